reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'slice.png'
unset label
unset arrow
unset object
set label 'val_loss by parameter: hyperband search on hand, 20 trials' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'The best val_loss, 0.949, is at learning_rate 0.00154, optimizer adam, units 8, …; 8 were pruned, 8 were paused. Not' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'compared: 16 stopped on the way.' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '' at screen 0.0306,0.0344 point pt 5 ps 1.4845 lw 1.9002 lc '#009e73' front
set label 'paused' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.1582,0.0344 point pt 9 ps 1.4845 lw 1.9002 lc '#d55e00' front
set label 'pruned' at screen 0.1833,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.2843,0.0344 point pt 3 ps 1.9002 lw 2.3753 lc '#1a1a1a' front
set label 'best' at screen 0.3094,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set multiplot
set lmargin at screen 0.0635
set rmargin at screen 0.2867
set bmargin at screen 0.5395
set tmargin at screen 0.8268
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 0.9382
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',9.0774' textcolor '#4d4d4d' noenhanced ('0.0001' 0.01923, '0.01' 0.5, '1' 0.98077, '' 0.00823 1, '' 0.09159 1, '' 0.13392 1, '' 0.16396 1, '' 0.18725 1, '' 0.20629 1, '' 0.22238 1, '' 0.23632 1, '' 0.24862 1, '' 0.33198 1, '' 0.37431 1, '' 0.40434 1, '' 0.42764 1, '' 0.44667 1, '' 0.46276 1, '' 0.4767 1, '' 0.489 1, '' 0.57236 1, '' 0.61469 1, '' 0.64473 1, '' 0.66802 1, '' 0.68706 1, '' 0.70315 1, '' 0.71709 1, '' 0.72939 1, '' 0.81275 1, '' 0.85508 1, '' 0.88511 1, '' 0.90841 1, '' 0.92744 1, '' 0.94353 1, '' 0.95747 1, '' 0.96977 1)
set ytics nomirror out scale 0.55,0.3 font ',9.0774' textcolor '#4d4d4d' noenhanced ('1' 0.24974, '2' 0.5852, '3' 0.92066)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.8444 dt solid
set label 'learning_rate' at screen 0.0635,0.8433 left font 'DejaVu Sans:Bold,9.9218' textcolor '#1a1a1a' noenhanced front
set label 'learning_rate' at screen 0.1751,0.4856 center font ',9.9218' textcolor '#1a1a1a' noenhanced front
set label 'val_loss' at screen 0.0225,0.6831 center rotate by 90 font ',9.9218' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
set label 'trial' at screen 0.9749,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set colorbox vertical user origin screen 0.9035,0.152 size screen 0.0167,0.6941 noinvert noborder
set object rectangle from screen 0.9035,0.152 to screen 0.9202,0.8461 front fs empty border lc '#9a9a9a'
set cbtics scale 0.3 ('5' 0.21053, '10' 0.47368, '15' 0.73684, '20' 1.0) font ',9.0774' textcolor '#4d4d4d' noenhanced
$p0d1 << EOD
0.87096 0.80076 0.21053
0.70487 0.25895 0.47368
0.30497 0.23276 0.73684
0.8743 0.81186 1.0
EOD
$p0d2 << EOD
0.2956 0.63318
0.2858 0.6268
0.80516 0.84066
0.73471 0.58743
0.1954 0.87224
0.48112 0.3189
0.24191 0.86455
0.59337 0.29475
EOD
$p0d3 << EOD
0.58473 0.36858
0.47878 0.06897
0.54754 0.31653
0.21407 0.88201
0.5566 0.31194
0.62695 0.16662
0.71221 0.57492
0.81073 0.93103
EOD
$p0d4 << EOD
0.30497 0.23276
EOD
plot $p0d1 using 1:2:3 with points pt 7 ps 1.5481 lc palette notitle, \
  $p0d1 using 1:2 with points pt 6 ps 1.5481 lw 0.8444 lc '#4d4d4d' notitle, \
  $p0d2 using 1:2 with points pt 5 ps 1.3323 lw 3.19 lc '#ffffff' notitle, \
  $p0d2 using 1:2 with points pt 5 ps 1.0508 lw 1.3135 lc '#009e73' notitle, \
  $p0d3 using 1:2 with points pt 9 ps 1.3323 lw 3.19 lc '#ffffff' notitle, \
  $p0d3 using 1:2 with points pt 9 ps 1.0508 lw 1.3135 lc '#d55e00' notitle, \
  $p0d4 using 1:2 with points pt 3 ps 2.1579 lw 4.6911 lc '#ffffff' notitle, \
  $p0d4 using 1:2 with points pt 3 ps 1.8765 lw 2.0641 lc '#1a1a1a' notitle
