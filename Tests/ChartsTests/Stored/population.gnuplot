reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'population.png'
unset label
unset arrow
unset object
set label 'Population: pbt search on hand, 2 trials' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'In 2 trainings of 4 epochs, 1 time one took over another; the best val_loss, 0.3, is that of trial 2, whose weights began' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'as trial 1 and whose schedule led rate from 0.2 to 0.4.' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set arrow from screen 0.013,0.0344 to screen 0.0482,0.0344 nohead lc '#777777' lw 1.6627 dt (2,4) front
set label 'taken over' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.1696,0.0344 to screen 0.2049,0.0344 nohead lc '#1a1a1a' lw 2.6128 dt solid front
set label 'the best’s way' at screen 0.2123,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set multiplot
set lmargin at screen 0.0894
set rmargin at screen 0.4394
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',10.1115' textcolor '#4d4d4d' noenhanced ('0' 0.0, '1' 0.25, '2' 0.5, '3' 0.75, '4' 1.0)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('0.25' 0.04361, '0.50' 0.17039, '0.75' 0.29716, '1.00' 0.42394, '1.25' 0.55071, '1.50' 0.67748, '1.75' 0.80426, '2.00' 0.93103)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.9406 dt solid
set label 'values' at screen 0.0894,0.8415 left font 'DejaVu Sans:Bold,11.0521' textcolor '#1a1a1a' noenhanced front
set label 'epoch' at screen 0.2644,0.0813 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'val_loss' at screen 0.0236,0.4822 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
set label 'trial' at screen 0.9749,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set colorbox vertical user origin screen 0.9137,0.152 size screen 0.0167,0.6941 noinvert noborder
set object rectangle from screen 0.9137,0.152 to screen 0.9304,0.8461 front fs empty border lc '#9a9a9a'
set cbtics scale 0.3 ('1' 0.0, '2' 1.0) font ',10.1115' textcolor '#4d4d4d' noenhanced
$p0d1 << EOD
0.25 0.93103 1.0
0.5 0.42394 1.0
0.75 0.11968 1.0
1.0 0.06897 1.0

0.25 0.37323 0.0
0.5 0.27181 0.0
0.75 0.2211 0.0
1.0 0.17039 0.0

EOD
$p0d2 << EOD
0.5 0.42394
0.5 0.27181

EOD
$p0d3 << EOD
0.25 0.37323
0.5 0.27181
0.75 0.11968
1.0 0.06897
EOD
plot $p0d1 using 1:2:3 with lines lc palette lw 1.5677 dt solid notitle, \
  $p0d2 using 1:2 with lines lc '#777777' lw 1.4632 dt solid notitle, \
  $p0d3 using 1:2 with lines lc '#1a1a1a' lw 2.2993 dt solid notitle
unset label
unset arrow
unset object
set lmargin at screen 0.5326
set rmargin at screen 0.8916
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',10.1115' textcolor '#4d4d4d' noenhanced ('0' 0.0, '1' 0.25, '2' 0.5, '3' 0.75, '4' 1.0)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('0.0' 0.01923, '0.2' 0.21154, '0.4' 0.40385, '0.6' 0.59615, '0.8' 0.78846, '1.0' 0.98077)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.9406 dt solid
set label 'rate' at screen 0.5326,0.8415 left font 'DejaVu Sans:Bold,11.0521' textcolor '#1a1a1a' noenhanced front
set label 'epoch' at screen 0.7121,0.0813 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'rate' at screen 0.4758,0.4822 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
unset colorbox
$p1d1 << EOD
0.0 0.78846 1.0
0.5 0.78846 1.0
0.5 0.40385 1.0
1.0 0.40385 1.0

0.0 0.21154 0.0
1.0 0.21154 0.0

EOD
$p1d2 << EOD
0.0 0.21154
0.5 0.21154
0.5 0.40385
1.0 0.40385
EOD
plot $p1d1 using 1:2:3 with lines lc palette lw 1.5677 dt solid notitle, \
  $p1d2 using 1:2 with lines lc '#1a1a1a' lw 2.2993 dt solid notitle
unset multiplot
set output
