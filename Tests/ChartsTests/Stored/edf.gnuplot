reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'edf.png'
unset label
unset arrow
unset object
set label 'Share of trials by val_loss: hyperband search on hand, 20 trials' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'The best of 4 trials reached val_loss 0.949, half of them 1.03; 8 were pruned, 8 were paused. Not compared: 16' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'stopped on the way.' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set arrow from screen 0.013,0.0344 to screen 0.0482,0.0344 nohead lc '#0072b2' lw 2.6128 dt solid front
set label 'hyperband' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.1696,0.0344 to screen 0.2049,0.0344 nohead lc '#777777' lw 1.6627 dt (2,4) front
set label 'half of them' at screen 0.2123,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('1.00' 0.09424, '1.25' 0.21908, '1.50' 0.34393, '1.75' 0.46877, '2.00' 0.59362, '2.25' 0.71846, '2.50' 0.84331, '2.75' 0.96815)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.0' 0.0, '0.2' 0.19608, '0.4' 0.39216, '0.6' 0.58824, '0.8' 0.78431, '1.0' 0.98039)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'val_loss' at screen 0.5285,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'share of trials at least as good' at screen 0.0251,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.0 0.0
0.06897 0.0
0.06897 0.2451
0.10795 0.2451
0.10795 0.4902
0.91451 0.4902
0.91451 0.73529
0.93103 0.73529
0.93103 0.98039
1.0 0.98039
1.0 0.98039
EOD
$p0d2 << EOD
0.0 0.4902
1.0 0.4902
EOD
plot $p0d1 using 1:2 with lines lc '#0072b2' lw 2.6128 dt solid notitle, \
  $p0d2 using 1:2 with lines lc '#777777' lw 1.6627 dt (2,4) notitle
set output
