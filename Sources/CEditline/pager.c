#define _GNU_SOURCE
// A program of the person's own that shows long text a window at a time.
#include "editor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void write_all(int descriptor, const char *text, size_t count) {
  while (count > 0) {
    ssize_t put = write(descriptor, text, count);
    if (put < 0 && errno == EINTR) continue;
    // Who reads it has seen enough.
    if (put <= 0) return;
    text += put;
    count -= (size_t)put;
  }
}

bool tb_page(const char *command, const char *text, size_t count) {
  int ends[2];
  if (pipe(ends) != 0) return false;
  for (int i = 0; i < 2; i++) fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  // It has the terminal, with its keys and Ctrl-C, until it ends.
  bool was_quiet = tb_is_quiet();
  tb_be_loud();
  pid_t process = fork();
  if (process == 0) {
    dup2(ends[0], STDIN_FILENO);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
  }
  bool has_begun = process > 0;
  close(ends[0]);
  if (has_begun) write_all(ends[1], text, count);
  close(ends[1]);
  int status = 127 << 8;
  while (has_begun && waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  tb_interrupts_take();
  if (was_quiet) tb_be_quiet();
  // So the system's shell says that there is no such program.
  return !(WIFEXITED(status) && (WEXITSTATUS(status) == 126 || WEXITSTATUS(status) == 127));
}
