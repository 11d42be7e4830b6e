#define _GNU_SOURCE
#include "CEditline.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

struct tb_editor {
  EditLine *line;
  History *history;
  void *context;
  tb_prompt prompt;
  tb_command complete;
  const char *prefill;
  // What was put into the line stands ready: the first key that does not take it clears it.
  bool is_ready, is_dim, dims;
  // Keys that were read ahead, to see what an escape begins.
  wchar_t ahead[8];
  int ahead_count, ahead_next;
  bool interrupted;
  // The keys of a clicker have their meaning; the one for the page before was pressed.
  bool turns_pages, goes_back;
  bool pastes;
  char *text;
};

static volatile sig_atomic_t interrupts, resized, continued;
static int wake[2] = {-1, -1};
static struct termios original;
static bool has_original, has_pastes;
static volatile sig_atomic_t is_quiet;

// While a cell runs, the terminal keeps what is typed for the next prompt without showing it: shown, it would land in the
// progress bar. All else (Ctrl-C, Ctrl-Z, the line's own editing) stays as the person has it.
static void be_quiet(void) {
  // From the background, where the terminal is another's, this would stop the program.
  if (!has_original || tcgetpgrp(STDIN_FILENO) != getpgrp()) return;
  struct termios quiet = original;
  quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
  // Ctrl-D is a key like any other then, and meets the next prompt: as the end of a file that nobody reads it would be lost.
  quiet.c_cc[VEOF] = _POSIX_VDISABLE;
  is_quiet = 1;
  tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
}

static void be_loud(void) {
  if (!is_quiet) return;
  is_quiet = 0;
  if (tcgetpgrp(STDIN_FILENO) == getpgrp()) tcsetattr(STDIN_FILENO, TCSANOW, &original);
}

static void handle(int number);

// Ctrl-Z: whoever has the terminal next gets it as it was.
static void stop(void) {
  int was_quiet = is_quiet;
  be_loud();
  signal(SIGTSTP, SIG_DFL);
  sigset_t this;
  sigemptyset(&this);
  sigaddset(&this, SIGTSTP);
  raise(SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &this, NULL);
  // Stopped here, until it goes on.
  handle(SIGTSTP);
  if (was_quiet) be_quiet();
}

static void restore_terminal(void) {
  if (has_original) {
    tcsetattr(STDIN_FILENO, TCSANOW, &original);
    if (has_pastes && isatty(STDOUT_FILENO)) (void)!write(STDOUT_FILENO, "\033[?2004l", 8);
  }
}

static void on_signal(int number) {
  int kept = errno;
  if (number == SIGINT) {
    interrupts++;
  } else if (number == SIGWINCH) {
    resized = 1;
  } else if (number == SIGCONT) {
    continued = 1;
    if (is_quiet) be_quiet();
  } else if (number == SIGTSTP) {
    stop();
  } else {
    restore_terminal();
    signal(number, SIG_DFL);
    raise(number);
  }
  // Any thread may be the one that hears of a signal: the byte wakes those that wait, once there is something to be seen.
  if (wake[1] >= 0) (void)!write(wake[1], "s", 1);
  errno = kept;
}

static void handle(int number) {
  struct sigaction action = {0};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
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

static void pass_over(int number) { (void)number; }

void tb_closed_pipes_are_errors(void) {
  // A handler, not the signal ignored: programs that are started from here get the usual one back.
  struct sigaction action = {0};
  action.sa_handler = pass_over;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGPIPE, &action, NULL);
}

int tb_output_fault(void) {
  static int fault;
  errno = 0;
  if ((fflush(stdout) != 0 || ferror(stdout)) && !fault) fault = errno ? errno : EIO;
  return fault;
}

int tb_interrupts_begin(void) {
  if (wake[0] < 0) {
    if (pipe(wake) != 0) return -1;
    for (int i = 0; i < 2; i++) {
      fcntl(wake[i], F_SETFL, fcntl(wake[i], F_GETFL) | O_NONBLOCK);
      fcntl(wake[i], F_SETFD, FD_CLOEXEC);
    }
    handle(SIGINT);
  }
  return wake[0];
}

