reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'isolation.png'
unset label
unset arrow
unset object
set label 'Best val_loss by learning_rate: hyperband search on hand, 20 trials' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'With all else at its best, learning_rate 0.00154 comes to 0.949, 0.0712 to 1.03; 8 were pruned, 8 were paused. Not' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'compared: 16 stopped on the way.' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '' at screen 0.0306,0.0344 point pt 7 ps 1.4845 lw 1.9002 lc '#0072b2' front
set label 'trials' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.139,0.0344 point pt 7 ps 1.3064 lw 1.1876 lc '#ffffff' front
set label '' at screen 0.139,0.0344 point pt 6 ps 1.3064 lw 1.4252 lc '#1a1a1a' front
set label 'the best, to the third best or the last' at screen 0.1641,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.0001' 0.01923, '0.001' 0.25962, '0.01' 0.5, '0.1' 0.74038, '1' 0.98077, '' 0.00823 1, '' 0.09159 1, '' 0.13392 1, '' 0.16396 1, '' 0.18725 1, '' 0.20629 1, '' 0.22238 1, '' 0.23632 1, '' 0.24862 1, '' 0.33198 1, '' 0.37431 1, '' 0.40434 1, '' 0.42764 1, '' 0.44667 1, '' 0.46276 1, '' 0.4767 1, '' 0.489 1, '' 0.57236 1, '' 0.61469 1, '' 0.64473 1, '' 0.66802 1, '' 0.68706 1, '' 0.70315 1, '' 0.71709 1, '' 0.72939 1, '' 0.81275 1, '' 0.85508 1, '' 0.88511 1, '' 0.90841 1, '' 0.92744 1, '' 0.94353 1, '' 0.95747 1, '' 0.96977 1)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('1.0' 0.09424, '1.5' 0.34393, '2.0' 0.59362, '2.5' 0.84331)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'learning_rate' at screen 0.5285,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'val_loss' at screen 0.0251,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.87096 0.91451
0.70487 0.10795
0.30497 0.06897
0.8743 0.93103
EOD
$p0d2 << EOD
0.30497 0.06897
0.30497 0.06897

0.70487 0.10795
0.70487 0.10795

0.87096 0.91451
0.87096 0.93103

EOD
$p0d3 << EOD
0.30497 0.06897
0.70487 0.10795
0.87096 0.91451
EOD
plot $p0d1 using 1:2 with points pt 7 ps 1.6864 lw 4.0379 lc '#ffffff' notitle, \
  $p0d1 using 1:2 with points pt 7 ps 1.3301 lw 1.6627 lc '#0072b2' notitle, \
  $p0d2 using 1:2 with lines lw 2.1377 dt solid lc '#009e73' notitle, \
  $p0d3 using 1:2 with points pt 7 ps 1.3064 lc '#ffffff' notitle, \
  $p0d3 using 1:2 with points pt 6 ps 1.3064 lw 1.4252 lc '#1a1a1a' notitle
set output
