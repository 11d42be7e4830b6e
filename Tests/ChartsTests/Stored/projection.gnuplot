reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'projection.png'
unset label
unset arrow
unset object
set label 'Grid and random search over learning_rate and weight_decay of mlp on moons' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label '(epochs 4, units 3)' at screen 0.013,0.9177 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'With 4 trials each, grid tries 2 values of learning_rate and 2 of weight_decay, and its best validation loss is 0.582;' at screen 0.013,0.8806 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'random tries 4 values of learning_rate and 4 of weight_decay, and its best validation loss is 0.578.' at screen 0.013,0.8482 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set arrow from screen 0.013,0.0344 to screen 0.0482,0.0344 nohead lc '#777777' lw 1.6627 dt (2,4) front
set label 'values tried' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.1858,0.0344 point pt 7 ps 1.1876 lw 1.1876 lc '#3e4a89' front
set label '' at screen 0.1969,0.0344 point pt 7 ps 1.1876 lw 1.1876 lc '#1f9e89' front
set label '' at screen 0.208,0.0344 point pt 7 ps 1.1876 lw 1.1876 lc '#b5de2b' front
set label 'trials' at screen 0.221,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set multiplot
set lmargin at screen 0.1073
set rmargin at screen 0.4343
set bmargin at screen 0.1413
set tmargin at screen 0.7812
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.0451
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',10.1115' textcolor '#4d4d4d' noenhanced ('0.0001' 0.11667, '0.001' 0.325, '0.01' 0.53333, '0.1' 0.74167, '1' 0.95, '' 0.00773 1, '' 0.03376 1, '' 0.05395 1, '' 0.07045 1, '' 0.0844 1, '' 0.09648 1, '' 0.10713 1, '' 0.17938 1, '' 0.21607 1, '' 0.2421 1, '' 0.26229 1, '' 0.27878 1, '' 0.29273 1, '' 0.30481 1, '' 0.31547 1, '' 0.38771 1, '' 0.4244 1, '' 0.45043 1, '' 0.47062 1, '' 0.48711 1, '' 0.50106 1, '' 0.51314 1, '' 0.5238 1, '' 0.59605 1, '' 0.63273 1, '' 0.65876 1, '' 0.67895 1, '' 0.69545 1, '' 0.7094 1, '' 0.72148 1, '' 0.73213 1, '' 0.80438 1, '' 0.84107 1, '' 0.8671 1, '' 0.88729 1, '' 0.90378 1, '' 0.91773 1, '' 0.92981 1, '' 0.94047 1)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('1e-5' 0.11667, '0.0001' 0.28333, '0.001' 0.45, '0.01' 0.61667, '0.1' 0.78333, '1' 0.95, '' 0.00017 1, '' 0.02952 1, '' 0.05034 1, '' 0.0665 1, '' 0.07969 1, '' 0.09085 1, '' 0.10052 1, '' 0.10904 1, '' 0.16684 1, '' 0.19619 1, '' 0.21701 1, '' 0.23316 1, '' 0.24636 1, '' 0.25752 1, '' 0.26718 1, '' 0.27571 1, '' 0.33351 1, '' 0.36285 1, '' 0.38368 1, '' 0.39983 1, '' 0.41303 1, '' 0.42418 1, '' 0.43385 1, '' 0.44237 1, '' 0.50017 1, '' 0.52952 1, '' 0.55034 1, '' 0.5665 1, '' 0.57969 1, '' 0.59085 1, '' 0.60052 1, '' 0.60904 1, '' 0.66684 1, '' 0.69619 1, '' 0.71701 1, '' 0.73316 1, '' 0.74636 1, '' 0.75752 1, '' 0.76718 1, '' 0.77571 1, '' 0.83351 1, '' 0.86285 1, '' 0.88368 1, '' 0.89983 1, '' 0.91303 1, '' 0.92418 1, '' 0.93385 1, '' 0.94237 1)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.9406 dt solid
set label 'grid: 2 × 2 different values' at screen 0.1073,0.7996 left font 'DejaVu Sans:Bold,11.0521' textcolor '#1a1a1a' noenhanced front
set label 'learning_rate' at screen 0.2708,0.0813 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'weight_decay' at screen 0.0236,0.4613 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
set label 'validation loss' at screen 0.9749,0.4781 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set colorbox vertical user origin screen 0.9035,0.152 size screen 0.0167,0.6523 noinvert noborder
set object rectangle from screen 0.9035,0.152 to screen 0.9202,0.8042 front fs empty border lc '#9a9a9a'
set cbtics scale 0.3 ('1' 0.11939, '2' 0.27035, '5' 0.4699, '10' 0.62086, '20' 0.77182, '50' 0.97137) font ',10.1115' textcolor '#4d4d4d' noenhanced
$p0d1 << EOD
0.11667 0.0
0.11667 0.05833

