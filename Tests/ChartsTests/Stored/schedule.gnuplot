reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'schedule.png'
unset label
unset arrow
unset object
set label 'The learning rate by epoch: schedule constant on moons (epochs 4, units 3)' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'The learning rate is 0.01 for all 4 updates (1 batch in each of 4 epochs).' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set arrow from screen 0.013,0.0344 to screen 0.0482,0.0344 nohead lc '#0072b2' lw 2.6128 dt solid front
set label 'learning rate' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.1072
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
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.000' 0.0, '0.002' 0.19048, '0.004' 0.38095, '0.006' 0.57143, '0.008' 0.7619, '0.010' 0.95238)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'epoch' at screen 0.5388,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'learning_rate' at screen 0.0251,0.5152 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.0 0.95238
0.25 0.95238
0.5 0.95238
0.75 0.95238
EOD
plot $p0d1 using 1:2 with lines lc '#0072b2' lw 2.6128 dt solid notitle
set output
