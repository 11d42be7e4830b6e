reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'rungs.png'
unset label
unset arrow
unset object
set label 'Who was stopped where: hyperband search on hand, 20 trials' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'In bracket 1 of 10 trials 10 came to epoch 1, 4 to 3, 2 to 9; in bracket 0 of 10 trials 10 came to epoch 1, 4 to 3, 2 to 9;' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '60 epochs were spent, 33 % of what all to the end would take; the best is trial 15 with val_loss 0.949.' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '' at screen 0.0306,0.0344 point pt 7 ps 1.4845 lw 1.9002 lc '#0072b2' front
set label 'finished' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.1632,0.0344 point pt 9 ps 1.4845 lw 1.9002 lc '#d55e00' front
set label 'pruned' at screen 0.1883,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.2893,0.0344 point pt 5 ps 1.4845 lw 1.9002 lc '#009e73' front
set label 'paused' at screen 0.3144,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.3993,0.0344 to screen 0.4345,0.0344 nohead lc '#1a1a1a' lw 2.6128 dt solid front
set label 'best' at screen 0.442,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set multiplot
set lmargin at screen 0.0804
set rmargin at screen 0.4343
set bmargin at screen 0.1413
set tmargin at screen 0.8231
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.0451
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',10.1115' textcolor '#4d4d4d' noenhanced ('1' 0.04361, '3' 0.49835, '9' 0.95309)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('0.5' 0.07976, '1.0' 0.21865, '1.5' 0.35754, '2.0' 0.49643, '2.5' 0.63532, '3.0' 0.77421, '3.5' 0.9131)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.9406 dt solid
set label 'bracket 1' at screen 0.0804,0.8415 left font 'DejaVu Sans:Bold,11.0521' textcolor '#1a1a1a' noenhanced front
set label 'epoch' at screen 0.2573,0.0813 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'val_loss' at screen 0.0236,0.4822 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
set label 'trial' at screen 0.9749,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set colorbox vertical user origin screen 0.9035,0.152 size screen 0.0167,0.6941 noinvert noborder
set object rectangle from screen 0.9035,0.152 to screen 0.9202,0.8461 front fs empty border lc '#9a9a9a'
set cbtics scale 0.3 ('5' 0.21053, '10' 0.47368, '15' 0.73684, '20' 1.0) font ',10.1115' textcolor '#4d4d4d' noenhanced
$p0d1 << EOD
0.04361 0.93103 1.0
0.49835 0.74585 1.0
0.95309 0.68412 1.0

0.04361 0.33501 0.68421
0.49835 0.14983 0.68421

0.04361 0.47319 0.47368
0.49835 0.28801 0.47368
0.95309 0.22628 0.47368

0.04361 0.25415 0.15789
0.49835 0.06897 0.15789

EOD
$p0d2 << EOD
0.95309 0.22628
0.95309 0.68412
EOD
$p0d3 << EOD
0.04361 0.31706
0.49835 0.06897
0.04361 0.27396
0.04361 0.74221
0.04361 0.27016
0.49835 0.14983
0.04361 0.48792
0.04361 0.7828
EOD
plot $p0d1 using 1:2:3 with lines lc palette lw 1.5677 dt solid notitle, \
  $p0d2 using 1:2 with points pt 7 ps 1.4841 lw 3.5534 lc '#ffffff' notitle, \
  $p0d2 using 1:2 with points pt 7 ps 1.1705 lw 1.4632 lc '#0072b2' notitle, \
  $p0d3 using 1:2 with points pt 9 ps 1.4841 lw 3.5534 lc '#ffffff' notitle, \
  $p0d3 using 1:2 with points pt 9 ps 1.1705 lw 1.4632 lc '#d55e00' notitle
unset label
unset arrow
unset object
set lmargin at screen 0.5275
set rmargin at screen 0.8814
set bmargin at screen 0.1413
set tmargin at screen 0.8231
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.0451
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',10.1115' textcolor '#4d4d4d' noenhanced ('1' 0.04361, '3' 0.49835, '9' 0.95309)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('0.5' 0.07976, '1.0' 0.21865, '1.5' 0.35754, '2.0' 0.49643, '2.5' 0.63532, '3.0' 0.77421, '3.5' 0.9131)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.9406 dt solid
set label 'bracket 0' at screen 0.5275,0.8415 left font 'DejaVu Sans:Bold,11.0521' textcolor '#1a1a1a' noenhanced front
set label 'epoch' at screen 0.7044,0.0813 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'val_loss' at screen 0.4707,0.4822 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
unset colorbox
$p1d1 << EOD
0.04361 0.44111 0.94737
0.49835 0.25593 0.94737

0.04361 0.45151 0.73684
0.49835 0.26632 0.73684
0.95309 0.2046 0.73684

0.04361 0.68346 0.42105
0.49835 0.49828 0.42105

0.04361 0.92184 0.21053
0.49835 0.73666 0.21053
0.95309 0.67493 0.21053

EOD
$p1d2 << EOD
0.95309 0.67493
0.95309 0.2046
EOD
$p1d3 << EOD
0.04361 0.53616
0.04361 0.53088
0.04361 0.70797
0.49835 0.49828
0.04361 0.73411
0.04361 0.27592
0.04361 0.72775
0.49835 0.25593
EOD
$p1d4 << EOD
0.04361 0.45151
0.49835 0.26632
0.95309 0.2046
EOD
plot $p1d1 using 1:2:3 with lines lc palette lw 1.5677 dt solid notitle, \
  $p1d2 using 1:2 with points pt 7 ps 1.4841 lw 3.5534 lc '#ffffff' notitle, \
  $p1d2 using 1:2 with points pt 7 ps 1.1705 lw 1.4632 lc '#0072b2' notitle, \
  $p1d3 using 1:2 with points pt 5 ps 1.4841 lw 3.5534 lc '#ffffff' notitle, \
  $p1d3 using 1:2 with points pt 5 ps 1.1705 lw 1.4632 lc '#009e73' notitle, \
  $p1d4 using 1:2 with lines lc '#1a1a1a' lw 2.2993 dt solid notitle
unset multiplot
set output
