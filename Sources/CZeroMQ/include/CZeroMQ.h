// ZeroMQ behind functions of fixed shape. The library is looked for when it is first wanted, and not before: a program that has no
// kernel to run does not load it, nor the dozen libraries that come with it.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "CSodium.h"

// Loads the library, once. False where there is none; then nothing else here may be called.
bool tb_zmq_load(void);

enum tb_zmq_kind { TB_ZMQ_ROUTER, TB_ZMQ_DEALER, TB_ZMQ_XPUB, TB_ZMQ_SUB, TB_ZMQ_REP, TB_ZMQ_REQ };

// NULL where there is no memory for it.
void *tb_zmq_context(void);
// Waits until all sockets are closed and what they had to send is sent, or their time for that is over.
void tb_zmq_context_end(void *context);

// NULL where there can be no more. What is sent is kept until it can be taken; closing waits so many milliseconds for that. Received
// frames are at most `largest` bytes: who sends more is cut off.
void *tb_zmq_socket(void *context, enum tb_zmq_kind kind, int linger, long long largest);
void tb_zmq_close(void *socket);
// 0, or the system's number of what went wrong.
int tb_zmq_bind(void *socket, const char *address);
int tb_zmq_connect(void *socket, const char *address);
// Of a TB_ZMQ_SUB: all that begins with these bytes.
int tb_zmq_subscribe(void *socket, const void *topic, size_t count);
// Sends a frame, without waiting; `more` where another of the same message follows.
int tb_zmq_send(void *socket, const void *bytes, size_t count, bool more);

typedef struct {
  const unsigned char *bytes;
  size_t count;
  // Another frame of the same message follows.
  bool more;
  void *message;
} tb_zmq_frame;
// Takes a frame that is there, without waiting; false where none is. It is to be freed.
bool tb_zmq_receive(void *socket, tb_zmq_frame *frame);
void tb_zmq_frame_free(tb_zmq_frame *frame);

// Waits for any of the sockets, or the file where it is not -1, to have something to read; for so many milliseconds, or for ever (-1).
// `ready[i]` says which sockets have, `ready[count]` whether the file has. False where waiting went wrong: the context has ended.
bool tb_zmq_wait(void **sockets, size_t count, int file, long milliseconds, bool *ready);

// In words.
const char *tb_zmq_fault(int number);
