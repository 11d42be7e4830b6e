#define _GNU_SOURCE
// A program of the person's own that shows long text a window at a time.
#include "editor.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

// Gives the terminal to a group of processes, from the background too.
static void give_terminal(pid_t group) {
  sigset_t stops, before;
  sigemptyset(&stops);
  sigaddset(&stops, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &stops, &before);
  tcsetpgrp(STDIN_FILENO, group);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

// Ctrl-Z in the pager stops this program with it, so that the system's shell has the terminal; with `fg` both go on.
static void stop_beside(pid_t process) {
  give_terminal(getpgrp());
  struct sigaction passes = {0}, stops = {0}, before;
  passes.sa_handler = SIG_IGN;
  stops.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &passes, &before);
  // Whoever has started this program for the shell stops as well.
  kill(0, SIGTSTP);
  if (before.sa_handler != SIG_IGN) sigaction(SIGTSTP, &stops, NULL);
  do {
    raise(SIGTSTP);
    // Sent on in the background it has nothing to show.
  } while (before.sa_handler != SIG_IGN && tcgetpgrp(STDIN_FILENO) > 0 && tcgetpgrp(STDIN_FILENO) != getpgrp());
  sigaction(SIGTSTP, &before, NULL);
  give_terminal(process);
  kill(-process, SIGCONT);
}

// The text as a file without a name: whoever is stopped while reading holds nobody up.
static int file_of(const char *text, size_t count) {
  FILE *file = tmpfile();
  if (!file) return -1;
  int own = -1;
  if (fwrite(text, 1, count, file) == count && fflush(file) == 0) own = fcntl(fileno(file), F_DUPFD_CLOEXEC, 3);
  fclose(file);
  if (own >= 0) lseek(own, 0, SEEK_SET);
  return own;
}

bool tb_page(const char *command, const char *text, size_t count) {
  int input = file_of(text, count);
  if (input < 0) return false;
  // It has the terminal, with its keys, Ctrl-C and Ctrl-Z, until it ends.
  bool was_quiet = tb_is_quiet(), has_terminal = tcgetpgrp(STDIN_FILENO) == getpgrp();
  tb_be_loud();
  pid_t process = fork();
  if (process == 0) {
    if (has_terminal) {
      setpgid(0, 0);
      give_terminal(getpid());
    }
    // What this program passes over, the pager does not: an ignored signal would stay so in it.
    int signals[] = {SIGTSTP, SIGTTIN, SIGTTOU, SIGINT, SIGQUIT};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) signal(signals[i], SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    dup2(input, STDIN_FILENO);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
  }
  bool has_begun = process > 0;
  close(input);
  if (has_begun && has_terminal) {
    setpgid(process, process);
    give_terminal(process);
  }
  int status = 127 << 8;
  while (has_begun) {
    pid_t heard = waitpid(process, &status, has_terminal ? WUNTRACED : 0);
    if (heard < 0 && errno == EINTR) continue;
    if (heard < 0 || !WIFSTOPPED(status)) break;
    stop_beside(process);
  }
  if (has_terminal) give_terminal(getpgrp());
  tb_interrupts_take();
  if (was_quiet) tb_be_quiet();
  // So the system's shell says that there is no such program.
  return !(WIFEXITED(status) && (WEXITSTATUS(status) == 126 || WEXITSTATUS(status) == 127));
}
