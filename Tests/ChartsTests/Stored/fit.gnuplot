reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'fit.png'
unset label
unset arrow
unset object
set label 'Run 1: mlp fitted to sine (epochs 4, units 3)' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'The curve explains 6.6 % of the variance on the training points; on the validation points it does worse than always' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'guessing their own average; it lies 0.683 from the true curve (root mean square; noise 0.2).' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '' at screen 0.0306,0.0344 point pt 7 ps 1.4845 lw 1.9002 lc '#0072b2' front
set label 'training' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.1619,0.0344 point pt 9 ps 1.4845 lw 1.9002 lc '#d55e00' front
set label 'validation' at screen 0.1869,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.2931,0.0344 to screen 0.3283,0.0344 nohead lc '#777777' lw 1.6627 dt (2,4) front
set label 'true curve' at screen 0.3357,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.4462,0.0344 to screen 0.4815,0.0344 nohead lc '#009e73' lw 2.6128 dt solid front
set label 'mlp' at screen 0.4889,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.0925
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.1' 0.08568, '0.2' 0.18584, '0.3' 0.286, '0.4' 0.38617, '0.5' 0.48633, '0.6' 0.58649, '0.7' 0.68666, '0.8' 0.78682, '0.9' 0.88698, '1.0' 0.98714)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('-1.5' 0.03584, '-1.0' 0.18502, '-0.5' 0.33421, '0.0' 0.48339, '0.5' 0.63258, '1.0' 0.78177, '1.5' 0.93095)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'x' at screen 0.5314,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'y' at screen 0.0251,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.40344 0.56059
0.43798 0.65115
0.9717 0.48939
0.68956 0.19723
0.11034 0.66489
0.96768 0.46117
0.297 0.83333
0.52469 0.41101
0.16971 0.73254
0.48775 0.45046
0.42934 0.68277
0.71755 0.16667
0.89293 0.24984
EOD
$p0d2 << EOD
0.41445 0.64125
0.08034 0.60498
0.61414 0.34645
0.06563 0.61678
0.33284 0.73713
0.0283 0.55963
EOD
$p0d3 << EOD
0.0 0.51047
0.00334 0.51669
0.00669 0.52291
… 300 in all, checksum 2a538a90c3608ad4 …
1.0 0.50743
EOD
$p0d4 << EOD
0.0 0.45755
0.00334 0.45798
0.00669 0.4584
… 300 in all, checksum 14fcec0a7fb964b5 …
1.0 0.41105
EOD
plot $p0d1 using 1:2 with points pt 7 ps 1.6864 lw 4.0379 lc '#ffffff' notitle, \
  $p0d1 using 1:2 with points pt 7 ps 1.3301 lw 1.6627 lc '#0072b2' notitle, \
  $p0d2 using 1:2 with points pt 9 ps 1.6864 lw 4.0379 lc '#ffffff' notitle, \
  $p0d2 using 1:2 with points pt 9 ps 1.3301 lw 1.6627 lc '#d55e00' notitle, \
  $p0d3 using 1:2 with lines lc '#777777' lw 1.6627 dt (2,4) notitle, \
  $p0d4 using 1:2 with lines lc '#009e73' lw 2.6128 dt solid notitle
set output