unset label
unset arrow
unset object
set lmargin at screen 0.3615
set rmargin at screen 0.5848
set bmargin at screen 0.5395
set tmargin at screen 0.8268
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 0.9382
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',9.0774' textcolor '#4d4d4d' noenhanced ('sgd' 0.25, 'adam' 0.75)
set ytics nomirror out scale 0.55,0.3 font ',9.0774' textcolor '#4d4d4d' noenhanced ('1' 0.24974, '2' 0.5852, '3' 0.92066)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.8444 dt solid
set label 'optimizer' at screen 0.3615,0.8433 left font 'DejaVu Sans:Bold,9.9218' textcolor '#1a1a1a' noenhanced front
set label 'optimizer' at screen 0.4732,0.4856 center font ',9.9218' textcolor '#1a1a1a' noenhanced front
set label 'val_loss' at screen 0.3206,0.6831 center rotate by 90 font ',9.9218' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
unset colorbox
$p1d1 << EOD
0.25 0.80076 0.21053
0.25 0.25895 0.47368
0.75 0.23276 0.73684
0.25 0.81186 1.0
EOD
$p1d2 << EOD
0.75 0.63318
0.25 0.6268
0.75 0.84066
0.75 0.58743
0.25 0.87224
0.25 0.3189
0.25 0.86455
0.25 0.29475
EOD
$p1d3 << EOD
0.75 0.36858
0.75 0.06897
0.25 0.31653
0.25 0.88201
0.75 0.31194
0.75 0.16662
0.25 0.57492
0.25 0.93103
EOD
$p1d4 << EOD
0.75 0.23276
EOD
plot $p1d1 using 1:2:3 with points pt 7 ps 1.5481 lc palette notitle, \
  $p1d1 using 1:2 with points pt 6 ps 1.5481 lw 0.8444 lc '#4d4d4d' notitle, \
  $p1d2 using 1:2 with points pt 5 ps 1.3323 lw 3.19 lc '#ffffff' notitle, \
  $p1d2 using 1:2 with points pt 5 ps 1.0508 lw 1.3135 lc '#009e73' notitle, \
  $p1d3 using 1:2 with points pt 9 ps 1.3323 lw 3.19 lc '#ffffff' notitle, \
  $p1d3 using 1:2 with points pt 9 ps 1.0508 lw 1.3135 lc '#d55e00' notitle, \
  $p1d4 using 1:2 with points pt 3 ps 2.1579 lw 4.6911 lc '#ffffff' notitle, \
  $p1d4 using 1:2 with points pt 3 ps 1.8765 lw 2.0641 lc '#1a1a1a' notitle
unset label
unset arrow
unset object
set lmargin at screen 0.6596
set rmargin at screen 0.8752
set bmargin at screen 0.5395
set tmargin at screen 0.8268
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 0.9382
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 rotate by 35 right font ',9.0774' textcolor '#4d4d4d' noenhanced ('0.0' 0.01639, '0.2' 0.19854, '0.4' 0.38069, '0.6' 0.56284, '0.8' 0.74499, 'not used' 0.95082)
set ytics nomirror out scale 0.55,0.3 font ',9.0774' textcolor '#4d4d4d' noenhanced ('1' 0.24974, '2' 0.5852, '3' 0.92066)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.8444 dt solid
set label 'momentum' at screen 0.6596,0.8433 left font 'DejaVu Sans:Bold,9.9218' textcolor '#1a1a1a' noenhanced front
set label 'momentum' at screen 0.7674,0.4856 center font ',9.9218' textcolor '#1a1a1a' noenhanced front
set label 'val_loss' at screen 0.6187,0.6831 center rotate by 90 font ',9.9218' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
unset colorbox
$p2d1 << EOD
0.0318 0.80076 0.21053
0.11981 0.25895 0.47368
0.95082 0.23276 0.73684
0.62995 0.81186 1.0
EOD
$p2d2 << EOD
0.95082 0.63318
0.10554 0.6268
0.95082 0.84066
0.95082 0.58743
0.70743 0.87224
0.29633 0.3189
0.80122 0.86455
0.68618 0.29475
EOD
$p2d3 << EOD
0.95082 0.36858
0.95082 0.06897
0.38391 0.31653
0.26629 0.88201
0.95082 0.31194
0.95082 0.16662
0.69406 0.57492
0.2395 0.93103
EOD
$p2d4 << EOD
0.95082 0.23276
EOD
plot $p2d1 using 1:2:3 with points pt 7 ps 1.5481 lc palette notitle, \
  $p2d1 using 1:2 with points pt 6 ps 1.5481 lw 0.8444 lc '#4d4d4d' notitle, \
  $p2d2 using 1:2 with points pt 5 ps 1.3323 lw 3.19 lc '#ffffff' notitle, \
  $p2d2 using 1:2 with points pt 5 ps 1.0508 lw 1.3135 lc '#009e73' notitle, \
  $p2d3 using 1:2 with points pt 9 ps 1.3323 lw 3.19 lc '#ffffff' notitle, \
  $p2d3 using 1:2 with points pt 9 ps 1.0508 lw 1.3135 lc '#d55e00' notitle, \
  $p2d4 using 1:2 with points pt 3 ps 2.1579 lw 4.6911 lc '#ffffff' notitle, \
  $p2d4 using 1:2 with points pt 3 ps 1.8765 lw 2.0641 lc '#1a1a1a' notitle