0.95 0.0
0.95 0.05833

0.0 0.11667
0.05833 0.11667

0.0 0.95
0.05833 0.95

EOD
$p0d2 << EOD
0.95 0.11667 1.0
0.95 0.95 0.0772
0.11667 0.95 0.00168
0.11667 0.11667 0.0016
EOD
plot $p0d1 using 1:2 with lines lc '#777777' lw 1.4632 dt solid notitle, \
  $p0d2 using 1:2:3 with points pt 7 ps 1.7244 lc palette notitle, \
  $p0d2 using 1:2 with points pt 6 ps 1.7244 lw 0.9406 lc '#4d4d4d' notitle
unset label
unset arrow
unset object
set lmargin at screen 0.5544
set rmargin at screen 0.8814
set bmargin at screen 0.1413
set tmargin at screen 0.7812
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.0451
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',10.1115' textcolor '#4d4d4d' noenhanced ('0.0001' 0.11667, '0.001' 0.325, '0.01' 0.53333, '0.1' 0.74167, '1' 0.95, '' 0.00773 1, '' 0.03376 1, '' 0.05395 1, '' 0.07045 1, '' 0.0844 1, '' 0.09648 1, '' 0.10713 1, '' 0.17938 1, '' 0.21607 1, '' 0.2421 1, '' 0.26229 1, '' 0.27878 1, '' 0.29273 1, '' 0.30481 1, '' 0.31547 1, '' 0.38771 1, '' 0.4244 1, '' 0.45043 1, '' 0.47062 1, '' 0.48711 1, '' 0.50106 1, '' 0.51314 1, '' 0.5238 1, '' 0.59605 1, '' 0.63273 1, '' 0.65876 1, '' 0.67895 1, '' 0.69545 1, '' 0.7094 1, '' 0.72148 1, '' 0.73213 1, '' 0.80438 1, '' 0.84107 1, '' 0.8671 1, '' 0.88729 1, '' 0.90378 1, '' 0.91773 1, '' 0.92981 1, '' 0.94047 1)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('1e-5' 0.11667, '0.0001' 0.28333, '0.001' 0.45, '0.01' 0.61667, '0.1' 0.78333, '1' 0.95, '' 0.00017 1, '' 0.02952 1, '' 0.05034 1, '' 0.0665 1, '' 0.07969 1, '' 0.09085 1, '' 0.10052 1, '' 0.10904 1, '' 0.16684 1, '' 0.19619 1, '' 0.21701 1, '' 0.23316 1, '' 0.24636 1, '' 0.25752 1, '' 0.26718 1, '' 0.27571 1, '' 0.33351 1, '' 0.36285 1, '' 0.38368 1, '' 0.39983 1, '' 0.41303 1, '' 0.42418 1, '' 0.43385 1, '' 0.44237 1, '' 0.50017 1, '' 0.52952 1, '' 0.55034 1, '' 0.5665 1, '' 0.57969 1, '' 0.59085 1, '' 0.60052 1, '' 0.60904 1, '' 0.66684 1, '' 0.69619 1, '' 0.71701 1, '' 0.73316 1, '' 0.74636 1, '' 0.75752 1, '' 0.76718 1, '' 0.77571 1, '' 0.83351 1, '' 0.86285 1, '' 0.88368 1, '' 0.89983 1, '' 0.91303 1, '' 0.92418 1, '' 0.93385 1, '' 0.94237 1)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.9406 dt solid
set label 'random: 4 × 4 different values' at screen 0.5544,0.7996 left font 'DejaVu Sans:Bold,11.0521' textcolor '#1a1a1a' noenhanced front
set label 'learning_rate' at screen 0.7179,0.0813 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'weight_decay' at screen 0.4707,0.4613 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
unset colorbox
$p1d1 << EOD
0.46623 0.0
0.46623 0.05833

0.73018 0.0
0.73018 0.05833

0.83845 0.0
0.83845 0.05833

0.91937 0.0
0.91937 0.05833

0.0 0.6197
0.05833 0.6197

0.0 0.77386
0.05833 0.77386

0.0 0.85148
0.05833 0.85148

0.0 0.92755
0.05833 0.92755

EOD
$p1d2 << EOD
0.83845 0.77386 0.1996
0.91937 0.92755 0.07944
0.73018 0.6197 0.022
0.46623 0.85148 0.0
EOD
plot $p1d1 using 1:2 with lines lc '#777777' lw 1.4632 dt solid notitle, \
  $p1d2 using 1:2:3 with points pt 7 ps 1.7244 lc palette notitle, \
  $p1d2 using 1:2 with points pt 6 ps 1.7244 lw 0.9406 lc '#4d4d4d' notitle
unset multiplot
set output
