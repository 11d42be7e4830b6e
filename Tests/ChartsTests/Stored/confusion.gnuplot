reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'confusion.png'
unset label
unset arrow
unset object
set label 'Run 1: class of moons, true and as mlp says, on validation rows (epochs 4,' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'units 3)' at screen 0.013,0.9177 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label '4 of 6 validation rows (67 %) are right; the most frequent confusion: of the 3 that are upper, 1 is taken for lower.' at screen 0.013,0.8806 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set lmargin at screen 0.1078
set rmargin at screen 0.8798
set bmargin at screen 0.1047
set tmargin at screen 0.8366
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 15 back lc '#9a9a9a' lw 1.1876
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('upper' 0.25, 'lower' 0.75)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('lower' 0.25, 'upper' 0.75)
unset grid
set label 'said' at screen 0.4938,0.0365 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'true class' at screen 0.0251,0.4706 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
set label 'share of the true class' at screen 0.9749,0.4706 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set colorbox vertical user origin screen 0.8984,0.1047 size screen 0.0167,0.7319 noinvert noborder
set object rectangle from screen 0.8984,0.1047 to screen 0.9151,0.8366 front fs empty border lc '#9a9a9a'
set cbtics scale 0.3 ('0.0' 0.0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1.0' 1.0) font ',11.4903' textcolor '#4d4d4d' noenhanced
set object rectangle from first 0.0,0.0 to first 1.0,1.0 behind fc '#d9d9d9' fs solid 1.0 noborder
$p0d1 << EOD
0.33333 0.66667
0.66667 0.33333
EOD
set label '2 (67 %)' at screen 0.3008,0.6536 center font ',12.5592' textcolor '#ffffff' noenhanced front
set label '1 (33 %)' at screen 0.6868,0.6536 center font ',12.5592' textcolor '#ffffff' noenhanced front
set label '1 (33 %)' at screen 0.3008,0.2876 center font ',12.5592' textcolor '#ffffff' noenhanced front
set label '2 (67 %)' at screen 0.6868,0.2876 center font ',12.5592' textcolor '#ffffff' noenhanced front
plot $p0d1 matrix using (0.25+$1*0.5):(0.25+$2*0.5):3 with image notitle
set output