int tb_interrupts_take(void) {
  char bytes[64];
  while (wake[0] >= 0 && read(wake[0], bytes, sizeof bytes) > 0) {
  }
  int count = interrupts;
  interrupts = 0;
  return count;
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

static tb_editor *of(EditLine *line) {
  void *data = NULL;
  el_get(line, EL_CLIENTDATA, &data);
  return data;
}

// How many rows of a window so wide lie between the prompt's first and the cursor's.
static int rows_above_cursor(EditLine *line, int columns) {
  tb_editor *editor = of(line);
  const LineInfo *info = el_line(line);
  const char *parts[2] = {editor->prompt(editor->context), info->buffer};
  size_t counts[2] = {parts[0] ? strlen(parts[0]) : 0, (size_t)(info->cursor - info->buffer)};
  int rows = 0, column = 0;
  bool is_literal = false;
  for (int part = 0; part < 2; part++) {
    mbstate_t state = {0};
    for (size_t at = 0; at < counts[part];) {
      if (part == 0 && parts[0][at] == '\1') {
        is_literal = !is_literal;
        at++;
        continue;
      }
      wchar_t letter;
      size_t used = mbrtowc(&letter, parts[part] + at, counts[part] - at, &state);
      if (used == 0 || used > counts[part]) break;
      at += used;
      if (is_literal) continue;
      if (letter == L'\n') {
        rows++;
        column = 0;
        continue;
      }
      int width = wcwidth(letter);
      if (width < 0) width = 2;
      if (column + width > columns) {
        rows++;
        column = 0;
      }
      column += width;
    }
  }
  // Behind a full row the cursor stands at the start of the next.
  return column >= columns ? rows + 1 : rows;
}

// Erases the edited line from its start, as the terminal has set it, so that it can be drawn again there.
static void erase_line(EditLine *line) {
  int columns, rows, width, height;
  if (!of(line)->pastes || !tb_window_size(STDOUT_FILENO, &columns, &rows, &width, &height)) return;
  int up = rows_above_cursor(line, columns);
  char erase[32];
  int count = up > 0 ? snprintf(erase, sizeof erase, "\r\033[%dA\033[J", up) : snprintf(erase, sizeof erase, "\r\033[J");
  (void)!write(STDOUT_FILENO, erase, (size_t)count);
}

// The window has another width: terminals set the lines anew by themselves.
static void follow_window(EditLine *line) {
  erase_line(line);
  el_resize(line);
  el_set(line, EL_REFRESH);
}

// One decoded key; -1 with errno EINTR after an interrupt; 0 at the end.
static int next_key(EditLine *line, wchar_t *key) {
  tb_editor *editor = of(line);
  char bytes[8];
  size_t count = 0;
  for (;;) {
    if (interrupts) {
      tb_interrupts_take();
      editor->interrupted = true;
      errno = EINTR;
      return -1;
    }
    if (continued) {
      continued = 0;
      el_set(line, EL_PREP_TERM, 0);
      el_set(line, EL_PREP_TERM, 1);
      if (editor->pastes) (void)!write(STDOUT_FILENO, "\033[?2004h", 8);
      el_set(line, EL_REFRESH);
    }
    if (resized) {
      resized = 0;
      follow_window(line);
    }
    struct pollfd inputs[2] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = wake[0], .events = POLLIN}};
    if (poll(inputs, 2, -1) < 0) {
      if (errno == EINTR) continue;
      return 0;
    }
    if (inputs[1].revents) {
      char bytes_woken[64];
      while (read(wake[0], bytes_woken, sizeof bytes_woken) > 0) {
      }
      continue;
    }
    ssize_t got = read(STDIN_FILENO, bytes + count, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return 0;
    count++;
    mbstate_t state = {0};
    wchar_t decoded;
    size_t used = mbrtowc(&decoded, bytes, count, &state);
    if (used == (size_t)-2 && count < sizeof bytes) continue;
    if (used == (size_t)-1 || used == (size_t)-2) {
      count = 0;
      continue;
    }
    // Ctrl-Space is a zero, and a zero is libedit's key for quoting the next one.
    if (decoded == 0) {
      count = 0;
      continue;
    }
    *key = decoded;
    return 1;
  }
}

