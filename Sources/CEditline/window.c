#define _GNU_SOURCE
// Where the edited line stands in the window, to be drawn again in one of another width.
#include "editor.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

// How many rows of a window so wide lie between the prompt's first and the one where so many bytes of the line end.
static int rows_above(EditLine *line, int columns, size_t count) {
  tb_editor *editor = tb_editor_of(line);
  const char *parts[2] = {editor->prompt(editor->context), el_line(line)->buffer};
  size_t counts[2] = {parts[0] ? strlen(parts[0]) : 0, count};
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

static int rows_above_cursor(EditLine *line, int columns) {
  const LineInfo *info = el_line(line);
  return rows_above(line, columns, (size_t)(info->cursor - info->buffer));
}

void tb_editor_rows(tb_editor *editor, int columns, int *above, int *below) {
  const LineInfo *info = el_line(editor->line);
  *above = rows_above_cursor(editor->line, columns);
  *below = rows_above(editor->line, columns, (size_t)(info->lastchar - info->buffer)) - *above;
}

// Erases the edited line from its start, as the terminal has set it, so that it can be drawn again there.
void tb_erase_line(EditLine *line) {
  int columns, rows, width, height;
  if (!tb_editor_of(line)->pastes || !tb_window_size(STDOUT_FILENO, &columns, &rows, &width, &height)) return;
  int up = rows_above_cursor(line, columns);
  char erase[32];
  int count = up > 0 ? snprintf(erase, sizeof erase, "\r\033[%dA\033[J", up) : snprintf(erase, sizeof erase, "\r\033[J");
  (void)!write(STDOUT_FILENO, erase, (size_t)count);
}

// The window has another width: terminals set the lines anew by themselves.
void tb_follow_window(EditLine *line) {
  tb_erase_line(line);
  el_resize(line);
  el_set(line, EL_REFRESH);
}

// What is printed next comes below the line, whatever the cursor stood at in it.
void tb_to_end(EditLine *line) {
  int columns, rows, width, height;
  tb_wipe_overlay();
  const LineInfoW *info = el_wline(line);
  if (info->cursor == info->lastchar || !tb_editor_of(line)->pastes) return;
  if (!tb_window_size(STDOUT_FILENO, &columns, &rows, &width, &height)) return;
  int before = rows_above_cursor(line, columns);
  el_cursor(line, (int)(info->lastchar - info->cursor));
  int down = rows_above_cursor(line, columns) - before;
  char move[32];
  if (down > 0) (void)!write(STDOUT_FILENO, move, (size_t)snprintf(move, sizeof move, "\033[%dB", down));
}
