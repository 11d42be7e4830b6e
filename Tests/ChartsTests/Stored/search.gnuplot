reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'search.png'
unset label
unset arrow
unset object
set label 'hyperband search on hand: 20 trials' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'After 20 trials of hyperband search the best val_loss is 0.949, from trial 15; 8 were pruned, 8 were paused.' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '' at screen 0.0204,0.0344 point pt 7 ps 1.1876 lw 1.1876 lc '#3e4a89' front
set label '' at screen 0.0315,0.0344 point pt 7 ps 1.1876 lw 1.1876 lc '#1f9e89' front
set label '' at screen 0.0427,0.0344 point pt 7 ps 1.1876 lw 1.1876 lc '#b5de2b' front
set label 'trials, in order' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.215,0.0344 point pt 3 ps 1.9002 lw 2.3753 lc '#1a1a1a' front
set label 'best' at screen 0.24,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.1062
set rmargin at screen 0.8798
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.0001' 0.01923, '0.001' 0.25962, '0.01' 0.5, '0.1' 0.74038, '1' 0.98077, '' 0.00823 1, '' 0.09159 1, '' 0.13392 1, '' 0.16396 1, '' 0.18725 1, '' 0.20629 1, '' 0.22238 1, '' 0.23632 1, '' 0.24862 1, '' 0.33198 1, '' 0.37431 1, '' 0.40434 1, '' 0.42764 1, '' 0.44667 1, '' 0.46276 1, '' 0.4767 1, '' 0.489 1, '' 0.57236 1, '' 0.61469 1, '' 0.64473 1, '' 0.66802 1, '' 0.68706 1, '' 0.70315 1, '' 0.71709 1, '' 0.72939 1, '' 0.81275 1, '' 0.85508 1, '' 0.88511 1, '' 0.90841 1, '' 0.92744 1, '' 0.94353 1, '' 0.95747 1, '' 0.96977 1)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('sgd' 0.25, 'adam' 0.75)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'learning_rate' at screen 0.493,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'optimizer' at screen 0.0251,0.5152 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
set label 'val_loss' at screen 0.9749,0.5152 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set colorbox vertical user origin screen 0.8984,0.152 size screen 0.0167,0.7265 noinvert noborder
set object rectangle from screen 0.8984,0.152 to screen 0.9151,0.8785 front fs empty border lc '#9a9a9a'
set cbtics scale 0.3 ('0.5' 0.01513, '1.0' 0.2097, '1.5' 0.40426, '2.0' 0.59883, '2.5' 0.7934, '3.0' 0.98797) font ',11.4903' textcolor '#4d4d4d' noenhanced
$p0d1 << EOD
0.81073 0.25 1.0
0.21407 0.25 0.94314
0.1954 0.25 0.9318
0.24191 0.25 0.92287
0.80516 0.75 0.89517
0.8743 0.25 0.86176
0.87096 0.25 0.84889
0.2956 0.75 0.65449
0.2858 0.25 0.64708
0.73471 0.75 0.60141
0.71221 0.25 0.5869
0.58473 0.75 0.34755
0.48112 0.25 0.28992
0.54754 0.25 0.28718
0.5566 0.75 0.28185
0.59337 0.25 0.26191
0.70487 0.25 0.22038
0.30497 0.75 0.19
0.62695 0.75 0.11328
0.47878 0.75 0.0
EOD
$p0d2 << EOD
0.30497 0.75
EOD
set label '1' at screen 0.3165,0.7099 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '2' at screen 0.5682,0.6968 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '3' at screen 0.337,0.3336 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '4' at screen 0.4863,0.6968 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '5' at screen 0.7616,0.3467 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '6' at screen 0.5395,0.3336 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '7' at screen 0.7387,0.6968 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '8' at screen 0.2675,0.3584 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '9' at screen 0.6842,0.6968 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '10' at screen 0.6243,0.3467 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '11' at screen 0.2302,0.3467 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '12' at screen 0.5096,0.7099 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '13' at screen 0.4881,0.3336 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '14' at screen 0.6009,0.6968 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '15' at screen 0.3616,0.6968 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '16' at screen 0.6668,0.3336 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '17' at screen 0.2846,0.3584 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '18' at screen 0.7062,0.3467 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '19' at screen 0.5749,0.3336 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '20' at screen 0.7922,0.3336 left font ',9.887' textcolor '#1a1a1a' noenhanced front
plot $p0d1 using 1:2:3 with points pt 7 ps 1.9596 lc palette notitle, \
  $p0d1 using 1:2 with points pt 6 ps 1.9596 lw 1.0689 lc '#4d4d4d' notitle, \
  $p0d2 using 1:2 with points pt 3 ps 2.7316 lw 5.9382 lc '#ffffff' notitle, \
  $p0d2 using 1:2 with points pt 3 ps 2.3753 lw 2.6128 lc '#1a1a1a' notitle
set output
