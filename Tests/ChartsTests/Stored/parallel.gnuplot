reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'parallel.png'
unset label
unset arrow
unset object
set label 'val_loss over all parameters: hyperband search on hand, 20 trials' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'From 2.68 to 0.949: the best line, trial 15, runs through learning_rate 0.00154, optimizer adam, units 8, …; 8 were' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'pruned, 8 were paused. Not compared: 16 stopped on the way.' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set arrow from screen 0.013,0.0344 to screen 0.0482,0.0344 nohead lc '#1a1a1a' lw 2.6128 dt solid front
set label 'best' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.1307
set rmargin at screen 0.8696
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('val_loss' 0.02308, 'learning_rate' 0.17692, 'optimizer' 0.33077, 'momentum' 0.48462, 'units' 0.63846, 'batch_size' 0.79231, 'activation' 0.94615)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('not used' 0.04615, 'least' 0.18462, 'most' 0.95385)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'parameter' at screen 0.5001,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'from least to most' at screen 0.0251,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
set label 'val_loss' at screen 0.9749,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set colorbox vertical user origin screen 0.8882,0.152 size screen 0.0167,0.6941 noinvert noborder
set object rectangle from screen 0.8882,0.152 to screen 0.9049,0.8461 front fs empty border lc '#9a9a9a'
set cbtics scale 0.3 ('1.00' 0.02932, '1.25' 0.17414, '1.50' 0.31896, '1.75' 0.46378, '2.00' 0.6086, '2.25' 0.75341, '2.50' 0.89823) font ',11.4903' textcolor '#4d4d4d' noenhanced
$p0d1 << EOD
0.02308 0.95385 1.0
0.17692 0.86867 1.0
0.33077 0.18462 1.0
… 32 in all, checksum 48084279bea7a9f5 …

EOD
$p0d2 << EOD
0.02308 0.0
0.02308 1.0
EOD
$p0d3 << EOD
0.17692 0.0
0.17692 1.0
EOD
$p0d4 << EOD
0.33077 0.0
0.33077 1.0
EOD
$p0d5 << EOD
0.48462 0.0
0.48462 1.0
EOD
$p0d6 << EOD
0.63846 0.0
0.63846 1.0
EOD
$p0d7 << EOD
0.79231 0.0
0.79231 1.0
EOD
$p0d8 << EOD
0.94615 0.0
0.94615 1.0
EOD
$p0d9 << EOD
0.02308 0.18462
0.17692 0.4132
0.33077 0.95385
0.48462 0.04615
0.63846 0.52697
0.79231 0.18462
0.94615 0.56923
EOD
set label '0.949' at screen 0.1574,0.269 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '2.68' at screen 0.1574,0.8272 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '0.0001' at screen 0.271,0.2801 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '1' at screen 0.271,0.8141 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label 'sgd' at screen 0.341,0.2932 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label 'adam' at screen 0.3847,0.8141 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '0' at screen 0.4984,0.2801 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '0.9' at screen 0.4984,0.8141 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '2' at screen 0.6121,0.321 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '64' at screen 0.6121,0.813 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '16' at screen 0.7258,0.2801 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '32' at screen 0.7258,0.5471 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '64' at screen 0.7258,0.8141 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label 'relu' at screen 0.8395,0.5471 left font ',9.887' textcolor '#1a1a1a' noenhanced front
plot $p0d1 using 1:2:3 with lines lc palette lw 1.7814 dt solid notitle, \
  $p0d2 using 1:2 with lines lc '#777777' lw 1.6627 dt (2,4) notitle, \
  $p0d3 using 1:2 with lines lc '#777777' lw 1.6627 dt (2,4) notitle, \
  $p0d4 using 1:2 with lines lc '#777777' lw 1.6627 dt (2,4) notitle, \
  $p0d5 using 1:2 with lines lc '#777777' lw 1.6627 dt (2,4) notitle, \
  $p0d6 using 1:2 with lines lc '#777777' lw 1.6627 dt (2,4) notitle, \
  $p0d7 using 1:2 with lines lc '#777777' lw 1.6627 dt (2,4) notitle, \
  $p0d8 using 1:2 with lines lc '#777777' lw 1.6627 dt (2,4) notitle, \
  $p0d9 using 1:2 with lines lc '#1a1a1a' lw 2.6128 dt solid notitle
set output
