#define _GNU_SOURCE
// Keys: one read and decoded at a time, a paste taken whole, and what a line that stands ready or a clicker makes of them.
#include "editor.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// One decoded key; -1 with errno EINTR after an interrupt; 0 at the end.
static int next_key(EditLine *line, wchar_t *key) {
  tb_editor *editor = tb_editor_of(line);
  char bytes[8];
  size_t count = 0;
  for (;;) {
    if (tb_interrupts) {
      tb_interrupts_take();
      editor->interrupted = true;
      tb_to_end(line);
      errno = EINTR;
      return -1;
    }
    if (tb_continued) {
      tb_continued = 0;
      el_set(line, EL_PREP_TERM, 0);
      el_set(line, EL_PREP_TERM, 1);
      if (editor->pastes) (void)!write(STDOUT_FILENO, "\033[?2004h", 8);
      el_set(line, EL_REFRESH);
      if (editor->wants_aid) tb_draw_aid(line);
    }
    if (tb_resized) {
      tb_resized = 0;
      tb_wipe_overlay();
      tb_follow_window(line);
      if (editor->wants_aid) tb_draw_aid(line);
    }
    if (editor->first >= 0) {
      bytes[count] = (char)editor->first;
      editor->first = -1;
    } else {
      struct pollfd inputs[2] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = tb_wake[0], .events = POLLIN}};
      if (poll(inputs, 2, -1) < 0) {
        if (errno == EINTR) continue;
        return 0;
      }
      if (inputs[1].revents) {
        char bytes_woken[64];
        while (read(tb_wake[0], bytes_woken, sizeof bytes_woken) > 0) {
        }
        continue;
      }
      ssize_t got = read(STDIN_FILENO, bytes + count, 1);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return 0;
    }
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

void tb_drop_empty_lines(tb_editor *editor) {
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  while (editor->first < 0 && poll(&input, 1, 0) > 0) {
    unsigned char byte;
    if (read(STDIN_FILENO, &byte, 1) != 1) return;
    if (byte != '\r' && byte != '\n') editor->first = byte;
  }
}

// Takes a bracketed paste whole: line ends stay in the line instead of running it.
unsigned char tb_paste(EditLine *line, int key) {
  (void)key;
  wchar_t *text = NULL;
  size_t count = 0, room = 0;
  static const wchar_t end[] = L"\033[201~";
  wchar_t next;
  while (next_key(line, &next) == 1) {
    // A paste whose end was lost: Ctrl-C and Ctrl-D are keys again, and what came stands in the line.
    if (next == 3 || next == 4) break;
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
    tb_editor *editor = tb_editor_of(line);
    if (editor->act) return editor->act(editor->context, TB_FOLD);
  }
  return CC_REFRESH;
}

// The line's first key is one that nobody types: it stands for the text to begin with.
unsigned char tb_begin(EditLine *line, int key) {
  (void)key;
  tb_editor *editor = tb_editor_of(line);
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
  tb_erase_line(line);
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

int tb_read_key(EditLine *line, wchar_t *key) {
  tb_editor *editor = tb_editor_of(line);
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
  bool is_searching = tb_is_searching(line);
  if (editor->act && !is_searching && !editor->is_ready && editor->act(editor->context, TB_FOLDS)) {
    *key = 0x1d;
    return 1;
  }
  for (;;) {
    tb_draw_aid(line);
    editor->wants_aid = true;
    int got = next_key(line, key);
    editor->wants_aid = false;
    tb_wipe_overlay();
    if (got != 1) return got;
    if (*key == 0x12 && editor->act && !is_searching) editor->act(editor->context, TB_SEARCH);
    if ((*key == 0x7f || *key == 8) && editor->act && !is_searching && !editor->is_ready) editor->act(editor->context, TB_BEFORE_ERASE);
    if (*key == 4 && editor->act && !is_searching && !editor->is_ready) editor->act(editor->context, TB_BEFORE_DELETE);
    if (*key == 0x1b && (editor->is_ready || editor->turns_pages || is_searching)) read_sequence(line, editor);
    if (*key == 0x1b && is_searching && editor->ahead_count > 0 && editor->ahead_count < 9) {
      // What ends a search does what it does elsewhere, once it has ended.
      wmemmove(editor->ahead + 1, editor->ahead, (size_t)editor->ahead_count++);
      editor->ahead[0] = 0x1b;
      return got;
    }
    if (editor->turns_pages && turn_page(line, editor, key)) continue;
    if (editor->is_ready) settle_ready(line, editor, *key);
    return got;
  }
}
