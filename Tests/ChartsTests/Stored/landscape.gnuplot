reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'landscape.png'
unset label
unset arrow
unset object
set label 'Run 1: training loss of mlp on moons around its weights, in two random' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'directions (epochs 4, units 3)' at screen 0.013,0.9177 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'At the weights found the training loss is 0.452; a quarter of the reach away it is 0.474 on average, half of it away' at screen 0.013,0.8806 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '0.596, and all of it (as far as the weights are long, neuron by neuron) 1.22.' at screen 0.013,0.8482 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '' at screen 0.0306,0.0344 point pt 3 ps 1.9002 lw 2.3753 lc '#1a1a1a' front
set label 'weights found' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.0925
set rmargin at screen 0.8798
set bmargin at screen 0.152
set tmargin at screen 0.8042
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 15 back lc '#9a9a9a' lw 1.1876
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('-1.25' 0.0, '-1.00' 0.1, '-0.75' 0.2, '-0.50' 0.3, '-0.25' 0.4, '0.00' 0.5, '0.25' 0.6, '0.50' 0.7, '0.75' 0.8, '1.00' 0.9, '1.25' 1.0)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('-1.0' 0.1, '-0.5' 0.3, '0.0' 0.5, '0.5' 0.7, '1.0' 0.9)
unset grid
set label 'first direction [× the weights’ length]' at screen 0.4862,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'second direction [× the weights’ length]' at screen 0.0251,0.4781 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
set label 'training loss' at screen 0.9749,0.4781 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set colorbox vertical user origin screen 0.8984,0.152 size screen 0.0167,0.6523 noinvert noborder
set object rectangle from screen 0.8984,0.152 to screen 0.9151,0.8042 front fs empty border lc '#9a9a9a'
set cbtics scale 0.3 ('0.5' 0.0447, '1' 0.33478, '2' 0.62485) font ',11.4903' textcolor '#4d4d4d' noenhanced
set object rectangle from first 0.0,0.0 to first 1.0,1.0 behind fc '#d9d9d9' fs solid 1.0 noborder
$p0d1 << EOD
0.19283 0.19498 0.51735 0.76095 1.0
0.29299 0.11496 0.12536 0.53086 0.79815
0.40334 0.11892 0.00241 0.16313 0.54554
0.43032 0.12542 0.0 0.09263 0.40164
0.44615 0.17934 0.11761 0.20277 0.49905
EOD
$p0d2 << EOD
0.5 0.34126
0.33247 0.5

… 150 in all, checksum d5f116f2bb37338c …

EOD
$p0d3 << EOD
0.5 0.5
EOD
plot $p0d1 matrix using (0.1+$1*0.19999999999999998):(0.1+$2*0.19999999999999998):3 with image notitle, \
  $p0d2 using 1:2 with lines lc '#ffffff' lw 1.0689 dt solid notitle, \
  $p0d3 using 1:2 with points pt 3 ps 2.7316 lw 5.9382 lc '#ffffff' notitle, \
  $p0d3 using 1:2 with points pt 3 ps 2.3753 lw 2.6128 lc '#1a1a1a' notitle
set output
