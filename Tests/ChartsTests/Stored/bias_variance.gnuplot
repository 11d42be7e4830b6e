reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'bias_variance.png'
unset label
unset arrow
unset object
set label 'Bias and variance of polynomial on sine by degree (epochs 4, units 3)' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'The error is least, 0.416, at degree 0: bias² and noise 0.389, variance 0.0272; from 0 to 20 bias² and noise goes from' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '0.389 to 1.42e8 and variance from 0.0272 to 1.42e8; 2 trainings at each value, each on rows drawn with' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'replacement.' at screen 0.013,0.8578 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set arrow from screen 0.013,0.0344 to screen 0.0482,0.0344 nohead lc '#0072b2' lw 2.6128 dt solid front
set label 'bias² and noise' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.2111,0.0344 to screen 0.2463,0.0344 nohead lc '#d55e00' lw 2.6128 dt (8,5) front
set label 'variance' at screen 0.2537,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.3497,0.0344 to screen 0.3849,0.0344 nohead lc '#009e73' lw 2.6128 dt solid front
set label 'total' at screen 0.3924,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.1327
set rmargin at screen 0.9703
set bmargin at screen 0.152
set tmargin at screen 0.8138
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.1876
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('0' 0.0, '5' 0.24272, '10' 0.48544, '15' 0.72816, '20' 0.97087)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.01' 0.00602, '1' 0.1875, '100' 0.36898, '10000' 0.55046, '1000000' 0.73194, '1e8' 0.91342)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'degree' at screen 0.5515,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'squared error [y²]' at screen 0.0251,0.4829 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.0 0.15024
0.97087 0.92723
EOD
$p0d2 << EOD
0.0 0.04545
0.97087 0.92723
EOD
$p0d3 << EOD
0.0 0.15291
0.97087 0.95455
EOD
$p0d4 << EOD
0.0 0.15291
EOD
plot $p0d1 using 1:2 with lines lc '#0072b2' lw 2.6128 dt solid notitle, \
  $p0d2 using 1:2 with lines lc '#d55e00' lw 2.6128 dt (8,5) notitle, \
  $p0d3 using 1:2 with lines lc '#009e73' lw 2.6128 dt solid notitle, \
  $p0d4 using 1:2 with points pt 3 ps 2.7316 lw 5.9382 lc '#ffffff' notitle, \
  $p0d4 using 1:2 with points pt 3 ps 2.3753 lw 2.6128 lc '#1a1a1a' notitle
set output
