reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'hypergradient.png'
unset label
unset arrow
unset object
set label 'Slopes of the validation loss of mlp on moons, epoch by epoch (epochs 4, units' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label '3)' at screen 0.013,0.9177 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'After epoch 4 the slope is by learning_rate -2.71, so that raising it by 0.001 would lower the loss by about 0.00271; by' at screen 0.013,0.8806 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'weight_decay -0.00409, so that raising it by 0.001 would lower the loss by about 4.09e-6.' at screen 0.013,0.8482 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set multiplot
set lmargin at screen 0.0894
set rmargin at screen 0.4797
set bmargin at screen 0.5029
set tmargin at screen 0.7812
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.0451
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',10.1115' textcolor '#4d4d4d' noenhanced ('0' 0.0, '1' 0.24272, '2' 0.48544, '3' 0.72816, '4' 0.97087)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('-2' 0.29629, '-1' 0.64814, '0' 1.0)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.9406 dt solid
set label 'slope by learning_rate' at screen 0.0894,0.7996 left font 'DejaVu Sans:Bold,11.0521' textcolor '#1a1a1a' noenhanced front
set label 'epoch' at screen 0.2845,0.4429 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'slope' at screen 0.0236,0.6421 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.0 1.0
1.0 1.0
EOD
$p0d2 << EOD
0.0 1.0
0.24272 0.73448
0.48544 0.45072
0.72816 0.25559
0.97087 0.04762
EOD
$p0d3 << EOD
0.97087 0.0
0.97087 1.0
EOD
$p0d4 << EOD
0.97087 0.04762
EOD
plot $p0d1 using 1:2 with lines lc '#777777' lw 1.4632 dt (2,4) notitle, \
  $p0d2 using 1:2 with lines lc '#0072b2' lw 2.2993 dt solid notitle, \
  $p0d3 using 1:2 with lines lc '#777777' lw 1.4632 dt (2,4) notitle, \
  $p0d4 using 1:2 with points pt 3 ps 2.4038 lw 5.2256 lc '#ffffff' notitle, \
  $p0d4 using 1:2 with points pt 3 ps 2.0902 lw 2.2993 lc '#1a1a1a' notitle
unset label
unset arrow
unset object
set lmargin at screen 0.596
set rmargin at screen 0.9723
set bmargin at screen 0.5029
set tmargin at screen 0.7812
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.0451
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',10.1115' textcolor '#4d4d4d' noenhanced ('0' 0.0, '1' 0.24272, '2' 0.48544, '3' 0.72816, '4' 0.97087)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('-0.004' 0.06904, '-0.002' 0.53452, '0.000' 1.0)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.9406 dt solid
set label 'slope by weight_decay' at screen 0.596,0.7996 left font 'DejaVu Sans:Bold,11.0521' textcolor '#1a1a1a' noenhanced front
set label 'epoch' at screen 0.7841,0.4429 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'slope' at screen 0.5162,0.6421 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p1d1 << EOD
0.0 1.0
1.0 1.0
EOD
$p1d2 << EOD
0.0 1.0
0.24272 0.99988
0.48544 0.91205
0.72816 0.30467
0.97087 0.04762
EOD
$p1d3 << EOD
0.97087 0.0
0.97087 1.0
EOD
$p1d4 << EOD
0.97087 0.04762
EOD
plot $p1d1 using 1:2 with lines lc '#777777' lw 1.4632 dt (2,4) notitle, \
  $p1d2 using 1:2 with lines lc '#0072b2' lw 2.2993 dt solid notitle, \
  $p1d3 using 1:2 with lines lc '#777777' lw 1.4632 dt (2,4) notitle, \
  $p1d4 using 1:2 with points pt 3 ps 2.4038 lw 5.2256 lc '#ffffff' notitle, \
  $p1d4 using 1:2 with points pt 3 ps 2.0902 lw 2.2993 lc '#1a1a1a' notitle
unset label
unset arrow
unset object
set lmargin at screen 0.0894
set rmargin at screen 0.4797
set bmargin at screen 0.094
set tmargin at screen 0.3723
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.0451
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',10.1115' textcolor '#4d4d4d' noenhanced ('0' 0.0, '1' 0.24272, '2' 0.48544, '3' 0.72816, '4' 0.97087)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('0.56' 0.24792, '0.57' 0.56129, '0.58' 0.87465)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.9406 dt solid
set label 'validation loss' at screen 0.0894,0.3907 left font 'DejaVu Sans:Bold,11.0521' textcolor '#1a1a1a' noenhanced front
set label 'epoch' at screen 0.2845,0.034 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'validation loss' at screen 0.0236,0.2331 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p2d1 << EOD
0.0 0.95455
0.24272 0.71405
0.48544 0.47828
0.72816 0.25867
0.97087 0.04545
EOD
plot $p2d1 using 1:2 with lines lc '#d55e00' lw 2.2993 dt (8,5) notitle
unset multiplot
set output
