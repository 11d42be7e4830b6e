#include "CKernels.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void tb_return_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

void *tb_zeroed(size_t bytes) {
  void *block = calloc(1, bytes);
  if (!block) abort();
  return block;
}

void tb_free(void *block) { free(block); }
