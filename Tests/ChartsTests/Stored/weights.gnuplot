reset session
set print "-"
set encoding utf8
set key off
set terminal pngcairo noenhanced size 960,640 font 'DejaVu Sans,11.7576' background '#ffffff'
set output 'weights.png'
unset label
unset arrow
unset object
set label 'Run 1: weights of mlp on moons (epochs 4, units 3)' at screen 0.013,0.9596 left font 'DejaVu Sans:Bold,15.2314' textcolor '#1a1a1a' noenhanced front
set label 'Typical size of a weight (root mean square): layer 1 0.952, layer 2 0.765, layer 3 0.422; the largest is 2.25, and 0 of' at screen 0.013,0.9225 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set label '21 are below a thousandth of it; x2 has the largest weights.' at screen 0.013,0.8901 left font ',11.7576' textcolor '#4d4d4d' noenhanced front
set multiplot
set lmargin at screen 0.0752
set rmargin at screen 0.3951
set bmargin at screen 0.5239
set tmargin at screen 0.8231
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 15 back lc '#9a9a9a' lw 1.0451
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',10.1115' textcolor '#4d4d4d' noenhanced ('1' 0.16667, '2' 0.5, '3' 0.83333)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('x2' 0.25, 'x1' 0.75)
unset grid
set label 'layer 1: 2 × 3' at screen 0.0752,0.8415 left font 'DejaVu Sans:Bold,11.0521' textcolor '#1a1a1a' noenhanced front
set label 'neuron' at screen 0.2351,0.4638 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'feature' at screen 0.0236,0.6735 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#b35806', 1 '#f1a340', 2 '#fee0b6', 3 '#f7f7f7', 4 '#d8daeb', 5 '#998ec3', 6 '#542788')
set label 'weight' at screen 0.4838,0.6735 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set colorbox vertical user origin screen 0.4114,0.5239 size screen 0.0147,0.2993 noinvert noborder
set object rectangle from screen 0.4114,0.5239 to screen 0.4261,0.8231 front fs empty border lc '#9a9a9a'
set cbtics scale 0.3 ('-0.5' 0.22731, '0.0' 0.5, '0.5' 0.77269) font ',10.1115' textcolor '#4d4d4d' noenhanced
set object rectangle from first 0.0,0.0 to first 1.0,1.0 behind fc '#d9d9d9' fs solid 1.0 noborder
$p0d1 << EOD
0.0 0.60692 0.25
0.45788 0.34096 0.60472
EOD
plot $p0d1 matrix using (0.16666666666666666+$1*0.33333333333333337):(0.25+$2*0.5):3 with image notitle
unset label
unset arrow
unset object
set lmargin at screen 0.5595
set rmargin at screen 0.9011
set bmargin at screen 0.5239
set tmargin at screen 0.8231
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 15 back lc '#9a9a9a' lw 1.0451
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',10.1115' textcolor '#4d4d4d' noenhanced ('1' 0.16667, '2' 0.5, '3' 0.83333)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('3' 0.16667, '2' 0.5, '1' 0.83333)
unset grid
set label 'layer 2: 3 × 3' at screen 0.5595,0.8415 left font 'DejaVu Sans:Bold,11.0521' textcolor '#1a1a1a' noenhanced front
set label 'neuron' at screen 0.7303,0.4638 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'neuron of layer 1' at screen 0.5162,0.6735 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#b35806', 1 '#f1a340', 2 '#fee0b6', 3 '#f7f7f7', 4 '#d8daeb', 5 '#998ec3', 6 '#542788')
set label 'weight' at screen 0.9764,0.6735 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set colorbox vertical user origin screen 0.9174,0.5239 size screen 0.0147,0.2993 noinvert noborder
set object rectangle from screen 0.9174,0.5239 to screen 0.9321,0.8231 front fs empty border lc '#9a9a9a'
set cbtics scale 0.3 ('-1' 0.18555, '0' 0.5, '1' 0.81445) font ',10.1115' textcolor '#4d4d4d' noenhanced
set object rectangle from first 0.0,0.0 to first 1.0,1.0 behind fc '#d9d9d9' fs solid 1.0 noborder
$p1d1 << EOD
0.44428 1.0 0.33517
0.76883 0.5776 0.36262
0.5663 0.87109 0.47363
EOD
plot $p1d1 matrix using (0.16666666666666666+$1*0.33333333333333337):(0.16666666666666666+$2*0.33333333333333337):3 with image notitle
unset label
unset arrow
unset object
set lmargin at screen 0.0752
set rmargin at screen 0.3951
set bmargin at screen 0.094
set tmargin at screen 0.3933
unset view
set xrange [0:1]
set yrange [0:1]
set clip two
unset xlabel
unset ylabel
unset zlabel
unset ztics
set border 15 back lc '#9a9a9a' lw 1.0451
set xtics nomirror out scale 0.55,0.3 offset 0,0.25 norotate autojustify font ',10.1115' textcolor '#4d4d4d' noenhanced ('upper' 0.25, 'lower' 0.75)
set ytics nomirror out scale 0.55,0.3 font ',10.1115' textcolor '#4d4d4d' noenhanced ('3' 0.16667, '2' 0.5, '1' 0.83333)
unset grid
set label 'layer 3: 3 × 2' at screen 0.0752,0.4116 left font 'DejaVu Sans:Bold,11.0521' textcolor '#1a1a1a' noenhanced front
set label 'class' at screen 0.2351,0.034 center font ',11.0521' textcolor '#1a1a1a' noenhanced front
set label 'neuron of layer 2' at screen 0.0236,0.2436 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set cbrange [0:1]
set palette defined (0 '#b35806', 1 '#f1a340', 2 '#fee0b6', 3 '#f7f7f7', 4 '#d8daeb', 5 '#998ec3', 6 '#542788')
set label 'weight' at screen 0.4838,0.2436 center rotate by 90 font ',11.0521' textcolor '#1a1a1a' noenhanced front
set colorbox vertical user origin screen 0.4114,0.094 size screen 0.0147,0.2993 noinvert noborder
set object rectangle from screen 0.4114,0.094 to screen 0.4261,0.3933 front fs empty border lc '#9a9a9a'
set cbtics scale 0.3 ('-0.5' 0.18524, '0.0' 0.5, '0.5' 0.81476) font ',10.1115' textcolor '#4d4d4d' noenhanced
set object rectangle from first 0.0,0.0 to first 1.0,1.0 behind fc '#d9d9d9' fs solid 1.0 noborder
$p2d1 << EOD
0.27092 0.38374
0.18886 0.58987
0.44954 0.0
EOD
plot $p2d1 matrix using (0.25+$1*0.5):(0.16666666666666666+$2*0.33333333333333337):3 with image notitle
unset multiplot
set output
