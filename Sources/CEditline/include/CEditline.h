// libedit behind functions of fixed shape (its own are variadic), with a reader of keys that also hears of signals.
#pragma once
#include <histedit.h>
#include <stdbool.h>
#include <stddef.h>

// What ended a wait for a key.
enum { TB_KEY = 0, TB_END = 1, TB_INTERRUPT = 2, TB_BACK = 3 };

typedef struct tb_editor tb_editor;
typedef const char *(*tb_prompt)(void *context);
// Completes the word at the cursor; `back`: with the candidate before the one that stands there.
typedef unsigned char (*tb_command)(void *context, bool back);
// Keys in a cell of several lines, and moments that matter to it: before Ctrl-R, and whether the editor should have other lines of it.
enum {
  TB_UP, TB_DOWN, TB_RIGHT, TB_LINE_START, TB_LINE_END, TB_ENTER, TB_BREAK, TB_SEARCH, TB_FOLD, TB_FOLDS, TB_LEFT, TB_DELETE,
  // Before libedit's own Backspace, and its own Ctrl-D: they take away a scalar, where a letter may have several.
  TB_BEFORE_ERASE, TB_BEFORE_DELETE
};
// Does what such a key does; what libedit is to do then. Of TB_FOLDS, whether.
typedef unsigned char (*tb_action)(void *context, int key);

// An editor on standard input and output; null when there is none. One at a time.
// `act`: null where lines are edited one by one. `pastes`: the terminal is asked to mark what is pasted.
tb_editor *tb_editor_new(void *context, tb_prompt prompt, tb_command complete, tb_action act, bool pastes);
// From now on this is called before each key that has to be waited for: it may have something drawn beside the line.
void tb_editor_show_aid(tb_editor *editor, void (*aid)(void *context));
// Draws that, leaving the cursor where it is; `wipe` takes it away again before the next key does anything.
void tb_editor_overlay(tb_editor *editor, const char *draw, const char *wipe);
// Draws the line anew, as libedit has it.
void tb_editor_draw_anew(tb_editor *editor);
void tb_editor_free(tb_editor *editor);
// The next line, without its line end; null at the end of input or after an interrupt. The text holds until the next call.
// `prefill` stands ready in the line at the start, dim where `dims` is set; may be null: Enter gives it, an arrow to the left or right,
// Home or End take it to be edited, and any other key clears it. Between the lines the terminal shows nothing of what is typed and
// keeps it for the next one.
const char *tb_editor_read(tb_editor *editor, const char *prefill, bool dims, int *how);
// Whether lines read from now on have the keys of a clicker, as talks do: Page Down is Enter, Page Up ends the line without its text
// (TB_BACK), a full stop alone makes the window dark until the next key, F5 and Escape do nothing.
void tb_editor_turn_pages(tb_editor *editor, bool turns);
// Whether lines without a word that were typed while nothing was read are passed over; words that were typed then stay.
void tb_editor_drop_empty(tb_editor *editor, bool drops);
// The line being edited: its bytes, how many, and the cursor in bytes.
const char *tb_editor_line(tb_editor *editor, size_t *count, size_t *cursor);
// How many rows of it lie above the cursor's and below it, in a window so wide.
void tb_editor_rows(tb_editor *editor, int columns, int *above, int *below);
// Changes it: takes away characters before the cursor, puts in text at it.
void tb_editor_delete(tb_editor *editor, int characters);
int tb_editor_insert(tb_editor *editor, const char *text);
// Puts another text in its place, with the cursor behind so many characters; moves the cursor.
void tb_editor_set(tb_editor *editor, const char *text, int cursor);
void tb_editor_move(tb_editor *editor, int characters);
// Ends it: it is given to who reads.
unsigned char tb_accept(tb_editor *editor);
// The columns of a letter as libedit has it: -1 for none.
int tb_letter_width(unsigned letter);
void tb_editor_history_add(tb_editor *editor, const char *line);
// This is called once, when a key of libedit's own leads to the history first: it may add what is older than the session.
void tb_editor_recall(tb_editor *editor, void (*recall)(void *context));

unsigned char tb_refresh(void), tb_redisplay(void), tb_beep(void);

// Sets the character type's locale; whether text is in UTF-8 then. `named`: the locale that a person has named; null for none.
bool tb_locale_is_utf8(const char *named);
// From now on, writing to a pipe that nobody reads fails with EPIPE.
void tb_closed_pipes_are_errors(void);
// Writes what was printed to standard output and is not written yet; 0, or why something that was printed never will be.
int tb_output_fault(void);
// Counts SIGINT from now on instead of dying of it. A byte is written to the returned descriptor's other end each time.
int tb_interrupts_begin(void);
// Takes note of all interrupts so far; how many there were.
int tb_interrupts_take(void);
// Hands a text to a program that shows it a window at a time, by a command of the system's shell, until it ends; false when there is
// no such program. Ctrl-Z there stops both.
bool tb_page(const char *command, const char *text, size_t count);
// The window's size in characters; false when it has none.
bool tb_window_size(int descriptor, int *columns, int *rows, int *width, int *height);
// Asks the terminal a question in raw mode and reads what it says, up to an end byte or the time.
int tb_terminal_ask(const char *question, char end, int milliseconds, char *answer, int capacity);
