#include "CGnuplot.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <memory>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gnuplot-iostream.h>

extern char **environ;

struct tb_gnuplot {
  pid_t process = -1;
  int output = -1;
  std::unique_ptr<Gnuplot> stream;
};

tb_gnuplot *tb_gnuplot_start(const char *program) {
  int in[2] = {-1, -1}, out[2] = {-1, -1};
  try {
    struct sigaction now;
    if (sigaction(SIGPIPE, nullptr, &now) == 0 && now.sa_handler == SIG_DFL) std::signal(SIGPIPE, SIG_IGN);
    if (pipe2(in, O_CLOEXEC) != 0) return nullptr;
    if (pipe2(out, O_CLOEXEC) != 0) {
      close(in[0]);
      close(in[1]);
      return nullptr;
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    posix_spawn_file_actions_adddup2(&actions, out[1], 2);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, standard;
    sigemptyset(&none);
    sigemptyset(&standard);
    sigaddset(&standard, SIGPIPE);
    sigaddset(&standard, SIGINT);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &standard);
    // A group of its own: Ctrl-C at the terminal is not meant for it.
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    char first[] = "gnuplot", second[] = "-d";
    char *const arguments[] = {first, second, nullptr};
    pid_t process = -1;
    int failure = posix_spawn(&process, program, &actions, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    close(in[0]);
    close(out[1]);
    FILE *file = failure == 0 ? fdopen(in[1], "w") : nullptr;
    if (!file) {
      close(in[1]);
      close(out[0]);
      return nullptr;
    }
    auto gnuplot = std::make_unique<tb_gnuplot>();
    gnuplot->process = process;
    gnuplot->output = out[0];
    gnuplot->stream = std::make_unique<Gnuplot>(file);
    return gnuplot.release();
  } catch (...) {
    return nullptr;
  }
}

int tb_gnuplot_output(const tb_gnuplot *gnuplot) { return gnuplot->output; }

double tb_gnuplot_seconds(const tb_gnuplot *gnuplot) {
  clockid_t clock;
  timespec used;
  if (gnuplot->process <= 0 || clock_getcpuclockid(gnuplot->process, &clock) != 0) return 0;
  if (clock_gettime(clock, &used) != 0) return 0;
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

int tb_gnuplot_send(tb_gnuplot *gnuplot, const char *text, size_t count) {
  try {
    gnuplot->stream->write(text, static_cast<std::streamsize>(count));
    gnuplot->stream->flush();
    return gnuplot->stream->good() ? 0 : -1;
  } catch (...) {
    return -1;
  }
}

void tb_gnuplot_kill(tb_gnuplot *gnuplot) {
  // Its group with it: a window is a process that it started.
  if (gnuplot->process > 0) kill(-gnuplot->process, SIGKILL);
}

void tb_gnuplot_free(tb_gnuplot *gnuplot) {
  if (!gnuplot) return;
  // Alone: a window that is open stays until the person closes it.
  if (gnuplot->process > 0) kill(gnuplot->process, SIGKILL);
  int status = 0;
  while (gnuplot->process > 0 && waitpid(gnuplot->process, &status, 0) < 0 && errno == EINTR) {
  }
  try {
    gnuplot->stream.reset();
  } catch (...) {
  }
  close(gnuplot->output);
  delete gnuplot;
}
