reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'timeline.png'
unset label
unset arrow
unset object
set label 'Timeline: hyperband search on hand, 20 trials' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label '20 trials took 58 s, 3 s each in the mean and 1 at once; the longest was trial 5 with 9 s; 8 were pruned, 8 were' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'paused. Of a trial that was paused and went on, the last stretch alone is known and counted.' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set arrow from screen 0.013,0.0344 to screen 0.0482,0.0344 nohead lc '#0072b2' lw 2.6128 dt solid front
set label 'finished' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.1456,0.0344 to screen 0.1809,0.0344 nohead lc '#009e73' lw 2.6128 dt (9,4,2,4) front
set label 'paused' at screen 0.1883,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.2732,0.0344 to screen 0.3085,0.0344 nohead lc '#d55e00' lw 2.6128 dt (8,5) front
set label 'pruned' at screen 0.3159,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.0817
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('0' 0.0, '10' 0.16903, '20' 0.33807, '30' 0.5071, '40' 0.67613, '50' 0.84517)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('0' 0.0, '5' 0.2381, '10' 0.47619, '15' 0.71429, '20' 0.95238)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'time since the first began [s]' at screen 0.526,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'trial' at screen 0.0251,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.06761 0.2381
0.21974 0.2381

0.32116 0.47619
0.47329 0.47619

0.57471 0.71429
0.72684 0.71429

0.82826 0.95238
0.98039 0.95238

EOD
$p0d2 << EOD
0.0 0.04762
0.0169 0.04762

0.10142 0.14286
0.11832 0.14286

0.30426 0.33333
0.32116 0.33333

0.37187 0.42857
0.42258 0.42857

0.5071 0.52381
0.524 0.52381

0.60852 0.61905
0.62542 0.61905

0.81136 0.80952
0.82826 0.80952

0.87897 0.90476
0.92968 0.90476

EOD
$p0d3 << EOD
0.05071 0.09524
0.06761 0.09524

0.11832 0.19048
0.16903 0.19048

0.25355 0.28571
0.27045 0.28571

0.35497 0.38095
0.37187 0.38095

0.55781 0.57143
0.57471 0.57143

0.62542 0.66667
0.67613 0.66667

0.76065 0.7619
0.77755 0.7619

0.86207 0.85714
0.87897 0.85714

EOD
plot $p0d1 using 1:2 with lines lc '#0072b2' lw 2.6128 dt solid notitle, \
  $p0d2 using 1:2 with lines lc '#009e73' lw 2.6128 dt solid notitle, \
  $p0d3 using 1:2 with lines lc '#d55e00' lw 2.6128 dt solid notitle
set output
