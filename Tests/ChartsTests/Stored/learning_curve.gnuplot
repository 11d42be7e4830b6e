reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'learning_curve.png'
unset label
unset arrow
unset object
set label 'Loss of mlp on moons by the number of training rows (epochs 4, units 3)' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'Validation loss goes from 0.631 with 10 rows to 0.637 with 13; from 10 rows on it changes less than its spread' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '(0.00571 against 0.118); the gap to training at the end is 0.035; 2 trainings at each size.' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set arrow from screen 0.013,0.0344 to screen 0.0482,0.0344 nohead lc '#0072b2' lw 2.6128 dt solid front
set label 'train' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.1185,0.0344 to screen 0.1538,0.0344 nohead lc '#d55e00' lw 2.6128 dt (8,5) front
set label 'validation' at screen 0.1612,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.0868
set rmargin at screen 0.9703
set bmargin at screen 0.152
set tmargin at screen 0.8461
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.1876
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('10' 0.0283, '11' 0.34277, '12' 0.65723, '13' 0.9717)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.4' 0.06742, '0.5' 0.28114, '0.6' 0.49486, '0.7' 0.70857, '0.8' 0.92229)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'training rows' at screen 0.5285,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'loss [cross-entropy, nats]' at screen 0.0251,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.0283 0.09852 0.95455
0.34277 0.10469 0.91645
0.9717 0.04545 0.95352
EOD
$p0d2 << EOD
0.0283 0.52653
0.34277 0.51057
0.9717 0.49949
EOD
$p0d3 << EOD
0.0283 0.31281 0.81146
0.34277 0.32682 0.80582
0.9717 0.32151 0.82717
EOD
$p0d4 << EOD
0.0283 0.56213
0.34277 0.56632
0.9717 0.57434
EOD
plot $p0d1 using 1:2:3 with filledcurves fs transparent solid 0.22 noborder lc '#0072b2' notitle, \
  $p0d2 using 1:2 with lines lc '#0072b2' lw 2.6128 dt solid notitle, \
  $p0d3 using 1:2:3 with filledcurves fs transparent solid 0.22 noborder lc '#d55e00' notitle, \
  $p0d4 using 1:2 with lines lc '#d55e00' lw 2.6128 dt (8,5) notitle
set output
