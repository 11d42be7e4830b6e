reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'race.png'
unset label
unset arrow
unset object
set label 'Race: best value so far, median and quartiles of 3 repeats' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'After 2 trials tpe has the best median, 1; then random 3.' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set arrow from screen 0.013,0.0344 to screen 0.0482,0.0344 nohead lc '#0072b2' lw 2.6128 dt solid front
set label 'random' at screen 0.0557,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set arrow from screen 0.1443,0.0344 to screen 0.1795,0.0344 nohead lc '#d55e00' lw 2.6128 dt (8,5) front
set label 'tpe' at screen 0.1869,0.0344 left font ',12.0248' textcolor '#1a1a1a' noenhanced front
set lmargin at screen 0.0715
set rmargin at screen 0.9703
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
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',11.4903' textcolor '#4d4d4d' noenhanced ('1' 0.0, '2' 1.0)
set ytics nomirror out scale 0.55,0.3 font ',11.4903' textcolor '#4d4d4d' noenhanced ('2' 0.17672, '4' 0.39224, '6' 0.60776, '8' 0.82328)
set grid xtics ytics nomxtics nomytics back lc '#dcdcdc' lw 1.0689 dt solid
set label 'trials’ worth of work' at screen 0.5209,0.0838 center font ',12.5592' textcolor '#1a1a1a' noenhanced front
set label 'value' at screen 0.0251,0.5152 center rotate by 90 font ',12.5592' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
unset colorbox
$p0d1 << EOD
1.0 0.2306 0.33836
EOD
$p0d2 << EOD
0.0 0.44612 0.55388
1.0 0.06897 0.09591
EOD
$p0d3 << EOD
0.0 0.93103
1.0 0.28448
EOD
$p0d4 << EOD
0.0 0.5
1.0 0.06897
EOD
plot $p0d1 using 1:2:3 with filledcurves fs transparent solid 0.22 noborder lc '#0072b2' notitle, \
  $p0d2 using 1:2:3 with filledcurves fs transparent solid 0.22 noborder lc '#d55e00' notitle, \
  $p0d3 using 1:2 with lines lc '#0072b2' lw 2.6128 dt solid notitle, \
  $p0d4 using 1:2 with lines lc '#d55e00' lw 2.6128 dt (8,5) notitle
set output
