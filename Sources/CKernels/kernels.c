#include "CKernels.h"

#include <stdlib.h>
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#pragma STDC FP_CONTRACT OFF
#pragma clang diagnostic ignored "-Wpsabi"

typedef float v16 __attribute__((vector_size(64)));
typedef int32_t i16 __attribute__((vector_size(64)));
typedef float v4 __attribute__((vector_size(16)));
typedef float v8f __attribute__((vector_size(32)));
typedef double v8d __attribute__((vector_size(64)));
typedef int64_t i8d __attribute__((vector_size(64)));

#define TB_ACTIVATION(NAME, SUMMARY, TRAITS) TB_ACTIVATION_##NAME,
enum {
#include "activations/all.h"
};
#undef TB_ACTIVATION

static const tb_activation activations[] = {
#define TB_ACTIVATION(NAME, SUMMARY, TRAITS) {#NAME, SUMMARY, TRAITS},
#include "activations/all.h"
#undef TB_ACTIVATION
};

int tb_activation_count(void) { return sizeof activations / sizeof activations[0]; }

const tb_activation *tb_activation_at(int place) {
  return place >= 0 && place < tb_activation_count() ? &activations[place] : NULL;
}

#define TB_INLINE static inline __attribute__((always_inline))

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
#define TB_TALL_ROWS 4
#define TB_VECTORS 1
#define TB_NAME "generic"
#include "body.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define TB(name) avx2_##name
#define TB_ROWS 6
#define TB_TALL_ROWS 6
#define TB_VECTORS 1
#define TB_NAME "avx2"
#include "body.h"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"), min_vector_width(512))), apply_to = function)
// √x + tiny, with the same bits as by the instruction for roots, and in half its time: the unit for roots and quotients is busy
// with the quotients. From a seed within 2⁻¹⁴ of 1 / √a, one step for root and half inverse together, and a last one by
// the exact rest (Markstein, "Computation of elementary functions on the IBM RISC System/6000 processor", 1990): tried
// for all a from 1 to 4 with each seed within that bound, it is always the nearest number. Powers of 4 change nothing:
// with 2¹⁰⁰ no rest is too small, and the root's place in them is made up for in the sum. Of 0 the root is 0, and what is
// huge, below 0 or no number takes the instruction.
static inline __attribute__((always_inline)) v16 avx512_fast_root(v16 x, v16 tiny) {
  __m512 a = _mm512_mul_ps((__m512)x, _mm512_set1_ps(0x1p100f)), most = _mm512_set1_ps(0x1p126f);
  if (__builtin_expect(_mm512_cmpgt_epu32_mask((__m512i)a, (__m512i)most), 0))
    return __builtin_elementwise_sqrt(x) + tiny;
  __m512 half = _mm512_set1_ps(0.5f), seed = _mm512_rsqrt14_ps(_mm512_max_ps(a, _mm512_set1_ps(0x1p-60f)));
  __m512 root = _mm512_mul_ps(a, seed), inverse = _mm512_mul_ps(half, seed);
  __m512 miss = _mm512_fnmadd_ps(root, inverse, half);
  root = _mm512_fmadd_ps(root, miss, root);
  inverse = _mm512_fmadd_ps(inverse, miss, inverse);
  __m512 rest = _mm512_fnmadd_ps(root, root, a);
  root = _mm512_fmadd_ps(rest, inverse, root);
  return (v16)_mm512_fmadd_ps(root, _mm512_set1_ps(0x1p-50f), (__m512)tiny);
}

#define TB_ROOT avx512_fast_root
#define TB(name) avx512_##name
#define TB_ROWS 12
#define TB_TALL_ROWS 16
#define TB_VECTORS 2
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

#if defined(__x86_64__)
// What is read as 0, and what is written as 0.
enum { FLUSHES = _MM_DENORMALS_ZERO_ON | _MM_FLUSH_ZERO_ON };

uint64_t tb_flush_subnormals(void) {
  unsigned before = _mm_getcsr();
  if ((before & FLUSHES) != FLUSHES) _mm_setcsr(before | FLUSHES);
  return before;
}

void tb_flush_end(uint64_t before) {
  if (((unsigned)before & FLUSHES) != FLUSHES) _mm_setcsr((unsigned)before);
}
#elif defined(__aarch64__)
uint64_t tb_flush_subnormals(void) {
  uint64_t before;
  __asm__ volatile("mrs %0, fpcr" : "=r"(before));
  __asm__ volatile("msr fpcr, %0" : : "r"(before | 1u << 24));
  return before;
}

void tb_flush_end(uint64_t before) { __asm__ volatile("msr fpcr, %0" : : "r"(before)); }
#else
uint64_t tb_flush_subnormals(void) { return 0; }
void tb_flush_end(uint64_t before) { (void)before; }
#endif

void tb_gather(int count, const int32_t *rows, const float *x, int ld, float *y) {
  for (int i = 0; i < count; i++) {
    const float *from = x + (long)rows[i] * ld;
    float *to = y + (long)i * ld;
    // Where a row is, the processor cannot guess: it is told some rows before.
    if (ld >= 64 && i + 6 < count)
      for (int j = 0; j < ld; j += 16) __builtin_prefetch(x + (long)rows[i + 6] * ld + j);
    // Rows are short, and a copy of a known size needs no call.
    for (int j = 0; j < ld; j += 16) memcpy(to + j, from + j, 16 * sizeof(float));
  }
}