// Takes a bracketed paste whole: line ends stay in the line instead of running it.
static unsigned char paste(EditLine *line, int key) {
  (void)key;
  wchar_t *text = NULL;
  size_t count = 0, room = 0;
  static const wchar_t end[] = L"\033[201~";
  wchar_t next;
  while (next_key(line, &next) == 1) {
    if (next == L'\r') next = L'\n';
    if (next == L'\t') next = L' ';
    if (count + 2 > room) {
      size_t larger = room ? room * 2 : 256;
      wchar_t *grown = realloc(text, larger * sizeof *text);
      if (!grown) break;
      text = grown;
      room = larger;
    }
    text[count++] = next;
    text[count] = 0;
    if (count >= 6 && wcsncmp(text + count - 6, end, 6) == 0) {
      count -= 6;
      break;
    }
  }
  while (count > 0 && text[count - 1] == L'\n') count--;
  if (text) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
      if (text[i] >= 32 || text[i] == L'\n') text[kept++] = text[i];
    text[kept] = 0;
    el_winsertstr(line, text);
    free(text);
  }
  return CC_REFRESH;
}

static unsigned char complete(EditLine *line, int key) {
  (void)key;
  tb_editor *editor = of(line);
  return editor->complete(editor->context);
}

// The line's first key is one that nobody types: it stands for the text to begin with.
static unsigned char begin(EditLine *line, int key) {
  (void)key;
  tb_editor *editor = of(line);
  if (editor->prefill && el_insertstr(line, editor->prefill) == 0) {
    editor->is_ready = true;
    // What the refresh that follows writes of the line is all that is dim.
    if (editor->dims && (editor->is_dim = true)) (void)!write(STDOUT_FILENO, "\033[2m", 4);
  }
  editor->prefill = NULL;
  return CC_REFRESH;
}

// Reads what follows an escape, up to the end of its sequence.
static void read_sequence(EditLine *line, tb_editor *editor) {
  editor->ahead_count = editor->ahead_next = 0;
  while (editor->ahead_count < 8) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    if (poll(&input, 1, 25) <= 0 || next_key(line, &editor->ahead[editor->ahead_count]) != 1) break;
    wchar_t key = editor->ahead[editor->ahead_count++];
    if (editor->ahead_count == 1 ? key != L'[' && key != L'O' : key >= L'@' && key <= L'~') break;
  }
}

// Whether what follows the escape takes what stands ready: an arrow to the left or right, Home or End.
static bool takes_ready(tb_editor *editor) {
  int count = editor->ahead_count;
  wchar_t last = count > 1 ? editor->ahead[count - 1] : 0;
  if (last == L'~') return count == 3 && wcschr(L"1478", editor->ahead[1]) != NULL;
  return last && wcschr(L"CDHF", last) != NULL;
}

// The first key behind what stands ready: Enter runs it, Right, Left, Home, End (also Ctrl-F, B, A, E) take it to be edited, Ctrl-L
// leaves it; any other clears it.
static void settle_ready(EditLine *line, tb_editor *editor, wchar_t key) {
  if (key == L'\f') return;
  bool is_taken = key == L'\r' || key == L'\n' || key == 1 || key == 2 || key == 5 || key == 6;
  if (key == 0x1b) is_taken = takes_ready(editor);
  editor->is_ready = false;
  if (is_taken && !editor->dims) return;
  erase_line(line);
  if (!is_taken) {
    const LineInfoW *info = el_wline(line);
    el_deletestr(line, (int)(info->cursor - info->buffer));
  }
  el_set(line, EL_REFRESH);
}

// A dark window until the next key, which does nothing else.
static void darken(EditLine *line, tb_editor *editor) {
  static const char dark[] = "\033[?1049h\033[2J\033[?25l", light[] = "\033[?25h\033[?1049l";
  (void)!write(STDOUT_FILENO, dark, sizeof dark - 1);
  wchar_t key;
  if (next_key(line, &key) == 1 && key == 0x1b) read_sequence(line, editor);
  editor->ahead_count = editor->ahead_next = 0;
  editor->interrupted = false;
  (void)!write(STDOUT_FILENO, light, sizeof light - 1);
}

