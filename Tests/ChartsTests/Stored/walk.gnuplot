reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'walk.png'
unset label
unset arrow
unset object
set label 'Valley of condition 10 with sgd, adam walking down' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'From 13.8 in 8 steps: sgd lr 0.15 to 0.188, adam lr 0.5 to 2.84.' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set arrow from screen 0.013,0.0344 to screen 0.0482,0.0344 nohead lc '#0072b2' lw 2.6128 dt solid front
set label 'sgd lr 0.15' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.1691,0.0344 to screen 0.2044,0.0344 nohead lc '#d55e00' lw 2.6128 dt (8,5) front
set label 'adam lr 0.5' at screen 0.2118,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('0' 0.0, '1' 0.125, '2' 0.25, '3' 0.375, '4' 0.5, '5' 0.625, '6' 0.75, '7' 0.875, '8' 1.0)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.2' 0.05842, '0.5' 0.25241, '1' 0.39916, '2' 0.54591, '5' 0.7399, '10' 0.88664, '' 0.05842 1, '' 0.14426 1, '' 0.20517 1, '' 0.25241 1, '' 0.29101 1, '' 0.32365 1, '' 0.35192 1, '' 0.37685 1, '' 0.54591 1, '' 0.63175 1, '' 0.69265 1, '' 0.7399 1, '' 0.7785 1, '' 0.81113 1, '' 0.8394 1, '' 0.86434 1)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'step' at screen 0.5285,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'value above the least, 0' at screen 0.0251,0.5152 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.0 0.95455
0.125 0.72414
0.25 0.54848
0.375 0.42512
0.5 0.3336
0.625 0.25632
0.75 0.1845
0.875 0.11463
1.0 0.04545
EOD
$p0d2 << EOD
0.0 0.95455
0.125 0.79646
0.25 0.55778
0.375 0.16181
0.5 0.26777
0.625 0.51026
0.75 0.61184
0.875 0.64005
1.0 0.62026
EOD
plot $p0d1 using 1:2 with lines lc '#0072b2' lw 2.6128 dt solid notitle, \
  $p0d2 using 1:2 with lines lc '#d55e00' lw 2.6128 dt (8,5) notitle
set output
