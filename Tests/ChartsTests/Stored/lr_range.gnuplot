reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'lr_range.png'
unset label
unset arrow
unset object
set label 'Learning-rate range test of mlp on moons with adam (units 3)' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'In 24 updates, the loss begins to fall at lr 0.045, falls fastest at 0.15 and is lowest (0) at 1.6. It has not turned up yet,' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'so where it becomes too large is not known: plot lr_range 1e-5..1000.' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '' at screen 0.0306,0.0344 point pt 6 ps 1.4845 lw 1.9002 lc '#777777' front
set label 'each batch' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.1723,0.0344 to screen 0.2076,0.0344 nohead lc '#0072b2' lw 2.6128 dt solid front
set label 'median of 3' at screen 0.215,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.3566,0.0344 point pt 7 ps 1.4845 lw 1.9002 lc '#0072b2' front
set label 'begins to fall' at screen 0.3817,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.5315,0.0344 point pt 9 ps 1.4845 lw 1.9002 lc '#d55e00' front
set label 'falls fastest' at screen 0.5565,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.6945,0.0344 point pt 5 ps 1.4845 lw 1.9002 lc '#009e73' front
set label 'lowest' at screen 0.7195,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('1e-5' 0.0, '0.0001' 0.16667, '0.001' 0.33333, '0.01' 0.5, '0.1' 0.66667, '1' 0.83333, '10' 1.0, '' 0.05017 1, '' 0.07952 1, '' 0.10034 1, '' 0.11649 1, '' 0.12969 1, '' 0.14085 1, '' 0.15051 1, '' 0.15904 1, '' 0.21684 1, '' 0.24619 1, '' 0.26701 1, '' 0.28316 1, '' 0.29636 1, '' 0.30752 1, '' 0.31718 1, '' 0.32571 1, '' 0.3835 1, '' 0.41285 1, '' 0.43368 1, '' 0.44983 1, '' 0.46303 1, '' 0.47418 1, '' 0.48385 1, '' 0.49237 1, '' 0.55017 1, '' 0.57952 1, '' 0.60034 1, '' 0.61649 1, '' 0.62969 1, '' 0.64085 1, '' 0.65051 1, '' 0.65904 1, '' 0.71684 1, '' 0.74619 1, '' 0.76701 1, '' 0.78316 1, '' 0.79636 1, '' 0.80752 1, '' 0.81718 1, '' 0.82571 1, '' 0.8835 1, '' 0.91285 1, '' 0.93368 1, '' 0.94983 1, '' 0.96303 1, '' 0.97418 1, '' 0.98385 1, '' 0.99237 1)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.0' 0.0, '0.1' 0.18642, '0.2' 0.37285, '0.3' 0.55927, '0.4' 0.7457, '0.5' 0.93212)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'learning_rate' at screen 0.5285,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'loss of the batch' at screen 0.0251,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.0 0.95238
0.04348 0.95235
0.08696 0.9523
0.13043 0.95222
0.17391 0.95205
0.21739 0.95176
0.26087 0.95121
0.30435 0.95022
0.34783 0.94842
0.3913 0.94513
0.43478 0.93911
0.47826 0.92811
0.52174 0.90789
0.56522 0.87086
0.6087 0.80168
0.65217 0.67588
0.69565 0.46496
0.73913 0.18836
0.78261 0.04494
0.82609 0.0007
0.86957 0.0
0.91304 0.0
0.95652 0.0
1.0 0.0
EOD
$p0d2 << EOD
0.0 0.95238
0.04348 0.95235
0.08696 0.9523
0.13043 0.95222
0.17391 0.95205
0.21739 0.95176
0.26087 0.95121
0.30435 0.95022
0.34783 0.94842
0.3913 0.94513
0.43478 0.93911
0.47826 0.92811
0.52174 0.90789
0.56522 0.87086
0.6087 0.80168
0.65217 0.67588
0.69565 0.46496
0.73913 0.18836
0.78261 0.04494
0.82609 0.0007
0.86957 0.0
0.91304 0.0
0.95652 0.0
1.0 0.0
EOD
$p0d3 << EOD
0.6087 0.80168
EOD
$p0d4 << EOD
0.69565 0.46496
EOD
$p0d5 << EOD
0.86957 0.0
EOD
plot $p0d1 using 1:2 with points pt 6 ps 1.3301 lw 4.0379 lc '#ffffff' notitle, \
  $p0d1 using 1:2 with points pt 6 ps 1.3301 lw 1.6627 lc '#777777' notitle, \
  $p0d2 using 1:2 with lines lc '#0072b2' lw 2.6128 dt solid notitle, \
  $p0d3 using 1:2 with points pt 7 ps 1.6864 lw 4.0379 lc '#ffffff' notitle, \
  $p0d3 using 1:2 with points pt 7 ps 1.3301 lw 1.6627 lc '#0072b2' notitle, \
  $p0d4 using 1:2 with points pt 9 ps 1.6864 lw 4.0379 lc '#ffffff' notitle, \
  $p0d4 using 1:2 with points pt 9 ps 1.3301 lw 1.6627 lc '#d55e00' notitle, \
  $p0d5 using 1:2 with points pt 5 ps 1.6864 lw 4.0379 lc '#ffffff' notitle, \
  $p0d5 using 1:2 with points pt 5 ps 1.3301 lw 1.6627 lc '#009e73' notitle
set output