// Whether what follows the escape is this.
static bool follows(tb_editor *editor, const wchar_t *keys) {
  size_t count = wcslen(keys);
  return (size_t)editor->ahead_count == count && wmemcmp(editor->ahead, keys, count) == 0;
}

// The keys of a clicker. Whether the key has done all that it does.
static bool turn_page(EditLine *line, tb_editor *editor, wchar_t *key) {
  const LineInfoW *info = el_wline(line);
  if (*key == L'.' && editor->pastes && (editor->is_ready || info->lastchar == info->buffer)) {
    darken(line, editor);
    return true;
  }
  if (*key != 0x1b) return false;
  bool is_next = follows(editor, L"[6~"), is_back = follows(editor, L"[5~");
  if (is_next || is_back || editor->ahead_count == 0 || follows(editor, L"[15~")) editor->ahead_count = 0;
  else return false;
  if (is_back && editor->is_ready) settle_ready(line, editor, L'x');
  editor->goes_back = is_back;
  *key = L'\r';
  return !is_next && !is_back;
}

static int read_key(EditLine *line, wchar_t *key) {
  tb_editor *editor = of(line);
  if (editor->prefill) {
    *key = 0x1f;
    return 1;
  }
  if (editor->is_dim) {
    editor->is_dim = false;
    (void)!write(STDOUT_FILENO, "\033[0m", 4);
  }
  if (editor->ahead_next < editor->ahead_count) {
    *key = editor->ahead[editor->ahead_next++];
    return 1;
  }
  for (;;) {
    int got = next_key(line, key);
    if (got != 1) return got;
    if (*key == 0x1b && (editor->is_ready || editor->turns_pages)) read_sequence(line, editor);
    if (editor->turns_pages && turn_page(line, editor, key)) continue;
    if (editor->is_ready) settle_ready(line, editor, *key);
    return got;
  }
}

static char *prompt(EditLine *line) {
  tb_editor *editor = of(line);
  return (char *)editor->prompt(editor->context);
}

tb_editor *tb_editor_new(void *context, tb_prompt prompt_text, tb_command complete_line, bool pastes) {
  tb_editor *editor = calloc(1, sizeof *editor);
  if (!editor) return NULL;
  editor->context = context;
  editor->prompt = prompt_text;
  editor->complete = complete_line;
  editor->pastes = pastes;
  has_pastes = pastes;
  has_original = tcgetattr(STDIN_FILENO, &original) == 0;
  editor->line = el_init("tunebook", stdin, stdout, stderr);
  editor->history = history_init();
  if (!editor->line || !editor->history) {
    tb_editor_free(editor);
    return NULL;
  }
  HistEvent event;
  history(editor->history, &event, H_SETSIZE, 20000);
  history(editor->history, &event, H_SETUNIQUE, 1);
  EditLine *line = editor->line;
  el_set(line, EL_CLIENTDATA, editor);
  el_set(line, EL_SIGNAL, 0);
  el_set(line, EL_EDITOR, "emacs");
  el_set(line, EL_HIST, history, editor->history);
  el_set(line, EL_PROMPT_ESC, prompt, '\1');
  el_set(line, EL_GETCFN, read_key);
  el_set(line, EL_ADDFN, "tb-complete", "complete the word", complete);
  el_set(line, EL_ADDFN, "tb-paste", "take a paste", paste);
  el_set(line, EL_ADDFN, "tb-begin", "text to begin with", begin);
  static const char *const keys[][2] = {
      {"^I", "tb-complete"}, {"\\e[200~", "tb-paste"}, {"^_", "tb-begin"}, {"^R", "em-inc-search-prev"},
      {"\\e[A", "ed-search-prev-history"}, {"\\e[B", "ed-search-next-history"}, {"\\eOA", "ed-search-prev-history"},
      {"\\eOB", "ed-search-next-history"}, {"\\e[H", "ed-move-to-beg"}, {"\\e[F", "ed-move-to-end"},
      {"\\eOH", "ed-move-to-beg"}, {"\\eOF", "ed-move-to-end"}, {"\\e[1~", "ed-move-to-beg"}, {"\\e[4~", "ed-move-to-end"},
      {"\\e[7~", "ed-move-to-beg"}, {"\\e[8~", "ed-move-to-end"}, {"\\e[3~", "ed-delete-next-char"},
      {"\\e[1;5C", "em-next-word"}, {"\\e[1;5D", "ed-prev-word"}, {"\\e[5C", "em-next-word"}, {"\\e[5D", "ed-prev-word"},
      {"\\e[1;3C", "em-next-word"}, {"\\e[1;3D", "ed-prev-word"},
  };
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) el_set(line, EL_BIND, keys[i][0], keys[i][1], NULL);
  el_source(line, NULL);
  handle(SIGWINCH);
  handle(SIGCONT);
  struct sigaction stopping;
  if (sigaction(SIGTSTP, NULL, &stopping) == 0 && stopping.sa_handler != SIG_IGN) handle(SIGTSTP);
  handle(SIGTERM);
  handle(SIGHUP);
  tb_interrupts_begin();
  atexit(restore_terminal);
  be_quiet();
  return editor;
}

