// What is used of libsodium, which ZeroMQ brings along, behind functions of fixed shape. It is looked for when it is first wanted.
#pragma once
#include <stdbool.h>
#include <stddef.h>

// Loads the library, once. False where there is none; then nothing else here may be called.
bool tb_sodium_load(void);

typedef struct {
  const unsigned char *bytes;
  size_t count;
} tb_bytes;

// HMAC-SHA-256 (RFC 2104) of all parts one after the other, in 32 bytes.
void tb_sodium_hmac(tb_bytes key, const tb_bytes *parts, size_t count, unsigned char *result);
// Whether as many bytes are the same, in a time that does not tell where they differ.
bool tb_sodium_equal(const unsigned char *one, const unsigned char *other, size_t count);
