reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'path.png'
unset label
unset arrow
unset object
set label 'Weights of linear on friedman against the penalty (epochs 4, units 3)' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'At the best penalty by 3 folds (± one standard error), L2 (0.398, loss 0.365 ± 0.033) has none of 10 weights at 0, L1' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '(0.107, loss 0.340 ± 0.054) has 4 at 0; at the strongest within one standard error, L2 (0.398) has none of 10 weights' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'at 0, L1 (0.107) has 4 at 0.' at screen 0.013,0.8578 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set arrow from screen 0.013,0.1095 to screen 0.0482,0.1095 nohead lc '#777777' lw 1.3064 dt solid front
set label '3 smaller weights' at screen 0.0557,0.1095 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.2278,0.1095 to screen 0.263,0.1095 nohead lc '#0072b2' lw 2.6128 dt solid front
set label 'x1' at screen 0.2704,0.1095 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.4425,0.1095 to screen 0.4778,0.1095 nohead lc '#d55e00' lw 2.6128 dt (8,5) front
set label 'x2' at screen 0.4852,0.1095 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.6573,0.1095 to screen 0.6926,0.1095 nohead lc '#009e73' lw 2.6128 dt (9,4,2,4) front
set label 'x4' at screen 0.7,0.1095 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.013,0.072 to screen 0.0482,0.072 nohead lc '#cc79a7' lw 2.6128 dt (16,5) front
set label 'x5' at screen 0.0557,0.072 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.2278,0.072 to screen 0.263,0.072 nohead lc '#e69f00' lw 2.6128 dt (2,4) front
set label 'x7' at screen 0.2704,0.072 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.4425,0.072 to screen 0.4778,0.072 nohead lc '#56b4e9' lw 2.6128 dt solid front
set label 'x9' at screen 0.4852,0.072 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.6573,0.072 to screen 0.6926,0.072 nohead lc '#000000' lw 2.6128 dt (8,5) front
set label 'x10' at screen 0.7,0.072 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.013,0.0344 to screen 0.0482,0.0344 nohead lc '#1a1a1a' lw 2.6128 dt solid front
set label 'best by folds' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set multiplot
set lmargin at screen 0.0804
set rmargin at screen 0.4797
set bmargin at screen 0.2164
set tmargin at screen 0.7908
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.0451
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',10.1115' textcolor '#4d4d4d' noenhanced ('0.0001' 0.0283, '0.01' 0.34277, '1' 0.65723, '100' 0.9717, '' 0.00395 1, '' 0.01306 1, '' 0.02111 1, '' 0.07563 1, '' 0.10332 1, '' 0.12297 1, '' 0.1382 1, '' 0.15065 1, '' 0.16118 1, '' 0.1703 1, '' 0.17834 1, '' 0.23287 1, '' 0.26055 1, '' 0.2802 1, '' 0.29544 1, '' 0.30789 1, '' 0.31841 1, '' 0.32753 1, '' 0.33557 1, '' 0.3901 1, '' 0.41779 1, '' 0.43743 1, '' 0.45267 1, '' 0.46512 1, '' 0.47564 1, '' 0.48476 1, '' 0.49281 1, '' 0.54733 1, '' 0.57502 1, '' 0.59466 1, '' 0.6099 1, '' 0.62235 1, '' 0.63288 1, '' 0.642 1, '' 0.65004 1, '' 0.70456 1, '' 0.73225 1, '' 0.7519 1, '' 0.76713 1, '' 0.77958 1, '' 0.79011 1, '' 0.79923 1, '' 0.80727 1, '' 0.8618 1, '' 0.88948 1, '' 0.90913 1, '' 0.92437 1, '' 0.93682 1, '' 0.94734 1, '' 0.95646 1, '' 0.9645 1)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('0.0' 0.24428, '0.2' 0.49242, '0.4' 0.74055, '0.6' 0.98869)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.9406 dt solid
set label 'L2' at screen 0.0804,0.8092 left font 'DejaVu Sans:Bold,11.0521' textcolor '#1a1a1a' noenhanced front
set label 'weight_decay' at screen 0.2801,0.1564 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'weight' at screen 0.0236,0.5036 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.0 0.24428
1.0 0.24428
EOD
$p0d2 << EOD
0.0283 0.10074
0.21698 0.10162
0.40566 0.11457
0.59434 0.20749
0.78302 0.24833
0.9717 0.24448

