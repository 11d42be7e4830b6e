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
set label 'All 8 trials are in; the model expects most at rate 0.404, mean 0.58, from 0.106 to 1.32.' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set object rectangle from screen 0.013,0.0246 to screen 0.0482,0.0441 front fc '#bababa' fs solid 1.0 noborder
set label 'one deviation' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.1937,0.0344 to screen 0.229,0.0344 nohead lc '#0072b2' lw 2.6128 dt solid front
set label 'mean' at screen 0.2364,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.3254,0.0344 point pt 7 ps 1.3064 lw 1.1876 lc '#ffffff' front
set label '' at screen 0.3254,0.0344 point pt 6 ps 1.3064 lw 1.4252 lc '#1a1a1a' front
set label 'trials' at screen 0.3504,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.4162,0.0344 to screen 0.4514,0.0344 nohead lc '#1a1a1a' lw 2.6128 dt solid front
set label 'next trial' at screen 0.4588,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.5584,0.0344 to screen 0.5937,0.0344 nohead lc '#d55e00' lw 2.6128 dt (8,5) front
set label 'logei' at screen 0.6011,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set multiplot
set lmargin at screen 0.0983
set rmargin at screen 0.9723
set bmargin at screen 0.5318
set tmargin at screen 0.88
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.0451
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate font ',10.1115' textcolor '#4d4d4d' noenhanced ('0.001' 0.01923, '0.01' 0.33974, '0.1' 0.66026, '1' 0.98077)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('0.001' 0.03238, '0.01' 0.31588, '0.1' 0.59939, '1' 0.8829, '' 0.0049 1, '' 0.01941 1, '' 0.11772 1, '' 0.16765 1, '' 0.20307 1, '' 0.23054 1, '' 0.25299 1, '' 0.27197 1, '' 0.28841 1, '' 0.30291 1, '' 0.40123 1, '' 0.45115 1, '' 0.48657 1, '' 0.51405 1, '' 0.5365 1, '' 0.55547 1, '' 0.57192 1, '' 0.58642 1, '' 0.68473 1, '' 0.73466 1, '' 0.77008 1, '' 0.79755 1, '' 0.82 1, '' 0.83898 1, '' 0.85542 1, '' 0.86992 1, '' 0.96824 1)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.9406 dt solid
set label '' at screen 0.5353,0.5037 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'val_loss' at screen 0.0236,0.7059 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.01923 0.80064 0.90691
0.02524 0.81367 0.90129
0.03125 0.82643 0.89483
… 161 in all, checksum 295bcd95adf56614 …
0.98077 0.70925 0.8241
EOD
$p0d2 << EOD
0.01923 0.85926
0.02524 0.86118
0.03125 0.86287
… 161 in all, checksum 30c6de54862be014 …
0.98077 0.77525
EOD
$p0d3 << EOD
0.2956 0.77212
0.51176 0.06897
0.88971 0.93103
0.79989 0.86652
0.82469 0.88609
0.39872 0.5992
0.58473 0.55529
0.61107 0.62194
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
set lmargin at screen 0.0983
set rmargin at screen 0.9723
set bmargin at screen 0.1413
set tmargin at screen 0.4576
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.0451
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate font ',10.1115' textcolor '#4d4d4d' noenhanced ('0.001' 0.01923, '0.01' 0.33974, '0.1' 0.66026, '1' 0.98077)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('−15' 0.031, '−10' 0.40978, '−5' 0.78857)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.9406 dt solid
set label 'rate' at screen 0.5353,0.0813 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'logei' at screen 0.0236,0.2994 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
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
