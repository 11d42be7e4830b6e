reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'nested.png'
unset label
unset arrow
unset object
set label 'Flat and nested val_accuracy of a random search, 3 outer folds' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'Flat says val_accuracy 0.75, and rows that no choice has seen 0.521. Flat looks better by 0.23, more than the outer' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'folds’ spread (± 0.095): the best of 4 trials was chosen by the rows that flat is measured on, and the outer folds had' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'fewer rows to learn from (100, not 120).' at screen 0.013,0.8578 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set arrow from screen 0.013,0.0344 to screen 0.0482,0.0344 nohead lc '#d55e00' lw 2.6128 dt (8,5) front
set label 'nested: mean' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.195,0.0344 to screen 0.2303,0.0344 nohead lc '#0072b2' lw 2.6128 dt solid front
set label 'flat estimate' at screen 0.2377,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.3855,0.0344 point pt 7 ps 1.4845 lw 1.9002 lc '#0072b2' front
set label 'promised inside' at screen 0.4106,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.5851,0.0344 point pt 3 ps 1.9002 lw 2.3753 lc '#1a1a1a' front
set label 'held out' at screen 0.6101,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.097
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('1' 0.16667, '2' 0.5, '3' 0.83333)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.40' 0.00161, '0.45' 0.13439, '0.50' 0.26716, '0.55' 0.39994, '0.60' 0.53271, '0.65' 0.66549, '0.70' 0.79826, '0.75' 0.93103)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'outer fold' at screen 0.5336,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'val_accuracy' at screen 0.0251,0.4829 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.0 0.06897 0.57601
1.0 0.06897 0.57601
EOD
$p0d2 << EOD
0.0 0.32249
1.0 0.32249
EOD
$p0d3 << EOD
0.0 0.93103
1.0 0.93103
EOD
$p0d4 << EOD
0.14667 0.93103
0.48 0.93103
0.81333 0.93103
EOD
$p0d5 << EOD
0.18667 0.26716
0.52 0.5991
0.85333 0.1012
EOD
plot $p0d1 using 1:2:3 with filledcurves fs transparent solid 0.22 noborder lc '#d55e00' notitle, \
  $p0d2 using 1:2 with lines lc '#d55e00' lw 2.6128 dt (8,5) notitle, \
  $p0d3 using 1:2 with lines lc '#0072b2' lw 2.6128 dt solid notitle, \
  $p0d4 using 1:2 with points pt 7 ps 1.6864 lw 4.0379 lc '#ffffff' notitle, \
  $p0d4 using 1:2 with points pt 7 ps 1.3301 lw 1.6627 lc '#0072b2' notitle, \
  $p0d5 using 1:2 with points pt 3 ps 2.7316 lw 5.9382 lc '#ffffff' notitle, \
  $p0d5 using 1:2 with points pt 3 ps 2.3753 lw 2.6128 lc '#1a1a1a' notitle
set output
