#define _GNU_SOURCE
// How the terminal is set, kept and given back; what it and its window say of themselves; the letters that it knows.
#include "editor.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static struct termios original;
static bool has_original, has_pastes;
static volatile sig_atomic_t is_quiet;

void tb_keep_terminal(bool pastes) {
  has_pastes = pastes;
  has_original = tcgetattr(STDIN_FILENO, &original) == 0;
}

// While a cell runs, the terminal keeps what is typed for the next prompt without showing it: shown, it would land in the
// progress bar. All else (Ctrl-C, Ctrl-Z, the line's own editing) stays as the person has it.
void tb_be_quiet(void) {
  // From the background, where the terminal is another's, this would stop the program.
  if (!has_original || tcgetpgrp(STDIN_FILENO) != getpgrp()) return;
  struct termios quiet = original;
  quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
  // Ctrl-D is a key like any other then, and meets the next prompt: as the end of a file that nobody reads it would be lost.
  quiet.c_cc[VEOF] = _POSIX_VDISABLE;
  is_quiet = 1;
  tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
}

void tb_be_loud(void) {
  if (!is_quiet) return;
  is_quiet = 0;
  if (tcgetpgrp(STDIN_FILENO) == getpgrp()) tcsetattr(STDIN_FILENO, TCSANOW, &original);
}

// The editor sets the terminal itself, and takes over from the quiet one that Ctrl-D is a key: in a moment between the two in
// which it ended a file, one would be lost.
void tb_leave_to_editor(void) { is_quiet = 0; }

bool tb_is_quiet(void) { return is_quiet; }

void tb_restore_terminal(void) {
  if (has_original) {
    tcsetattr(STDIN_FILENO, TCSANOW, &original);
    if (has_pastes && isatty(STDOUT_FILENO)) (void)!write(STDOUT_FILENO, "\033[?2004l", 8);
  }
}

bool tb_locale_is_utf8(const char *named) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  // In another locale libedit drops every letter beyond ASCII, so the bare UTF-8 one is taken where there is one.
  if (setlocale(LC_CTYPE, "C.UTF-8") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) {
    // Whoever names one without UTF-8 is shown none; where none is named, or one that is missing, it is as good as sure.
    return !named || strcasestr(named, "utf-8") || strcasestr(named, "utf8");
  }
  setlocale(LC_CTYPE, "C");
  return false;
}

int tb_output_fault(void) {
  static int fault;
  errno = 0;
  if ((fflush(stdout) != 0 || ferror(stdout)) && !fault) fault = errno ? errno : EIO;
  return fault;
}

bool tb_window_size(int descriptor, int *columns, int *rows, int *width, int *height) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  *width = size.ws_xpixel;
  *height = size.ws_ypixel;
  return true;
}

int tb_terminal_ask(const char *question, char end, int milliseconds, char *answer, int capacity) {
  struct termios before, raw;
  if (tcgetattr(STDIN_FILENO, &before) != 0) return 0;
  raw = before;
  raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  raw.c_cc[VMIN] = 0;
  raw.c_cc[VTIME] = 0;
  tcsetattr(STDIN_FILENO, TCSANOW, &raw);
  (void)!write(STDOUT_FILENO, question, strlen(question));
  int count = 0;
  struct timespec start, now;
  clock_gettime(CLOCK_MONOTONIC, &start);
  while (count < capacity - 1) {
    clock_gettime(CLOCK_MONOTONIC, &now);
    long gone = (now.tv_sec - start.tv_sec) * 1000 + (now.tv_nsec - start.tv_nsec) / 1000000;
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    if (gone >= milliseconds || poll(&input, 1, (int)(milliseconds - gone)) <= 0) break;
    char byte;
    if (read(STDIN_FILENO, &byte, 1) != 1) break;
    answer[count++] = byte;
    if (byte == end) break;
  }
  answer[count] = 0;
  tcsetattr(STDIN_FILENO, TCSANOW, &before);
  return count;
}
