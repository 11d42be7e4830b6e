#include "CSodium.h"

#include <pthread.h>
#include <sodium.h>

#include "library.h"

// The functions of the library that are used, by their names there.
#define EACH_FUNCTION(X)                                                                                               \
  X(sodium_init) X(sodium_memcmp) X(crypto_auth_hmacsha256_init) X(crypto_auth_hmacsha256_update)                      \
  X(crypto_auth_hmacsha256_final)

EACH_FUNCTION(TB_POINTER)

static bool is_loaded = false;

static void load(void) {
  static const char *const names[] = {
#ifdef __APPLE__
      "libsodium.dylib", "/opt/homebrew/lib/libsodium.dylib", "/usr/local/lib/libsodium.dylib",
#else
      "libsodium.so.23", "libsodium.so.26", "libsodium.so",
#endif
      NULL};
  static const tb_symbol symbols[] = {EACH_FUNCTION(TB_SYMBOL){NULL, NULL}};
  is_loaded = tb_library_find(names, symbols) && p_sodium_init() >= 0;
}

bool tb_sodium_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return is_loaded;
}

void tb_sodium_hmac(tb_bytes key, const tb_bytes *parts, size_t count, unsigned char *result) {
  crypto_auth_hmacsha256_state state;
  p_crypto_auth_hmacsha256_init(&state, key.bytes, key.count);
  for (size_t i = 0; i < count; i++) p_crypto_auth_hmacsha256_update(&state, parts[i].bytes, parts[i].count);
  p_crypto_auth_hmacsha256_final(&state, result);
}

bool tb_sodium_equal(const unsigned char *one, const unsigned char *other, size_t count) {
  return p_sodium_memcmp(one, other, count) == 0;
}
