reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'importance.png'
unset label
unset arrow
unset object
set label 'What mattered for val_loss: random search on hand, 30 trials' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'learning_rate has 64 ± 20 %, units 29 ± 18 %, batch_size 6.5 ± 2.3 % of what it took to be among the best tenth; from' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '30 finished trials, ± one deviation over 50 draws of the trials; the best tenth are 3 trials: a guess, however small the' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label 'deviations.' at screen 0.013,0.8578 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set object rectangle from screen 0.0223,0.0232 to screen 0.039,0.0455 front fc '#0072b2' fs solid 1.0 noborder
set label 'alone' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.1669
set rmargin at screen 0.9703
set bmargin at screen 0.152
set tmargin at screen 0.8138
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 3 back lc '#9a9a9a' lw 1.1876
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('0.0' 0.0, '0.2' 0.18982, '0.4' 0.37963, '0.6' 0.56945, '0.8' 0.75926, '1.0' 0.94908)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('activation' 0.09677, 'momentum' 0.25806, 'optimizer' 0.41935, 'batch_size' 0.58065, 'units' 0.74194, 'learning_rate' 0.90323)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'share (ped-anova)' at screen 0.5686,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'parameter' at screen 0.0251,0.4829 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
0.30527 0.90323 0.0 0.61054 0.83871 0.96774
0.13778 0.74194 0.0 0.27556 0.67742 0.80645
0.03064 0.58065 0.0 0.06129 0.51613 0.64516
0.00084 0.41935 0.0 0.00169 0.35484 0.48387
0.0 0.25806 0.0 0.0 0.19355 0.32258
0.0 0.09677 0.0 0.0 0.03226 0.16129
EOD
$p0d2 << EOD
0.42108 0.90323
0.8 0.90323

0.10047 0.74194
0.45066 0.74194

0.03955 0.58065
0.08302 0.58065

0.0 0.41935
0.01721 0.41935

0.0 0.25806
0.14348 0.25806

EOD
set label '64 ± 20 %' at screen 0.8257,0.7497 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '29 ± 18 %' at screen 0.545,0.643 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '6.5 ± 2.3 %' at screen 0.2497,0.5363 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '0.18 ± 1.6 %' at screen 0.1968,0.4295 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '0 ± 15 %' at screen 0.2982,0.3228 left font ',9.887' textcolor '#1a1a1a' noenhanced front
set label '0 ± 0 %' at screen 0.183,0.216 left font ',9.887' textcolor '#1a1a1a' noenhanced front
plot $p0d1 using 1:2:3:4:5:6 with boxxyerror fs solid 1.0 noborder lc '#0072b2' notitle, \
  $p0d2 using 1:2 with lines lw 2.3753 dt solid lc '#1a1a1a' notitle
set output
