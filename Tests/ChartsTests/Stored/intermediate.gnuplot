reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'intermediate.png'
unset label
unset arrow
unset object
set label 'val_loss by epoch: hyperband search on hand, 20 trials' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label '20 trials spent 60 epochs, 33 % of what all to epoch 9 would take: 16 ended before, half of them by epoch 1; the best' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'is trial 15 with val_loss 0.949.' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '' at screen 0.0306,0.0344 point pt 5 ps 1.4845 lw 1.9002 lc '#009e73' front
set label 'paused' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.1582,0.0344 point pt 9 ps 1.4845 lw 1.9002 lc '#d55e00' front
set label 'pruned' at screen 0.1833,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.2667,0.0344 to screen 0.3019,0.0344 nohead lc '#1a1a1a' lw 2.6128 dt solid front
set label 'best' at screen 0.3094,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.0868
set rmargin at screen 0.8849
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('1' 0.0, '2' 0.125, '3' 0.25, '4' 0.375, '5' 0.5, '6' 0.625, '7' 0.75, '8' 0.875, '9' 1.0)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.5' 0.07976, '1.0' 0.21865, '1.5' 0.35754, '2.0' 0.49643, '2.5' 0.63532, '3.0' 0.77421, '3.5' 0.9131)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'epoch' at screen 0.4859,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'val_loss' at screen 0.0251,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
set label 'trial' at screen 0.9749,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set colorbox vertical user origin screen 0.9035,0.152 size screen 0.0167,0.6941 noinvert noborder
set object rectangle from screen 0.9035,0.152 to screen 0.9202,0.8461 front fs empty border lc '#9a9a9a'
set cbtics scale 0.3 ('5' 0.21053, '10' 0.47368, '15' 0.73684, '20' 1.0) font ',11.4903' textcolor '#4d4d4d' noenhanced
$p0d1 << EOD
0.0 0.93103 1.0
0.125 0.79215 1.0
0.25 0.74585 1.0
… 56 in all, checksum ad2488c534b917c3 …

EOD
$p0d2 << EOD
0.0 0.53616
0.0 0.53088
0.0 0.70797
0.25 0.49828
0.0 0.73411
0.0 0.27592
0.0 0.72775
0.25 0.25593
EOD
$p0d3 << EOD
0.0 0.31706
0.25 0.06897
0.0 0.27396
0.0 0.74221
0.0 0.27016
0.25 0.14983
0.0 0.48792
0.0 0.7828
EOD
$p0d4 << EOD
0.0 0.45151
0.125 0.31262
0.25 0.26632
0.375 0.24318
0.5 0.22929
0.625 0.22003
0.75 0.21341
0.875 0.20845
1.0 0.2046
EOD
plot $p0d1 using 1:2:3 with lines lc palette lw 1.7814 dt solid notitle, \
  $p0d2 using 1:2 with points pt 5 ps 1.6864 lw 4.0379 lc '#ffffff' notitle, \
  $p0d2 using 1:2 with points pt 5 ps 1.3301 lw 1.6627 lc '#009e73' notitle, \
  $p0d3 using 1:2 with points pt 9 ps 1.6864 lw 4.0379 lc '#ffffff' notitle, \
  $p0d3 using 1:2 with points pt 9 ps 1.3301 lw 1.6627 lc '#d55e00' notitle, \
  $p0d4 using 1:2 with lines lc '#1a1a1a' lw 2.6128 dt solid notitle
set output
