#include "gaussian.h"

#include <stdlib.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF
#pragma clang diagnostic ignored "-Wpsabi"

typedef double v8d __attribute__((vector_size(64)));
typedef int64_t i8d __attribute__((vector_size(64)));

#define TB(name) generic_gaussian_##name
#define TB_NAME "generic"
#include "gaussian_body.h"
#undef TB
#undef TB_NAME

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define TB(name) avx2_gaussian_##name
#define TB_NAME "avx2"
#include "gaussian_body.h"
#undef TB
#undef TB_NAME
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2"), min_vector_width(512))), apply_to = function)
#define TB(name) avx512_gaussian_##name
#define TB_NAME "avx512"
#include "gaussian_body.h"
#undef TB
#undef TB_NAME
#pragma clang attribute pop
#endif

const tb_gaussian *tb_gaussian_named(const char *name) {
  if (strcmp(name, "generic") == 0) return &generic_gaussian_gaussian;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (strcmp(name, "avx2") == 0 && __builtin_cpu_supports("avx2")) return &avx2_gaussian_gaussian;
  if (strcmp(name, "avx512") == 0 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))
    return &avx512_gaussian_gaussian;
#endif
  return NULL;
}

const tb_gaussian *tb_gaussian_default(void) {
  const char *asked = getenv("TUNEBOOK_KERNELS");
  const tb_gaussian *found = asked ? tb_gaussian_named(asked) : NULL;
  if (!found) found = tb_gaussian_named("avx512");
  if (!found) found = tb_gaussian_named("avx2");
  return found ? found : &generic_gaussian_gaussian;
}