unset label
unset arrow
unset object
set lmargin at screen 0.0635
set rmargin at screen 0.2867
set bmargin at screen 0.1333
set tmargin at screen 0.4205
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 0.9382
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',9.0774' textcolor '#4d4d4d' noenhanced ('2' 0.01923, '5' 0.27345, '10' 0.46576, '20' 0.65806, '50' 0.91228, '' 0.01923 1, '' 0.13172 1, '' 0.21154 1, '' 0.27345 1, '' 0.32403 1, '' 0.3668 1, '' 0.40385 1, '' 0.43652 1, '' 0.65806 1, '' 0.77056 1, '' 0.85037 1, '' 0.91228 1, '' 0.96286 1)
set ytics nomirror out scale 0.55,0.3 font ',9.0774' textcolor '#4d4d4d' noenhanced ('1' 0.24974, '2' 0.5852, '3' 0.92066)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.8444 dt solid
set label 'units' at screen 0.0635,0.437 left font 'DejaVu Sans:Bold,9.9218' textcolor '#1a1a1a' noenhanced front
set label 'units' at screen 0.1751,0.0794 center font ',9.9218' textcolor '#1a1a1a' noenhanced front
set label 'val_loss' at screen 0.0225,0.2769 center rotate by 90 font ',9.9218' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
unset colorbox
$p3d1 << EOD
0.27345 0.80076 0.21053
0.43652 0.25895 0.47368
0.40385 0.23276 0.73684
0.21154 0.81186 1.0
EOD
$p3d2 << EOD
0.78846 0.63318
0.69684 0.6268
0.27345 0.84066
0.97196 0.58743
0.57825 0.87224
0.46576 0.3189
0.95346 0.86455
0.93872 0.29475
EOD
$p3d3 << EOD
0.53855 0.36858
0.01923 0.06897
0.32403 0.31653
0.82874 0.88201
0.13172 0.31194
0.21154 0.16662
0.43652 0.57492
0.73085 0.93103
EOD
$p3d4 << EOD
0.40385 0.23276
EOD
plot $p3d1 using 1:2:3 with points pt 7 ps 1.5481 lc palette notitle, \
  $p3d1 using 1:2 with points pt 6 ps 1.5481 lw 0.8444 lc '#4d4d4d' notitle, \
  $p3d2 using 1:2 with points pt 5 ps 1.3323 lw 3.19 lc '#ffffff' notitle, \
  $p3d2 using 1:2 with points pt 5 ps 1.0508 lw 1.3135 lc '#009e73' notitle, \
  $p3d3 using 1:2 with points pt 9 ps 1.3323 lw 3.19 lc '#ffffff' notitle, \
  $p3d3 using 1:2 with points pt 9 ps 1.0508 lw 1.3135 lc '#d55e00' notitle, \
  $p3d4 using 1:2 with points pt 3 ps 2.1579 lw 4.6911 lc '#ffffff' notitle, \
  $p3d4 using 1:2 with points pt 3 ps 1.8765 lw 2.0641 lc '#1a1a1a' notitle
