#include "CKernels.h"

#include <stdlib.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF
#pragma clang diagnostic ignored "-Wpsabi"

typedef float v16 __attribute__((vector_size(64)));
typedef int32_t i16 __attribute__((vector_size(64)));

double tb_log(double x) {
  if (!(x > 0)) return x == 0 ? -__builtin_inf() : __builtin_nan("");
  if (x > 1.7976931348623157e308) return x;
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  int exponent = (int)(bits >> 52) - 1023;
  if (exponent == -1023) {
    x *= 0x1p54;
    memcpy(&bits, &x, sizeof bits);
    exponent = (int)(bits >> 52) - 1023 - 54;
  }
  bits = (bits & 0xFFFFFFFFFFFFFULL) | 0x3FF0000000000000ULL;
  double mantissa;
  memcpy(&mantissa, &bits, sizeof mantissa);
  if (mantissa > 1.4142135623730951) {
    mantissa *= 0.5;
    exponent += 1;
  }
  double s = (mantissa - 1) / (mantissa + 1), z = s * s, series = 1.0 / 23;
  for (double divisor = 21; divisor >= 3; divisor -= 2) series = series * z + 1 / divisor;
  return exponent * 0x1.62e42fefa3800p-1 + (exponent * 0x1.ef35793c76730p-45 + (2 * s + 2 * s * z * series));
}

#define TB(name) generic_##name
#define TB_ROWS 4
#define TB_NAME "generic"
#include "body.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define TB(name) avx2_##name
#define TB_ROWS 6
#define TB_NAME "avx2"
#include "body.h"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"), min_vector_width(512))), apply_to = function)
#define TB(name) avx512_##name
#define TB_ROWS 8
#define TB_NAME "avx512"
#include "body.h"
#pragma clang attribute pop
#endif

const tb_kernels *tb_kernels_named(const char *name) {
  if (strcmp(name, "generic") == 0) return &generic_table;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (strcmp(name, "avx2") == 0 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return &avx2_table;
  if (strcmp(name, "avx512") == 0 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("fma"))
    return &avx512_table;
#endif
  return NULL;
}

const tb_kernels *tb_kernels_default(void) {
  const char *asked = getenv("TUNEBOOK_KERNELS");
  const tb_kernels *found = asked ? tb_kernels_named(asked) : NULL;
  if (!found) found = tb_kernels_named("avx512");
  if (!found) found = tb_kernels_named("avx2");
  return found ? found : &generic_table;
}

void tb_transpose(int rows, int columns, const float *w, int ldw, float *t, int ldt) {
  for (int k = 0; k < rows; k++)
    for (int j = 0; j < columns; j++) t[(long)j * ldt + k] = w[(long)k * ldw + j];
}

void tb_gather(int count, const int32_t *rows, const float *x, int ld, float *y) {
  for (int i = 0; i < count; i++) memcpy(y + (long)i * ld, x + (long)rows[i] * ld, sizeof(float) * (size_t)ld);
}

static void philox(uint32_t c[4], uint32_t k0, uint32_t k1) {
  for (int round = 0; round < 10; round++) {
    uint64_t a = (uint64_t)0xD2511F53u * c[0], b = (uint64_t)0xCD9E8D57u * c[2];
    uint32_t c0 = (uint32_t)(b >> 32) ^ c[1] ^ k0, c2 = (uint32_t)(a >> 32) ^ c[3] ^ k1;
    c[1] = (uint32_t)b;
    c[3] = (uint32_t)a;
    c[0] = c0;
    c[2] = c2;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
}

void tb_dropout_mask(int count, uint64_t seed, uint32_t purpose, uint64_t index, double drop, float scale, float *mask) {
  uint64_t threshold = (uint64_t)(drop * 4294967296.0);
  for (int i = 0; i < count; i += 4) {
    uint32_t c[4] = {(uint32_t)(i / 4), purpose, (uint32_t)index, (uint32_t)(index >> 32)};
    philox(c, (uint32_t)seed, (uint32_t)(seed >> 32));
    for (int j = 0; j < 4 && i + j < count; j++) mask[i + j] = c[j] < threshold ? 0.0f : scale;
  }
}
