// What the files behind CEditline.h share.
#pragma once
#include "CEditline.h"

#include <signal.h>
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
  wchar_t ahead[10];
  int ahead_count, ahead_next;
  // Lines without a word that were typed before the prompt are passed over; what was read to see that, or -1.
  bool drops_empty;
  int first;
  bool interrupted;
  // The keys of a clicker have their meaning; the one for the page before was pressed.
  bool turns_pages, goes_back;
  bool pastes;
  // What keys do in cells of several lines; null where libedit has them all. What draws beside what is typed.
  tb_action act;
  void (*aid)(void *context);
  // Adds what is older than the session to the history; null once that is done.
  void (*recall)(void *context);
  // Whether it is drawn again when the line was, while a key is waited for.
  bool wants_aid;
  char *text;
};

// Signals that came and were not looked at yet, and a pipe whose other end gets a byte with each.
extern volatile sig_atomic_t tb_interrupts, tb_resized, tb_continued;
extern int tb_wake[2];
// Has the signal counted from now on.
void tb_handle(int number);

// Takes note of how the terminal is, before anything of it is changed; `pastes`: it will be asked to mark what is pasted.
void tb_keep_terminal(bool pastes);
// While a cell runs the terminal shows nothing of what is typed; at the prompt it is as it was.
void tb_be_quiet(void);
void tb_be_loud(void);
void tb_leave_to_editor(void);
bool tb_is_quiet(void);
void tb_restore_terminal(void);

tb_editor *tb_editor_of(EditLine *line);
// Erases the edited line from its start, as the terminal has set it, so that it can be drawn again there.
void tb_erase_line(EditLine *line);
void tb_follow_window(EditLine *line);
// Moves the cursor behind the line's last letter, in the window too.
void tb_to_end(EditLine *line);

// Keys of cells of several lines.
void tb_bind_cells(tb_editor *editor);
// Whether Ctrl-R or Ctrl-S reads.
bool tb_is_searching(EditLine *line);
// Has what belongs beside the line drawn, unless more was typed; takes it away again, from a signal's handler too.
void tb_draw_aid(EditLine *line);
void tb_wipe_overlay(void);

// libedit's callbacks: the next key, a paste, the text to begin with.
int tb_read_key(EditLine *line, wchar_t *key);
// Passes over the line ends that were typed so far, up to the first other key.
void tb_drop_empty_lines(tb_editor *editor);
unsigned char tb_paste(EditLine *line, int key);
unsigned char tb_begin(EditLine *line, int key);