void tb_editor_free(tb_editor *editor) {
  if (!editor) return;
  be_loud();
  if (editor->line) el_end(editor->line);
  if (editor->history) history_end(editor->history);
  free(editor->text);
  free(editor);
}

const char *tb_editor_read(tb_editor *editor, const char *prefill, bool dims, int *how) {
  bool on_terminal = editor->pastes && isatty(STDOUT_FILENO);
  editor->prefill = prefill;
  editor->dims = dims;
  editor->is_ready = editor->is_dim = false;
  editor->ahead_count = editor->ahead_next = 0;
  editor->interrupted = editor->goes_back = false;
  continued = 0;
  if (resized) {
    resized = 0;
    el_resize(editor->line);
  }
  be_loud();
  // Before the prompt is there to be answered: what is typed at once must meet the editor, not the terminal's own editing.
  el_set(editor->line, EL_PREP_TERM, 1);
  if (on_terminal) (void)!write(STDOUT_FILENO, "\033[?2004h", 8);
  int count = 0;
  const char *line = el_gets(editor->line, &count);
  if (on_terminal) (void)!write(STDOUT_FILENO, "\033[?2004l", 8);
  if (!line) {
    *how = editor->interrupted ? TB_INTERRUPT : TB_END;
    if (editor->interrupted) el_reset(editor->line);
    return NULL;
  }
  be_quiet();
  *how = editor->goes_back ? TB_BACK : TB_KEY;
  if (editor->goes_back) return NULL;
  free(editor->text);
  editor->text = strdup(line);
  if (!editor->text) return NULL;
  size_t length = strlen(editor->text);
  while (length > 0 && (editor->text[length - 1] == '\n' || editor->text[length - 1] == '\r')) editor->text[--length] = 0;
  return editor->text;
}

void tb_editor_turn_pages(tb_editor *editor, bool turns) { editor->turns_pages = turns; }

const char *tb_editor_line(tb_editor *editor, size_t *count, size_t *cursor) {
  const LineInfo *info = el_line(editor->line);
  *count = (size_t)(info->lastchar - info->buffer);
  *cursor = (size_t)(info->cursor - info->buffer);
  return info->buffer;
}

void tb_editor_delete(tb_editor *editor, int characters) { el_deletestr(editor->line, characters); }
int tb_editor_insert(tb_editor *editor, const char *text) { return el_insertstr(editor->line, text); }

void tb_editor_history_add(tb_editor *editor, const char *line) {
  HistEvent event;
  history(editor->history, &event, H_ENTER, line);
}

void tb_editor_resize(tb_editor *editor) { el_resize(editor->line); }

unsigned char tb_refresh(void) { return CC_REFRESH; }
unsigned char tb_redisplay(void) { return CC_REDISPLAY; }
unsigned char tb_beep(void) { return CC_REFRESH_BEEP; }
