reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'surface.png'
unset label
unset arrow
unset object
set label 'Validation loss of mlp on moons over learning_rate and batch_size (epochs 4,' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'units 3)' at screen 0.013,0.9177 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'Of 9 trainings the lowest validation loss is 0.507, at learning_rate 0.01 and batch_size 4; the highest is 98.5.' at screen 0.013,0.8806 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '' at screen 0.0306,0.0344 point pt 3 ps 1.9002 lw 2.3753 lc '#1a1a1a' front
set label 'lowest on the grid' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.0919
set rmargin at screen 0.8849
set bmargin at screen 0.152
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('1e-5' 0.0, '0.0001' 0.16667, '0.001' 0.33333, '0.01' 0.5, '0.1' 0.66667, '1' 0.83333, '10' 1.0, '' 0.05017 1, '' 0.07952 1, '' 0.10034 1, '' 0.11649 1, '' 0.12969 1, '' 0.14085 1, '' 0.15051 1, '' 0.15904 1, '' 0.21684 1, '' 0.24619 1, '' 0.26701 1, '' 0.28316 1, '' 0.29636 1, '' 0.30752 1, '' 0.31718 1, '' 0.32571 1, '' 0.3835 1, '' 0.41285 1, '' 0.43368 1, '' 0.44983 1, '' 0.46303 1, '' 0.47418 1, '' 0.48385 1, '' 0.49237 1, '' 0.55017 1, '' 0.57952 1, '' 0.60034 1, '' 0.61649 1, '' 0.62969 1, '' 0.64085 1, '' 0.65051 1, '' 0.65904 1, '' 0.71684 1, '' 0.74619 1, '' 0.76701 1, '' 0.78316 1, '' 0.79636 1, '' 0.80752 1, '' 0.81718 1, '' 0.82571 1, '' 0.8835 1, '' 0.91285 1, '' 0.93368 1, '' 0.94983 1, '' 0.96303 1, '' 0.97418 1, '' 0.98385 1, '' 0.99237 1)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('2' 0.05556, '5' 0.20244, '10' 0.31355, '20' 0.42466, '50' 0.57154, '100' 0.68265, '200' 0.79376, '500' 0.94064, '' 0.05556 1, '' 0.12055 1, '' 0.16667 1, '' 0.20244 1, '' 0.23166 1, '' 0.25637 1, '' 0.27778 1, '' 0.29666 1, '' 0.42466 1, '' 0.48965 1, '' 0.53577 1, '' 0.57154 1, '' 0.60077 1, '' 0.62548 1, '' 0.64688 1, '' 0.66576 1, '' 0.79376 1, '' 0.85876 1, '' 0.90487 1, '' 0.94064 1, '' 0.96987 1, '' 0.99458 1)
unset grid
set label 'learning_rate' at screen 0.4884,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'batch_size [rows]' at screen 0.0251,0.4943 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#440154', 1 '#482878', 2 '#3e4a89', 3 '#31688e', 4 '#26828e', 5 '#1f9e89', 6 '#35b779', 7 '#6ece58', 8 '#b5de2b', 9 '#fde725')
set label 'validation loss [cross-entropy, nats]' at screen 0.9749,0.4943 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set colorbox vertical user origin screen 0.9035,0.152 size screen 0.0167,0.6846 noinvert noborder
set object rectangle from screen 0.9035,0.152 to screen 0.9202,0.8366 front fs empty border lc '#9a9a9a'
set cbtics scale 0.3 ('1' 0.12896, '2' 0.2605, '5' 0.43437, '10' 0.56591, '20' 0.69744, '50' 0.87132) font ',11.4903' textcolor '#4d4d4d' noenhanced
set object rectangle from first 0.0,0.0 to first 1.0,1.0 behind fc '#d9d9d9' fs solid 1.0 noborder
$p0d1 << EOD
0.02614 0.0 1.0
0.02633 0.01673 0.89289
0.02633 0.01673 0.89289
EOD
$p0d2 << EOD
0.53333 0.16667
0.53168 0.5

… 51 in all, checksum 1cd2181a2fc1fca …

EOD
$p0d3 << EOD
0.5 0.16667
EOD
plot $p0d1 matrix using (0.16666666436479963+$1*0.333333335635872):(0.16666666678002823+$2*0.3333333333333333):3 with image notitle, \
  $p0d2 using 1:2 with lines lc '#ffffff' lw 1.0689 dt solid notitle, \
  $p0d3 using 1:2 with points pt 3 ps 2.7316 lw 5.9382 lc '#ffffff' notitle, \
  $p0d3 using 1:2 with points pt 3 ps 2.3753 lw 2.6128 lc '#1a1a1a' notitle
set output
