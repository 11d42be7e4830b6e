reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'data.png'
unset label
unset arrow
unset object
set label 'moons: 2 classes' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label '19 points of 2 classes, from 9 to 10 rows of a class; 13 rows are for training and 6 for validation; 5 more stay sealed' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'for the test.' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '' at screen 0.0306,0.0344 point pt 7 ps 1.4845 lw 1.9002 lc '#0072b2' front
set label 'upper' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.1462,0.0344 point pt 6 ps 1.4845 lw 1.9002 lc '#0072b2' front
set label 'upper, validation' at screen 0.1712,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.3545,0.0344 point pt 9 ps 1.4845 lw 1.9002 lc '#d55e00' front
set label 'lower' at screen 0.3795,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.467,0.0344 point pt 8 ps 1.4845 lw 1.9002 lc '#d55e00' front
set label 'lower, validation' at screen 0.4921,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.0925
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('-1.0' 0.02458, '-0.5' 0.1741, '0.0' 0.32363, '0.5' 0.47316, '1.0' 0.62269, '1.5' 0.77222, '2.0' 0.92175)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('-0.5' 0.14222, '0.0' 0.36685, '0.5' 0.59149, '1.0' 0.81612)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'x1' at screen 0.5314,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'x2' at screen 0.0251,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.56486 0.53281
0.50844 0.81661
0.42395 0.78882
0.42974 0.95455
0.25259 0.64295
0.16509 0.73413
0.11587 0.6663
EOD
$p0d2 << EOD
0.57445 0.5661
0.15787 0.59049
0.0283 0.47058
EOD
$p0d3 << EOD
0.49556 0.13724
0.55957 0.04545
0.76968 0.17347
0.87254 0.53416
0.95882 0.58456
0.9717 0.53929
EOD
$p0d4 << EOD
0.35153 0.64398
0.41339 0.44936
0.65981 0.18944
EOD
plot $p0d1 using 1:2 with points pt 7 ps 1.6864 lw 4.0379 lc '#ffffff' notitle, \
  $p0d1 using 1:2 with points pt 7 ps 1.3301 lw 1.6627 lc '#0072b2' notitle, \
  $p0d2 using 1:2 with points pt 6 ps 1.3301 lw 4.0379 lc '#ffffff' notitle, \
  $p0d2 using 1:2 with points pt 6 ps 1.3301 lw 1.6627 lc '#0072b2' notitle, \
  $p0d3 using 1:2 with points pt 9 ps 1.6864 lw 4.0379 lc '#ffffff' notitle, \
  $p0d3 using 1:2 with points pt 9 ps 1.3301 lw 1.6627 lc '#d55e00' notitle, \
  $p0d4 using 1:2 with points pt 8 ps 1.3301 lw 4.0379 lc '#ffffff' notitle, \
  $p0d4 using 1:2 with points pt 8 ps 1.3301 lw 1.6627 lc '#d55e00' notitle
set output