unset label
unset arrow
unset object
set lmargin at screen 0.3615
set rmargin at screen 0.5848
set bmargin at screen 0.1333
set tmargin at screen 0.4205
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 0.9382
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',9.0774' textcolor '#4d4d4d' noenhanced ('16' 0.16667, '32' 0.5, '64' 0.83333)
set ytics nomirror out scale 0.55,0.3 font ',9.0774' textcolor '#4d4d4d' noenhanced ('1' 0.24974, '2' 0.5852, '3' 0.92066)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.8444 dt solid
set label 'batch_size' at screen 0.3615,0.437 left font 'DejaVu Sans:Bold,9.9218' textcolor '#1a1a1a' noenhanced front
set label 'batch_size' at screen 0.4732,0.0794 center font ',9.9218' textcolor '#1a1a1a' noenhanced front
set label 'val_loss' at screen 0.3206,0.2769 center rotate by 90 font ',9.9218' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
unset colorbox
$p4d1 << EOD
0.83333 0.80076 0.21053
0.83333 0.25895 0.47368
0.16667 0.23276 0.73684
0.16667 0.81186 1.0
EOD
$p4d2 << EOD
0.83333 0.63318
0.5 0.6268
0.5 0.84066
0.5 0.58743
0.83333 0.87224
0.83333 0.3189
0.83333 0.86455
0.16667 0.29475
EOD
$p4d3 << EOD
0.16667 0.36858
0.5 0.06897
0.16667 0.31653
0.16667 0.88201
0.16667 0.31194
0.16667 0.16662
0.83333 0.57492
0.5 0.93103
EOD
$p4d4 << EOD
0.16667 0.23276
EOD
plot $p4d1 using 1:2:3 with points pt 7 ps 1.5481 lc palette notitle, \
  $p4d1 using 1:2 with points pt 6 ps 1.5481 lw 0.8444 lc '#4d4d4d' notitle, \
  $p4d2 using 1:2 with points pt 5 ps 1.3323 lw 3.19 lc '#ffffff' notitle, \
  $p4d2 using 1:2 with points pt 5 ps 1.0508 lw 1.3135 lc '#009e73' notitle, \
  $p4d3 using 1:2 with points pt 9 ps 1.3323 lw 3.19 lc '#ffffff' notitle, \
  $p4d3 using 1:2 with points pt 9 ps 1.0508 lw 1.3135 lc '#d55e00' notitle, \
  $p4d4 using 1:2 with points pt 3 ps 2.1579 lw 4.6911 lc '#ffffff' notitle, \
  $p4d4 using 1:2 with points pt 3 ps 1.8765 lw 2.0641 lc '#1a1a1a' notitle
unset label
unset arrow
unset object
set lmargin at screen 0.6596
set rmargin at screen 0.8752
set bmargin at screen 0.1333
set tmargin at screen 0.4205
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 0.9382
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',9.0774' textcolor '#4d4d4d' noenhanced ('relu' 0.5)
set ytics nomirror out scale 0.55,0.3 font ',9.0774' textcolor '#4d4d4d' noenhanced ('1' 0.24974, '2' 0.5852, '3' 0.92066)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.8444 dt solid
set label 'activation' at screen 0.6596,0.437 left font 'DejaVu Sans:Bold,9.9218' textcolor '#1a1a1a' noenhanced front
set label 'activation' at screen 0.7674,0.0794 center font ',9.9218' textcolor '#1a1a1a' noenhanced front
set label 'val_loss' at screen 0.6187,0.2769 center rotate by 90 font ',9.9218' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
unset colorbox
$p5d1 << EOD
0.5 0.80076 0.21053
0.5 0.25895 0.47368
0.5 0.23276 0.73684
0.5 0.81186 1.0
EOD
$p5d2 << EOD
0.5 0.63318
0.5 0.6268
0.5 0.84066
0.5 0.58743
0.5 0.87224
0.5 0.3189
0.5 0.86455
0.5 0.29475
EOD
$p5d3 << EOD
0.5 0.36858
0.5 0.06897
0.5 0.31653
0.5 0.88201
0.5 0.31194
0.5 0.16662
0.5 0.57492
0.5 0.93103
EOD
$p5d4 << EOD
0.5 0.23276
EOD
plot $p5d1 using 1:2:3 with points pt 7 ps 1.5481 lc palette notitle, \
  $p5d1 using 1:2 with points pt 6 ps 1.5481 lw 0.8444 lc '#4d4d4d' notitle, \
  $p5d2 using 1:2 with points pt 5 ps 1.3323 lw 3.19 lc '#ffffff' notitle, \
  $p5d2 using 1:2 with points pt 5 ps 1.0508 lw 1.3135 lc '#009e73' notitle, \
  $p5d3 using 1:2 with points pt 9 ps 1.3323 lw 3.19 lc '#ffffff' notitle, \
  $p5d3 using 1:2 with points pt 9 ps 1.0508 lw 1.3135 lc '#d55e00' notitle, \
  $p5d4 using 1:2 with points pt 3 ps 2.1579 lw 4.6911 lc '#ffffff' notitle, \
  $p5d4 using 1:2 with points pt 3 ps 1.8765 lw 2.0641 lc '#1a1a1a' notitle
unset multiplot
set output
