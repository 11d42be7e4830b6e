#define _GNU_SOURCE
// Keys in a cell of several lines, and what is drawn beside it between two keys: both are decided elsewhere.
#include "editor.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static unsigned char act(EditLine *line, int key) {
  tb_editor *editor = tb_editor_of(line);
  return editor->act(editor->context, key);
}

static unsigned char up(EditLine *line, int key) { return (void)key, act(line, TB_UP); }
static unsigned char down(EditLine *line, int key) { return (void)key, act(line, TB_DOWN); }
static unsigned char right(EditLine *line, int key) { return (void)key, act(line, TB_RIGHT); }
static unsigned char left(EditLine *line, int key) { return (void)key, act(line, TB_LEFT); }
static unsigned char delete_behind(EditLine *line, int key) { return (void)key, act(line, TB_DELETE); }
static unsigned char line_end(EditLine *line, int key) { return (void)key, act(line, TB_LINE_END); }
static unsigned char line_start(EditLine *line, int key) { return (void)key, act(line, TB_LINE_START); }
static unsigned char line_break(EditLine *line, int key) { return (void)key, act(line, TB_BREAK); }
static unsigned char fold(EditLine *line, int key) { return (void)key, act(line, TB_FOLD); }

static unsigned char enter(EditLine *line, int key) {
  (void)key;
  tb_editor *editor = tb_editor_of(line);
  return editor->goes_back ? tb_accept(editor) : act(line, TB_ENTER);
}

unsigned char tb_accept(tb_editor *editor) {
  el_wpush(editor->line, L"\036");
  return CC_NORM;
}

void tb_bind_cells(tb_editor *editor) {
  EditLine *line = editor->line;
  el_set(line, EL_ADDFN, "tb-up", "up in the cell, or the cell before", up);
  el_set(line, EL_ADDFN, "tb-down", "down in the cell, or the cell behind", down);
  el_set(line, EL_ADDFN, "tb-right", "right, or take what is proposed", right);
  el_set(line, EL_ADDFN, "tb-left", "left", left);
  el_set(line, EL_ADDFN, "tb-delete", "delete the letter behind the cursor", delete_behind);
  el_set(line, EL_ADDFN, "tb-line-end", "to the line's end, or take what is proposed", line_end);
  el_set(line, EL_ADDFN, "tb-line-start", "to the line's start", line_start);
  el_set(line, EL_ADDFN, "tb-enter", "run the cell, or go on with it in a new line", enter);
  el_set(line, EL_ADDFN, "tb-break", "go on in a new line", line_break);
  el_set(line, EL_ADDFN, "tb-fold", "have the lines around the cursor", fold);
  static const char *const keys[][2] = {
      {"\\e[A", "tb-up"}, {"\\eOA", "tb-up"}, {"^P", "tb-up"}, {"\\e[B", "tb-down"}, {"\\eOB", "tb-down"}, {"^N", "tb-down"},
      {"\\e[C", "tb-right"}, {"\\eOC", "tb-right"}, {"^F", "tb-right"},
      {"\\e[D", "tb-left"}, {"\\eOD", "tb-left"}, {"^B", "tb-left"}, {"\\e[3~", "tb-delete"},
      {"\\e[F", "tb-line-end"}, {"\\eOF", "tb-line-end"}, {"\\e[4~", "tb-line-end"}, {"\\e[8~", "tb-line-end"}, {"^E", "tb-line-end"},
      {"\\e[H", "tb-line-start"}, {"\\eOH", "tb-line-start"}, {"\\e[1~", "tb-line-start"}, {"\\e[7~", "tb-line-start"},
      {"^A", "tb-line-start"}, {"^M", "tb-enter"}, {"^J", "tb-enter"}, {"\\e^M", "tb-break"},
      // Alt-Enter as terminals send it, Shift- and Ctrl-Enter where they tell them from Enter, and a key that all of them have.
      {"\\e^J", "tb-break"}, {"\\e[13;2u", "tb-break"}, {"\\e[13;3u", "tb-break"}, {"\\e[13;5u", "tb-break"},
      {"\\e[27;2;13~", "tb-break"}, {"\\e[27;3;13~", "tb-break"}, {"\\e[27;5;13~", "tb-break"}, {"^O", "tb-break"},
      // Keys that nobody types: they come from here.
      {"^^", "ed-newline"}, {"^]", "tb-fold"},
  };
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) el_set(line, EL_BIND, keys[i][0], keys[i][1], NULL);
}

void tb_editor_show_aid(tb_editor *editor, void (*aid)(void *)) { editor->aid = aid; }

// Whether Ctrl-R or Ctrl-S reads: it has put a line of its own behind the text.
bool tb_is_searching(EditLine *line) {
  const LineInfoW *info = el_wline(line);
  const wchar_t *at = info->lastchar;
  while (at > info->buffer && at[-1] != L'\n') at--;
  if (at == info->buffer || info->lastchar - at < 4) return false;
  return (wcsncmp(at, L"bck", 3) == 0 || wcsncmp(at, L"fwd", 3) == 0) && (at[3] == L':' || at[3] == L'?');
}

void tb_draw_aid(EditLine *line) {
  tb_editor *editor = tb_editor_of(line);
  if (!editor->aid || editor->is_ready || editor->turns_pages || tb_is_searching(line)) return;
  // Who types faster than that sees it when they stop.
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  if (poll(&input, 1, 0) > 0) return;
  editor->aid(editor->context);
}

static char overlay_wipe[512];
static volatile sig_atomic_t overlay_count;

void tb_editor_overlay(tb_editor *editor, const char *draw, const char *wipe) {
  (void)editor;
  size_t count = strlen(wipe);
  if (count >= sizeof overlay_wipe) return;
  memcpy(overlay_wipe, wipe, count);
  overlay_count = (sig_atomic_t)count;
  (void)!write(STDOUT_FILENO, draw, strlen(draw));
}

void tb_wipe_overlay(void) {
  size_t count = (size_t)overlay_count;
  overlay_count = 0;
  if (count > 0) (void)!write(STDOUT_FILENO, overlay_wipe, count);
}

void tb_editor_draw_anew(tb_editor *editor) {
  tb_erase_line(editor->line);
  el_set(editor->line, EL_REFRESH);
}

void tb_editor_move(tb_editor *editor, int characters) { el_cursor(editor->line, characters); }

void tb_editor_set(tb_editor *editor, const char *text, int cursor) {
  EditLine *line = editor->line;
  const LineInfoW *info = el_wline(line);
  int count = (int)(info->lastchar - info->buffer);
  el_cursor(line, count);
  el_deletestr(line, count);
  el_insertstr(line, text);
  info = el_wline(line);
  el_cursor(line, cursor - (int)(info->lastchar - info->buffer));
}

int tb_letter_width(unsigned letter) { return wcwidth((wchar_t)letter); }
