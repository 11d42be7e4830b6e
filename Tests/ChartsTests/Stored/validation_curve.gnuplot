reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'validation_curve.png'
unset label
unset arrow
unset object
set label 'Loss of mlp on moons by learning_rate (epochs 4, units 3)' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'Validation loss is best, 0.6372 ± 0.118, at learning_rate 0.01; it is 0.6602 at 0.0001 and 28.5 at 1, where the gap to' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'training goes from 0.00756 to 28; 2 trainings at each value.' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set arrow from screen 0.013,0.0344 to screen 0.0482,0.0344 nohead lc '#0072b2' lw 2.6128 dt solid front
set label 'train' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.1185,0.0344 to screen 0.1538,0.0344 nohead lc '#d55e00' lw 2.6128 dt (8,5) front
set label 'validation' at screen 0.1612,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.2673,0.0344 to screen 0.3026,0.0344 nohead lc '#777777' lw 1.6627 dt (2,4) front
set label 'best' at screen 0.31,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.0001' 0.0283, '0.001' 0.26415, '0.01' 0.5, '0.1' 0.73585, '1' 0.9717, '' 0.00545 1, '' 0.01751 1, '' 0.0993 1, '' 0.14083 1, '' 0.1703 1, '' 0.19315 1, '' 0.21183 1, '' 0.22762 1, '' 0.24129 1, '' 0.25336 1, '' 0.33515 1, '' 0.37668 1, '' 0.40615 1, '' 0.429 1, '' 0.44768 1, '' 0.46347 1, '' 0.47714 1, '' 0.48921 1, '' 0.571 1, '' 0.61253 1, '' 0.642 1, '' 0.66485 1, '' 0.68353 1, '' 0.69932 1, '' 0.71299 1, '' 0.72506 1, '' 0.80685 1, '' 0.84838 1, '' 0.87784 1, '' 0.9007 1, '' 0.91938 1, '' 0.93516 1, '' 0.94884 1, '' 0.96091 1)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.2' 0.08508, '0.5' 0.22196, '1' 0.32551, '2' 0.42905, '5' 0.56593, '10' 0.66947, '20' 0.77302, '50' 0.9099, '' 0.08508 1, '' 0.14565 1, '' 0.18863 1, '' 0.22196 1, '' 0.2492 1, '' 0.27223 1, '' 0.29217 1, '' 0.30977 1, '' 0.42905 1, '' 0.48962 1, '' 0.5326 1, '' 0.56593 1, '' 0.59317 1, '' 0.61619 1, '' 0.63614 1, '' 0.65374 1, '' 0.77302 1, '' 0.83359 1, '' 0.87656 1, '' 0.9099 1, '' 0.93713 1, '' 0.96016 1, '' 0.98011 1, '' 0.9977 1)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'learning_rate' at screen 0.5285,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'loss [cross-entropy, nats]' at screen 0.0251,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.0283 0.20667 0.30191
0.5 0.18474 0.29488
0.9717 0.04545 0.34062
EOD
$p0d2 << EOD
0.0283 0.26176
0.5 0.24974
0.9717 0.20957
EOD
$p0d3 << EOD
0.0283 0.23619 0.28654
0.5 0.2275 0.28362
0.9717 0.04545 0.95455
EOD
$p0d4 << EOD
0.0283 0.26348
0.5 0.25818
0.9717 0.82592
EOD
$p0d5 << EOD
0.5 0.0
0.5 1.0
EOD
$p0d6 << EOD
0.5 0.25818
EOD
plot $p0d1 using 1:2:3 with filledcurves fs transparent solid 0.22 noborder lc '#0072b2' notitle, \
  $p0d2 using 1:2 with lines lc '#0072b2' lw 2.6128 dt solid notitle, \
  $p0d3 using 1:2:3 with filledcurves fs transparent solid 0.22 noborder lc '#d55e00' notitle, \
  $p0d4 using 1:2 with lines lc '#d55e00' lw 2.6128 dt (8,5) notitle, \
  $p0d5 using 1:2 with lines lc '#777777' lw 1.6627 dt (2,4) notitle, \
  $p0d6 using 1:2 with points pt 3 ps 2.7316 lw 5.9382 lc '#ffffff' notitle, \
  $p0d6 using 1:2 with points pt 3 ps 2.3753 lw 2.6128 lc '#1a1a1a' notitle
set output
