#define _GNU_SOURCE
// Signals: counted, not died of; each wakes whoever waits for a key.
#include "editor.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

volatile sig_atomic_t tb_interrupts, tb_resized, tb_continued;
int tb_wake[2] = {-1, -1};

// Ctrl-Z: whoever has the terminal next gets it as it was.
static void stop(void) {
  tb_wipe_overlay();
  bool was_quiet = tb_is_quiet();
  tb_be_loud();
  signal(SIGTSTP, SIG_DFL);
  sigset_t this;
  sigemptyset(&this);
  sigaddset(&this, SIGTSTP);
  raise(SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &this, NULL);
  // Stopped here, until it goes on.
  tb_handle(SIGTSTP);
  if (was_quiet) tb_be_quiet();
}

static void on_signal(int number, siginfo_t *info, void *context) {
  (void)context;
  int kept = errno;
#ifdef SI_KERNEL
  // Ctrl-\ is a key, and no key ends the program; who sends the signal from elsewhere means it.
  if (number == SIGQUIT && info->si_code == SI_KERNEL) return;
#else
  (void)info;
#endif
  if (number == SIGINT) {
    tb_interrupts++;
  } else if (number == SIGWINCH) {
    tb_resized = 1;
  } else if (number == SIGCONT) {
    tb_continued = 1;
    if (tb_is_quiet()) tb_be_quiet();
  } else if (number == SIGTSTP) {
    stop();
  } else {
    tb_wipe_overlay();
    tb_restore_terminal();
    signal(number, SIG_DFL);
    raise(number);
  }
  // Any thread may be the one that hears of a signal: the byte wakes those that wait, once there is something to be seen.
  if (tb_wake[1] >= 0) (void)!write(tb_wake[1], "s", 1);
  errno = kept;
}

void tb_handle(int number) {
  struct sigaction action = {0};
  action.sa_sigaction = on_signal;
  action.sa_flags = SA_SIGINFO;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

static void pass_over(int number) { (void)number; }

void tb_closed_pipes_are_errors(void) {
  // A handler, not the signal ignored: programs that are started from here get the usual one back.
  struct sigaction action = {0};
  action.sa_handler = pass_over;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGPIPE, &action, NULL);
  // A file that may not grow any more is an error of writing, too.
  sigaction(SIGXFSZ, &action, NULL);
}

int tb_interrupts_begin(void) {
  if (tb_wake[0] < 0) {
    if (pipe(tb_wake) != 0) return -1;
    for (int i = 0; i < 2; i++) {
      fcntl(tb_wake[i], F_SETFL, fcntl(tb_wake[i], F_GETFL) | O_NONBLOCK);
      fcntl(tb_wake[i], F_SETFD, FD_CLOEXEC);
    }
    tb_handle(SIGINT);
  }
  return tb_wake[0];
}

int tb_interrupts_take(void) {
  char bytes[64];
  while (tb_wake[0] >= 0 && read(tb_wake[0], bytes, sizeof bytes) > 0) {
  }
  int count = tb_interrupts;
  tb_interrupts = 0;
  return count;
}
