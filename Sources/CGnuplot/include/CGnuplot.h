// A gnuplot process behind functions of fixed shape. The process reads commands from a pipe that is made here and
// written through gnuplot-iostream; what it prints, errors included, comes back on a descriptor.
#pragma once
#include <stddef.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tb_gnuplot tb_gnuplot;

// Starts `program -d` in a process group of its own; null when that fails. SIGPIPE ends the program no more from then on.
tb_gnuplot *tb_gnuplot_start(const char *program);
// Where its standard output and error can be read.
int tb_gnuplot_output(const tb_gnuplot *gnuplot);
// How many seconds of processor time it has used; 0 where that cannot be told.
double tb_gnuplot_seconds(const tb_gnuplot *gnuplot);
// Sends text. 0 when all of it was taken; blocks while the process does not read.
int tb_gnuplot_send(tb_gnuplot *gnuplot, const char *text, size_t count);
// Ends the process and what it started at once; sending and reading then fail.
void tb_gnuplot_kill(tb_gnuplot *gnuplot);
// Ends the process (a window that it opened stays), waits for it and frees everything. Nobody may be sending.
void tb_gnuplot_free(tb_gnuplot *gnuplot);

#ifdef __cplusplus
}
#endif
