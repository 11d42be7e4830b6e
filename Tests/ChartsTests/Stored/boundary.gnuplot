reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'boundary.png'
unset label
unset arrow
unset object
set label 'Run 1: where mlp sees which class of moons (epochs 4, units 3)' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label '1 of 13 training points are on the wrong side; of the 6 validation points it is right for 67 %.' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set arrow from screen 0.013,0.0344 to screen 0.0482,0.0344 nohead lc '#1a1a1a' lw 1.3064 dt solid front
set label 'boundary' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set object rectangle from screen 0.159,0.0205 to screen 0.1942,0.0483 front fc '#b3d5e8' fs solid 1.0 noborder
set label '' at screen 0.1766,0.0344 point pt 7 ps 1.7814 lw 1.1876 lc '#ffffff' front
set label '' at screen 0.1766,0.0344 point pt 7 ps 1.4252 lw 1.1876 lc '#0072b2' front
set label 'upper' at screen 0.2016,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.2922,0.0344 point pt 6 ps 1.4845 lw 1.9002 lc '#0072b2' front
set label 'upper, validation' at screen 0.3172,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set object rectangle from screen 0.4828,0.0205 to screen 0.518,0.0483 front fc '#f2cfb3' fs solid 1.0 noborder
set label '' at screen 0.5004,0.0344 point pt 9 ps 1.7814 lw 1.1876 lc '#ffffff' front
set label '' at screen 0.5004,0.0344 point pt 9 ps 1.4252 lw 1.1876 lc '#d55e00' front
set label 'lower' at screen 0.5255,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set label '' at screen 0.613,0.0344 point pt 8 ps 1.4845 lw 1.9002 lc '#d55e00' front
set label 'lower, validation' at screen 0.638,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.0925
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
set border 15 back lc '#9a9a9a' lw 1.1876
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('-1.0' 0.109, '-0.5' 0.23198, '0.0' 0.35495, '0.5' 0.47793, '1.0' 0.6009, '1.5' 0.72388, '2.0' 0.84685, '2.5' 0.96983)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('-1.0' 0.00294, '-0.5' 0.19465, '0.0' 0.38636, '0.5' 0.57808, '1.0' 0.76979, '1.5' 0.96151)
unset grid
set label 'x1' at screen 0.4862,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'x2' at screen 0.0251,0.5152 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#8cc0dc', 0.5 '#ffffff', 1 '#ecb78c')
set label 'probability of lower' at screen 0.9749,0.5152 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set colorbox vertical user origin screen 0.8984,0.152 size screen 0.0167,0.7265 noinvert noborder
set object rectangle from screen 0.8984,0.152 to screen 0.9151,0.8785 front fs empty border lc '#9a9a9a'
set cbtics scale 0.3 ('0.0' 0.0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1.0) font ',11.4903' textcolor '#4d4d4d' noenhanced
set object rectangle from first 0.0,0.0 to first 1.0,1.0 behind fc '#d9d9d9' fs solid 1.0 noborder
$p0d1 << EOD
0.9703 0.97399 0.97712 0.97879 0.98033 0.98177 0.9831 0.98434 0.98548 0.98655
0.93212 0.94026 0.94748 0.95276 0.95612 0.95925 0.96216 0.96487 0.9674 0.96975
0.85232 0.86869 0.88348 0.89681 0.90498 0.91141 0.91745 0.92312 0.92842 0.93339
0.7081 0.73548 0.76116 0.78508 0.80631 0.81809 0.8293 0.83996 0.85007 0.85965
0.55916 0.56861 0.57801 0.60558 0.63766 0.66282 0.67986 0.69643 0.71251 0.72807
0.40167 0.41094 0.42027 0.43393 0.4486 0.4735 0.50135 0.52584 0.54805 0.56953
0.38161 0.39568 0.40993 0.42433 0.43885 0.45528 0.47292 0.47311 0.49274 0.51724
0.3724 0.38634 0.40048 0.41478 0.42922 0.44379 0.46197 0.47292 0.47292 0.47292
0.36328 0.37709 0.3911 0.40529 0.41964 0.43413 0.44887 0.46867 0.47292 0.47292
0.35426 0.36792 0.3818 0.39587 0.41012 0.42452 0.43905 0.45555 0.47292 0.47292
EOD
$p0d2 << EOD
0.15 0.3391
0.05 0.32095

… 60 in all, checksum d99f9b0d3c3df58f …

EOD
$p0d3 << EOD
0.15 0.49351
0.05 0.48756

… 33 in all, checksum c6bc5a872311483b …

EOD
$p0d4 << EOD
0.55334 0.528
0.50694 0.77021
0.43746 0.74649
0.44221 0.88793
0.29653 0.622
0.22457 0.69982
0.18409 0.64193
EOD
$p0d5 << EOD
0.56123 0.55642
0.21863 0.57723
0.11207 0.47489
EOD
$p0d6 << EOD
0.49635 0.1904
0.54899 0.11207
0.72179 0.22133
0.80638 0.52915
0.87734 0.57217
0.88793 0.53353
EOD
$p0d7 << EOD
0.3779 0.62288
0.42877 0.45678
0.63143 0.23496
EOD
plot $p0d1 matrix using (0.05000000000020476+$1*0.10000000000040951):(0.049999999999842434+$2*0.09999999999968497):3 with image notitle, \
  $p0d2 using 1:2 with lines lc '#777777' lw 1.0689 dt solid notitle, \
  $p0d3 using 1:2 with lines lc '#1a1a1a' lw 2.6128 dt solid notitle, \
  $p0d4 using 1:2 with points pt 7 ps 1.6864 lw 4.0379 lc '#ffffff' notitle, \
  $p0d4 using 1:2 with points pt 7 ps 1.3301 lw 1.6627 lc '#0072b2' notitle, \
  $p0d5 using 1:2 with points pt 6 ps 1.3301 lw 4.0379 lc '#ffffff' notitle, \
  $p0d5 using 1:2 with points pt 6 ps 1.3301 lw 1.6627 lc '#0072b2' notitle, \
  $p0d6 using 1:2 with points pt 9 ps 1.6864 lw 4.0379 lc '#ffffff' notitle, \
  $p0d6 using 1:2 with points pt 9 ps 1.3301 lw 1.6627 lc '#d55e00' notitle, \
  $p0d7 using 1:2 with points pt 8 ps 1.3301 lw 4.0379 lc '#ffffff' notitle, \
  $p0d7 using 1:2 with points pt 8 ps 1.3301 lw 1.6627 lc '#d55e00' notitle
set output
