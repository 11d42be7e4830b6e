reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'contour.png'
unset label
unset arrow
unset object
set label 'val_loss over learning_rate and optimizer: hyperband search on hand, 20 trials' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'Over learning_rate and optimizer the best trial, 15, has val_loss 0.949; the surrogate’s own best is 0.63 at' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'learning_rate 0.018 and optimizer sgd. Not compared: 16 stopped on the way.' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '' at screen 0.0306,0.0344 point pt 7 ps 1.3064 lw 1.1876 lc '#ffffff' front
set label '' at screen 0.0306,0.0344 point pt 6 ps 1.3064 lw 1.4252 lc '#1a1a1a' front
set label 'trials' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.139,0.0344 point pt 3 ps 1.9002 lw 2.3753 lc '#1a1a1a' front
set label 'best' at screen 0.1641,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.1062
set rmargin at screen 0.8798
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
set border 15 back lc '#9a9a9a' lw 1.1876
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.0001' 0.01923, '0.001' 0.25962, '0.01' 0.5, '0.1' 0.74038, '1' 0.98077, '' 0.00823 1, '' 0.09159 1, '' 0.13392 1, '' 0.16396 1, '' 0.18725 1, '' 0.20629 1, '' 0.22238 1, '' 0.23632 1, '' 0.24862 1, '' 0.33198 1, '' 0.37431 1, '' 0.40434 1, '' 0.42764 1, '' 0.44667 1, '' 0.46276 1, '' 0.4767 1, '' 0.489 1, '' 0.57236 1, '' 0.61469 1, '' 0.64473 1, '' 0.66802 1, '' 0.68706 1, '' 0.70315 1, '' 0.71709 1, '' 0.72939 1, '' 0.81275 1, '' 0.85508 1, '' 0.88511 1, '' 0.90841 1, '' 0.92744 1, '' 0.94353 1, '' 0.95747 1, '' 0.96977 1)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('sgd' 0.25, 'adam' 0.75)
unset grid
set label 'learning_rate' at screen 0.493,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'optimizer' at screen 0.0251,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
set label 'val_loss' at screen 0.9749,0.4991 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set colorbox vertical user origin screen 0.8984,0.152 size screen 0.0167,0.6941 noinvert noborder
set object rectangle from screen 0.8984,0.152 to screen 0.9151,0.8461 front fs empty border lc '#9a9a9a'
set cbtics scale 0.3 ('1.0' 0.14027, '1.5' 0.32991, '2.0' 0.51956, '2.5' 0.7092, '3.0' 0.89885) font ',11.4903' textcolor '#4d4d4d' noenhanced
set object rectangle from first 0.0069,0.0 to first 0.9931,1.0 behind fc '#d9d9d9' fs solid 1.0 noborder
$p0d1 << EOD
0.29658 0.28719 0.27706 0.26616 0.25449 0.24204 0.22881 0.21481 0.20005 0.18457 0.16842 0.15167 0.13443 0.11684 0.09909 0.08142 0.06417 0.04773 0.03263 0.01948 0.00903 0.00219 0.0 0.00368 0.01463 0.03437 0.06455 0.10678 0.16235 0.23172 0.31407 0.40726 0.50787 0.6113 0.7119 0.80346 0.88031 0.93904 0.97867 1.0
0.25782 0.24514 0.23189 0.21823 0.20431 0.19039 0.17671 0.16361 0.15143 0.14055 0.13136 0.12422 0.11937 0.11693 0.1168 0.11882 0.1228 0.12854 0.13592 0.14483 0.15522 0.16707 0.1804 0.19523 0.2116 0.22948 0.24885 0.2696 0.29157 0.31452 0.33813 0.36203 0.38577 0.4089 0.43094 0.45143 0.46998 0.48623 0.49996 0.51102
EOD
$p0d2 << EOD
0.87096 0.25
0.70487 0.25
0.30497 0.75
0.8743 0.25
EOD
$p0d3 << EOD
0.30497 0.75
EOD
plot $p0d1 matrix using (0.019230765927719107+$1*0.024654835671100085):(0.25+$2*0.5):3 with image notitle, \
  $p0d2 using 1:2 with points pt 7 ps 1.3064 lc '#ffffff' notitle, \
  $p0d2 using 1:2 with points pt 6 ps 1.3064 lw 1.4252 lc '#1a1a1a' notitle, \
  $p0d3 using 1:2 with points pt 3 ps 2.7316 lw 5.9382 lc '#ffffff' notitle, \
  $p0d3 using 1:2 with points pt 3 ps 2.3753 lw 2.6128 lc '#1a1a1a' notitle
set output