0.0283 0.17526
0.21698 0.17536
0.40566 0.1769
0.59434 0.1909
0.78302 0.22733
0.9717 0.24276

0.0283 0.04545
0.21698 0.04688
0.40566 0.06817
0.59434 0.23889
0.78302 0.33372
0.9717 0.25496

EOD
$p0d3 << EOD
0.0283 0.95455
0.21698 0.95338
0.40566 0.93603
0.59434 0.78468
0.78302 0.42244
0.9717 0.26083
EOD
$p0d4 << EOD
0.0283 0.56271
0.21698 0.56218
0.40566 0.5545
0.59434 0.50151
0.78302 0.36183
0.9717 0.25629
EOD
$p0d5 << EOD
0.0283 0.9413
0.21698 0.94061
0.40566 0.92993
0.59434 0.80656
0.78302 0.42532
0.9717 0.26082
EOD
$p0d6 << EOD
0.0283 0.38251
0.21698 0.38213
0.40566 0.37656
0.59434 0.33701
0.78302 0.26746
0.9717 0.24613
EOD
$p0d7 << EOD
0.0283 0.3941
0.21698 0.39371
0.40566 0.38788
0.59434 0.33185
0.78302 0.2581
0.9717 0.24535
EOD
$p0d8 << EOD
0.0283 0.2658
0.21698 0.26475
0.40566 0.24961
0.59434 0.1638
0.78302 0.1995
0.9717 0.24045
EOD
$p0d9 << EOD
0.0283 0.47269
0.21698 0.4728
0.40566 0.47382
0.59434 0.44796
0.78302 0.31367
0.9717 0.25119
EOD
$p0d10 << EOD
0.59434 0.0
0.59434 1.0
EOD
plot $p0d1 using 1:2 with lines lc '#777777' lw 1.4632 dt (2,4) notitle, \
  $p0d2 using 1:2 with lines lc '#777777' lw 1.5677 dt solid notitle, \
  $p0d3 using 1:2 with lines lc '#0072b2' lw 2.2993 dt solid notitle, \
  $p0d4 using 1:2 with lines lc '#d55e00' lw 2.2993 dt (8,5) notitle, \
  $p0d5 using 1:2 with lines lc '#009e73' lw 2.2993 dt (9,4,2,4) notitle, \
  $p0d6 using 1:2 with lines lc '#cc79a7' lw 2.2993 dt (16,5) notitle, \
  $p0d7 using 1:2 with lines lc '#e69f00' lw 2.2993 dt (2,4) notitle, \
  $p0d8 using 1:2 with lines lc '#56b4e9' lw 2.2993 dt solid notitle, \
  $p0d9 using 1:2 with lines lc '#000000' lw 2.2993 dt (8,5) notitle, \
  $p0d10 using 1:2 with lines lc '#1a1a1a' lw 2.2993 dt solid notitle
