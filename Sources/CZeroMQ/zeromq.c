#include "CZeroMQ.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <zmq.h>

#include "library.h"

// The functions of the library that are used, by their names there.
#define EACH_FUNCTION(X)                                                                                               \
  X(zmq_ctx_new) X(zmq_ctx_term) X(zmq_socket) X(zmq_close) X(zmq_setsockopt) X(zmq_getsockopt) X(zmq_bind)            \
  X(zmq_connect) X(zmq_send) X(zmq_poll) X(zmq_errno) X(zmq_strerror) X(zmq_msg_init) X(zmq_msg_recv)                  \
  X(zmq_msg_data) X(zmq_msg_size) X(zmq_msg_more) X(zmq_msg_close)

EACH_FUNCTION(TB_POINTER)

static bool is_loaded = false;

static void load(void) {
  static const char *const names[] = {
#ifdef __APPLE__
      "libzmq.5.dylib", "/opt/homebrew/lib/libzmq.5.dylib", "/usr/local/lib/libzmq.5.dylib",
#else
      "libzmq.so.5",
#endif
      NULL};
  static const tb_symbol symbols[] = {EACH_FUNCTION(TB_SYMBOL){NULL, NULL}};
  is_loaded = tb_library_find(names, symbols);
}

bool tb_zmq_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return is_loaded;
}

void *tb_zmq_context(void) { return p_zmq_ctx_new(); }

void tb_zmq_context_end(void *context) {
  while (p_zmq_ctx_term(context) != 0 && p_zmq_errno() == EINTR) {
  }
}

void *tb_zmq_socket(void *context, enum tb_zmq_kind kind, int linger, long long largest) {
  static const int kinds[] = {ZMQ_ROUTER, ZMQ_DEALER, ZMQ_XPUB, ZMQ_SUB, ZMQ_REP, ZMQ_REQ};
  void *made = p_zmq_socket(context, kinds[kind]);
  if (!made) return NULL;
  int unlimited = 0, yes = 1;
  long long most = largest;
  p_zmq_setsockopt(made, ZMQ_LINGER, &linger, sizeof linger);
  p_zmq_setsockopt(made, ZMQ_SNDHWM, &unlimited, sizeof unlimited);
  p_zmq_setsockopt(made, ZMQ_RCVHWM, &unlimited, sizeof unlimited);
  p_zmq_setsockopt(made, ZMQ_MAXMSGSIZE, &most, sizeof most);
  // A client that comes back under its own name is the one to be answered.
  if (kind == TB_ZMQ_ROUTER) p_zmq_setsockopt(made, ZMQ_ROUTER_HANDOVER, &yes, sizeof yes);
  // Each one who begins to listen is greeted.
  if (kind == TB_ZMQ_XPUB) p_zmq_setsockopt(made, ZMQ_XPUB_VERBOSE, &yes, sizeof yes);
  return made;
}

void tb_zmq_close(void *socket) { p_zmq_close(socket); }
int tb_zmq_bind(void *socket, const char *address) { return p_zmq_bind(socket, address) == 0 ? 0 : p_zmq_errno(); }
int tb_zmq_connect(void *socket, const char *address) {
  return p_zmq_connect(socket, address) == 0 ? 0 : p_zmq_errno();
}
int tb_zmq_subscribe(void *socket, const void *topic, size_t count) {
  return p_zmq_setsockopt(socket, ZMQ_SUBSCRIBE, topic, count) == 0 ? 0 : p_zmq_errno();
}

int tb_zmq_send(void *socket, const void *bytes, size_t count, bool more) {
  while (p_zmq_send(socket, bytes, count, ZMQ_DONTWAIT | (more ? ZMQ_SNDMORE : 0)) < 0) {
    if (p_zmq_errno() != EINTR) return p_zmq_errno();
  }
  return 0;
}

bool tb_zmq_receive(void *socket, tb_zmq_frame *frame) {
  zmq_msg_t *message = malloc(sizeof *message);
  if (!message) return false;
  p_zmq_msg_init(message);
  while (p_zmq_msg_recv(message, socket, ZMQ_DONTWAIT) < 0) {
    if (p_zmq_errno() == EINTR) continue;
    p_zmq_msg_close(message);
    free(message);
    return false;
  }
  frame->bytes = p_zmq_msg_data(message);
  frame->count = p_zmq_msg_size(message);
  frame->more = p_zmq_msg_more(message) != 0;
  frame->message = message;
  return true;
}

void tb_zmq_frame_free(tb_zmq_frame *frame) {
  if (!frame->message) return;
  p_zmq_msg_close(frame->message);
  free(frame->message);
  frame->message = NULL;
}

bool tb_zmq_wait(void **sockets, size_t count, int file, long milliseconds, bool *ready) {
  zmq_pollitem_t items[8] = {0};
  if (count > 7) return false;
  for (size_t i = 0; i < count; i++) items[i] = (zmq_pollitem_t){.socket = sockets[i], .events = ZMQ_POLLIN};
  items[count] = (zmq_pollitem_t){.fd = file, .events = ZMQ_POLLIN};
  int found = p_zmq_poll(items, (int)(count + (file >= 0)), milliseconds);
  for (size_t i = 0; i <= count; i++) ready[i] = found > 0 && items[i].revents != 0;
  return found >= 0 || p_zmq_errno() == EINTR;
}

const char *tb_zmq_fault(int number) { return p_zmq_strerror(number); }
