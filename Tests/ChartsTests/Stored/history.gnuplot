reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'history.png'
unset label
unset arrow
unset object
set label 'Best val_loss so far: hyperband search on hand, 20 trials' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'The best val_loss, 0.949, came at trial 15 of 20; the last 5 trials bettered nothing; 8 were pruned, 8 were paused.' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '' at screen 0.0306,0.0344 point pt 7 ps 1.4845 lw 1.9002 lc '#0072b2' front
set label 'finished' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.1632,0.0344 point pt 5 ps 1.4845 lw 1.9002 lc '#009e73' front
set label 'paused' at screen 0.1883,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.2908,0.0344 point pt 9 ps 1.4845 lw 1.9002 lc '#d55e00' front
set label 'pruned' at screen 0.3159,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.3993,0.0344 to screen 0.4345,0.0344 nohead lc '#1a1a1a' lw 2.6128 dt solid front
set label 'best so far' at screen 0.442,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.0868
set rmargin at screen 0.9703
set bmargin at screen 0.152
set tmargin at screen 0.8785
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.1876
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('0' 0.0, '5' 0.2381, '10' 0.47619, '15' 0.71429, '20' 0.95238)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.5' 0.08201, '1.0' 0.24974, '1.5' 0.41747, '2.0' 0.5852, '2.5' 0.75293, '3.0' 0.92066)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'trial' at screen 0.5285,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'val_loss' at screen 0.0251,0.5152 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.2381 0.80076
0.47619 0.25895
0.71429 0.23276
0.95238 0.81186
EOD
$p0d2 << EOD
0.04762 0.63318
0.14286 0.6268
0.33333 0.84066
0.42857 0.58743
0.52381 0.87224
0.61905 0.3189
0.80952 0.86455
0.90476 0.29475
EOD
$p0d3 << EOD
0.09524 0.36858
0.19048 0.06897
0.28571 0.31653
0.38095 0.88201
0.57143 0.31194
0.66667 0.16662
0.7619 0.57492
0.85714 0.93103
EOD
$p0d4 << EOD
0.2381 0.80076
0.47619 0.80076
0.47619 0.25895
0.71429 0.25895
0.71429 0.23276
0.95238 0.23276
0.95238 0.23276
EOD
plot $p0d1 using 1:2 with points pt 7 ps 1.6864 lw 4.0379 lc '#ffffff' notitle, \
  $p0d1 using 1:2 with points pt 7 ps 1.3301 lw 1.6627 lc '#0072b2' notitle, \
  $p0d2 using 1:2 with points pt 5 ps 1.6864 lw 4.0379 lc '#ffffff' notitle, \
  $p0d2 using 1:2 with points pt 5 ps 1.3301 lw 1.6627 lc '#009e73' notitle, \
  $p0d3 using 1:2 with points pt 9 ps 1.6864 lw 4.0379 lc '#ffffff' notitle, \
  $p0d3 using 1:2 with points pt 9 ps 1.3301 lw 1.6627 lc '#d55e00' notitle, \
  $p0d4 using 1:2 with lines lc '#1a1a1a' lw 2.6128 dt solid notitle
set output