unset label
unset arrow
unset object
set lmargin at screen 0.5729
set rmargin at screen 0.9723
set bmargin at screen 0.2164
set tmargin at screen 0.7908
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.0451
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',10.1115' textcolor '#4d4d4d' noenhanced ('0.01' 0.2703, '0.1' 0.58476, '1' 0.89923, '' 0.0505 1, '' 0.10587 1, '' 0.14516 1, '' 0.17564 1, '' 0.20054 1, '' 0.22159 1, '' 0.23982 1, '' 0.25591 1, '' 0.36496 1, '' 0.42034 1, '' 0.45963 1, '' 0.4901 1, '' 0.515 1, '' 0.53605 1, '' 0.55429 1, '' 0.57038 1, '' 0.67943 1, '' 0.7348 1, '' 0.77409 1, '' 0.80457 1, '' 0.82947 1, '' 0.85052 1, '' 0.86876 1, '' 0.88484 1, '' 0.99389 1)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('0.0' 0.24428, '0.2' 0.49242, '0.4' 0.74055, '0.6' 0.98869)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 0.9406 dt solid
set label 'L1' at screen 0.5729,0.8092 left font 'DejaVu Sans:Bold,11.0521' textcolor '#1a1a1a' noenhanced front
set label 'l1' at screen 0.7726,0.1564 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'weight' at screen 0.5162,0.5036 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p1d1 << EOD
0.0 0.24428
1.0 0.24428
EOD
$p1d2 << EOD
0.0283 0.10566
0.21698 0.11889
0.40566 0.15483
0.59434 0.24428
0.78302 0.24428
0.9717 0.24428

0.0283 0.17764
0.21698 0.18506
0.40566 0.21762
0.59434 0.24428
0.78302 0.24428
0.9717 0.24428

0.0283 0.05363
0.21698 0.07666
0.40566 0.1515
0.59434 0.24428
0.78302 0.24428
0.9717 0.24428

EOD
$p1d3 << EOD
0.0283 0.95014
0.21698 0.93883
0.40566 0.91496
0.59434 0.86692
0.78302 0.74453
0.9717 0.24428
EOD
$p1d4 << EOD
0.0283 0.55781
0.21698 0.54449
0.40566 0.50574
0.59434 0.46305
0.78302 0.33288
0.9717 0.24428
EOD
$p1d5 << EOD
0.0283 0.93947
0.21698 0.93445
0.40566 0.92055
0.59434 0.85057
0.78302 0.71004
0.9717 0.24428
EOD
$p1d6 << EOD
0.0283 0.38024
0.21698 0.37543
0.40566 0.37712
0.59434 0.35154
0.78302 0.24428
0.9717 0.24428
EOD
$p1d7 << EOD
0.0283 0.39182
0.21698 0.38489
0.40566 0.35676
0.59434 0.25527
0.78302 0.24428
0.9717 0.24428
EOD
$p1d8 << EOD
0.0283 0.25903
0.21698 0.24428
0.40566 0.24428
0.59434 0.24428
0.78302 0.24428
0.9717 0.24428
EOD
$p1d9 << EOD
0.0283 0.47322
0.21698 0.4715
0.40566 0.43008
0.59434 0.35304
0.78302 0.24428
0.9717 0.24428
EOD
$p1d10 << EOD
0.59434 0.0
0.59434 1.0
EOD
plot $p1d1 using 1:2 with lines lc '#777777' lw 1.4632 dt (2,4) notitle, \
  $p1d2 using 1:2 with lines lc '#777777' lw 1.5677 dt solid notitle, \
  $p1d3 using 1:2 with lines lc '#0072b2' lw 2.2993 dt solid notitle, \
  $p1d4 using 1:2 with lines lc '#d55e00' lw 2.2993 dt (8,5) notitle, \
  $p1d5 using 1:2 with lines lc '#009e73' lw 2.2993 dt (9,4,2,4) notitle, \
  $p1d6 using 1:2 with lines lc '#cc79a7' lw 2.2993 dt (16,5) notitle, \
  $p1d7 using 1:2 with lines lc '#e69f00' lw 2.2993 dt (2,4) notitle, \
  $p1d8 using 1:2 with lines lc '#56b4e9' lw 2.2993 dt solid notitle, \
  $p1d9 using 1:2 with lines lc '#000000' lw 2.2993 dt (8,5) notitle, \
  $p1d10 using 1:2 with lines lc '#1a1a1a' lw 2.2993 dt solid notitle
unset multiplot
set output
