reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'posterior.png'
unset label
unset arrow
unset object
set label 'Gaussian process after 8 trials of bayes search on hand' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'All 8 trials are in; logei is highest at rate 0.404, where the mean is 0.58 and 95 % lie from -0.19 to 2.4; the mean is' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'lowest, 0.0256, at rate 0.0117.' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set object rectangle from screen 0.013,0.0246 to screen 0.0482,0.0441 front fc '#bababa' fs solid 1.0 noborder
set label '95 % band' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.1695,0.0344 to screen 0.2047,0.0344 nohead lc '#0072b2' lw 2.6128 dt solid front
set label 'mean' at screen 0.2122,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.3012,0.0344 point pt 7 ps 1.3064 lw 1.1876 lc '#ffffff' front
set label '' at screen 0.3012,0.0344 point pt 6 ps 1.3064 lw 1.4252 lc '#1a1a1a' front
set label 'trials' at screen 0.3262,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.3919,0.0344 to screen 0.4272,0.0344 nohead lc '#1a1a1a' lw 2.6128 dt solid front
set label 'next trial' at screen 0.4346,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.5342,0.0344 to screen 0.5695,0.0344 nohead lc '#d55e00' lw 2.6128 dt (8,5) front
set label 'logei' at screen 0.5769,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set multiplot
set lmargin at screen 0.0809
set rmargin at screen 0.9723
set bmargin at screen 0.5157
set tmargin at screen 0.8476
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.0451
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',10.1115' textcolor '#4d4d4d' noenhanced ('0.001' 0.01923, '0.01' 0.33974, '0.1' 0.66026, '1' 0.98077)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('0' 0.09512, '1' 0.3572, '2' 0.61928, '3' 0.88135)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.9406 dt solid
set label '' at screen 0.5266,0.4875 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'val_loss' at screen 0.0236,0.6817 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.01923 0.16614 0.53546
0.02524 0.18816 0.49676
0.03125 0.21334 0.45702
… 161 in all, checksum a61a544e2ebd2b4f …
0.98077 0.12187 0.31748
EOD
$p0d2 << EOD
0.01923 0.31143
0.02524 0.31481
0.03125 0.31785
… 161 in all, checksum 959b1e91f52135fe …
0.98077 0.20445
EOD
$p0d3 << EOD
0.2956 0.20171
0.51176 0.09547
0.88971 0.48258
0.79989 0.32456
0.82469 0.36408
0.39872 0.12129
0.58473 0.11344
0.61107 0.1266
EOD
$p0d4 << EOD
0.85457 0.0
0.85457 1.0
EOD
plot $p0d1 using 1:2:3 with filledcurves fs transparent solid 0.22 noborder lc '#1a1a1a' notitle, \
  $p0d2 using 1:2 with lines lc '#0072b2' lw 2.2993 dt solid notitle, \
  $p0d3 using 1:2 with points pt 7 ps 1.1496 lc '#ffffff' notitle, \
  $p0d3 using 1:2 with points pt 6 ps 1.1496 lw 1.2541 lc '#1a1a1a' notitle, \
  $p0d4 using 1:2 with lines lc '#1a1a1a' lw 2.2993 dt solid notitle
unset label
unset arrow
unset object
set lmargin at screen 0.0809
set rmargin at screen 0.9723
set bmargin at screen 0.1413
set tmargin at screen 0.4414
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.0451
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',10.1115' textcolor '#4d4d4d' noenhanced ('0.001' 0.01923, '0.01' 0.33974, '0.1' 0.66026, '1' 0.98077)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('-15' 0.031, '-10' 0.40978, '-5' 0.78857)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.9406 dt solid
set label 'rate' at screen 0.5266,0.0813 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'logei' at screen 0.0236,0.2913 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p1d1 << EOD
0.01923 0.47189
0.02524 0.25432
0.03125 0.04545
… 161 in all, checksum 2bf96dbbccb75a40 …
0.98077 0.61738
EOD
$p1d2 << EOD
0.85457 0.0
0.85457 1.0
EOD
plot $p1d1 using 1:2 with lines lc '#d55e00' lw 2.2993 dt (8,5) notitle, \
  $p1d2 using 1:2 with lines lc '#1a1a1a' lw 2.2993 dt solid notitle
unset multiplot
set output
