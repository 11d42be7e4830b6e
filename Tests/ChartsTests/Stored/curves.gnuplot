reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'curves.png'
unset label
unset arrow
unset object
set label 'Run 1: loss of mlp on moons by epoch (epochs 4, units 3)' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'Training loss fell to 0.452, validation loss fell to 0.554 at epoch 4; the gap at the end is 0.102.' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set object rectangle from screen 0.013,0.0246 to screen 0.0482,0.0441 front fc '#d6d6d6' fs solid 1.0 noborder
set label 'gap' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.111,0.0344 to screen 0.1463,0.0344 nohead lc '#0072b2' lw 2.6128 dt solid front
set label 'train' at screen 0.1537,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.2166,0.0344 to screen 0.2518,0.0344 nohead lc '#d55e00' lw 2.6128 dt (8,5) front
set label 'validation' at screen 0.2593,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.3654,0.0344 to screen 0.4006,0.0344 nohead lc '#777777' lw 1.6627 dt (2,4) front
set label 'best epoch' at screen 0.4081,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('0' 0.0, '1' 0.25, '2' 0.5, '3' 0.75, '4' 1.0)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.0' 0.0, '0.1' 0.16348, '0.2' 0.32697, '0.3' 0.49045, '0.4' 0.65394, '0.5' 0.81742, '0.6' 0.98091)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'epoch' at screen 0.5285,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'loss [cross-entropy, nats]' at screen 0.0251,0.5152 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.0 0.83519 0.95238
0.25 0.81149 0.93983
0.5 0.78751 0.92753
0.75 0.76338 0.91608
1.0 0.73886 0.90495
EOD
$p0d2 << EOD
0.0 0.83519
0.25 0.81149
0.5 0.78751
0.75 0.76338
1.0 0.73886
EOD
$p0d3 << EOD
0.0 0.95238
0.25 0.93983
0.5 0.92753
0.75 0.91608
1.0 0.90495
EOD
$p0d4 << EOD
1.0 0.0
1.0 1.0
EOD
$p0d5 << EOD
1.0 0.90495
EOD
plot $p0d1 using 1:2:3 with filledcurves fs transparent solid 0.22 noborder lc '#777777' notitle, \
  $p0d2 using 1:2 with lines lc '#0072b2' lw 2.6128 dt solid notitle, \
  $p0d3 using 1:2 with lines lc '#d55e00' lw 2.6128 dt (8,5) notitle, \
  $p0d4 using 1:2 with lines lc '#777777' lw 1.6627 dt (2,4) notitle, \
  $p0d5 using 1:2 with points pt 3 ps 2.7316 lw 5.9382 lc '#ffffff' notitle, \
  $p0d5 using 1:2 with points pt 3 ps 2.3753 lw 2.6128 lc '#1a1a1a' notitle
set output
