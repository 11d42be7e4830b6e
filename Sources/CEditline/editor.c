#define _GNU_SOURCE
// The editor: libedit set up with our keys, a line read, its text and history.
#include "editor.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

tb_editor *tb_editor_of(EditLine *line) {
  void *data = NULL;
  el_get(line, EL_CLIENTDATA, &data);
  return data;
}

static unsigned char complete(EditLine *line, int key) {
  (void)key;
  tb_editor *editor = tb_editor_of(line);
  return editor->complete(editor->context, false);
}

static unsigned char complete_back(EditLine *line, int key) {
  (void)key;
  tb_editor *editor = tb_editor_of(line);
  return editor->complete(editor->context, true);
}

static char *prompt(EditLine *line) {
  tb_editor *editor = tb_editor_of(line);
  return (char *)editor->prompt(editor->context);
}

// The history as libedit's keys see it: what is older than the session comes into it when one of them looks there first.
static int look_back(void *data, HistEvent *event, int what, ...) {
  tb_editor *editor = data;
  if (editor->recall) {
    void (*recall)(void *) = editor->recall;
    editor->recall = NULL;
    recall(editor->context);
  }
  va_list arguments;
  va_start(arguments, what);
  int result;
  switch (what) {
  case H_SETSIZE:
  case H_SETUNIQUE:
  case H_SET:
  case H_PREV_EVENT:
  case H_NEXT_EVENT: result = history(editor->history, event, what, va_arg(arguments, int)); break;
  // libedit gives the others a pointer, null where they take none.
  default: result = history(editor->history, event, what, va_arg(arguments, void *));
  }
  va_end(arguments);
  return result;
}

tb_editor *tb_editor_new(void *context, tb_prompt prompt_text, tb_command complete_line, tb_action act, bool pastes) {
  tb_editor *editor = calloc(1, sizeof *editor);
  if (!editor) return NULL;
  editor->context = context;
  editor->prompt = prompt_text;
  editor->complete = complete_line;
  editor->act = act;
  editor->pastes = pastes;
  editor->first = -1;
  tb_keep_terminal(pastes);
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
  el_set(line, EL_HIST, look_back, editor);
  el_set(line, EL_PROMPT_ESC, prompt, '\1');
  el_set(line, EL_GETCFN, tb_read_key);
  el_set(line, EL_ADDFN, "tb-complete", "complete the word", complete);
  el_set(line, EL_ADDFN, "tb-complete-back", "complete the word with the one before", complete_back);
  el_set(line, EL_ADDFN, "tb-paste", "take a paste", tb_paste);
  el_set(line, EL_ADDFN, "tb-begin", "text to begin with", tb_begin);
  static const char *const keys[][2] = {
      {"^I", "tb-complete"}, {"\\e[Z", "tb-complete-back"}, {"\\e[200~", "tb-paste"}, {"^_", "tb-begin"}, {"^R", "em-inc-search-prev"},
      {"\\e[A", "ed-search-prev-history"}, {"\\e[B", "ed-search-next-history"}, {"\\eOA", "ed-search-prev-history"},
      {"\\eOB", "ed-search-next-history"}, {"\\e[H", "ed-move-to-beg"}, {"\\e[F", "ed-move-to-end"},
      {"\\eOH", "ed-move-to-beg"}, {"\\eOF", "ed-move-to-end"}, {"\\e[1~", "ed-move-to-beg"}, {"\\e[4~", "ed-move-to-end"},
      {"\\e[7~", "ed-move-to-beg"}, {"\\e[8~", "ed-move-to-end"}, {"\\e[3~", "ed-delete-next-char"},
      {"\\e[1;5C", "em-next-word"}, {"\\e[1;5D", "ed-prev-word"}, {"\\e[5C", "em-next-word"}, {"\\e[5D", "ed-prev-word"},
      {"\\e[1;3C", "em-next-word"}, {"\\e[1;3D", "ed-prev-word"},
  };
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) el_set(line, EL_BIND, keys[i][0], keys[i][1], NULL);
  if (act) tb_bind_cells(editor);
  el_source(line, NULL);
  tb_handle(SIGWINCH);
  tb_handle(SIGCONT);
  struct sigaction stopping;
  if (sigaction(SIGTSTP, NULL, &stopping) == 0 && stopping.sa_handler != SIG_IGN) tb_handle(SIGTSTP);
  // Whatever ends the program, the terminal is given back as it was.
  static const int ends[] = {SIGTERM, SIGHUP, SIGQUIT, SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE};
  for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) tb_handle(ends[i]);
  tb_interrupts_begin();
  atexit(tb_restore_terminal);
  tb_be_quiet();
  return editor;
}

void tb_editor_free(tb_editor *editor) {
  if (!editor) return;
  tb_be_loud();
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
  tb_continued = 0;
  if (tb_resized) {
    tb_resized = 0;
    el_resize(editor->line);
  }
  // Before the prompt is there to be answered: what is typed at once must meet the editor, not the terminal's own editing.
  tb_leave_to_editor();
  el_set(editor->line, EL_PREP_TERM, 1);
  if (editor->drops_empty) tb_drop_empty_lines(editor);
  if (on_terminal) (void)!write(STDOUT_FILENO, "\033[?2004h", 8);
  int count = 0;
  const char *line = el_gets(editor->line, &count);
  if (on_terminal) (void)!write(STDOUT_FILENO, "\033[?2004l", 8);
  if (editor->interrupted) el_reset(editor->line);
  tb_be_quiet();
  if (!line) {
    *how = editor->interrupted ? TB_INTERRUPT : TB_END;
    return NULL;
  }
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

void tb_editor_drop_empty(tb_editor *editor, bool drops) { editor->drops_empty = drops; }

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

void tb_editor_recall(tb_editor *editor, void (*recall)(void *context)) { editor->recall = recall; }

unsigned char tb_refresh(void) { return CC_REFRESH; }
unsigned char tb_redisplay(void) { return CC_REDISPLAY; }
unsigned char tb_beep(void) { return CC_REFRESH_BEEP; }
