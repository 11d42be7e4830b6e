// The machine's peak of 32-bit multiply-adds on one core, in GFLOP/s: chains enough to keep every unit busy.
#include <stdio.h>
#include <time.h>

#if defined(__AVX512F__)
enum { WIDTH = 16 };
#elif defined(__AVX__)
enum { WIDTH = 8 };
#else
enum { WIDTH = 4 };
#endif
typedef float vector __attribute__((vector_size(WIDTH * 4)));
enum { CHAINS = 12, ROUNDS = 20000000 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

int main(void) {
  double best = 0;
  volatile float sink = 0;
  for (int attempt = 0; attempt < 7; attempt++) {
    vector a = (vector){} + 0.999f, b = (vector){} + 0.001f, sums[CHAINS];
    for (int i = 0; i < CHAINS; i++) sums[i] = (vector){} + (float)i;
    __asm__ volatile("" : "+x"(a), "+x"(b));
    double start = now();
    for (int round = 0; round < ROUNDS; round++)
#pragma GCC unroll 12
      for (int i = 0; i < CHAINS; i++) sums[i] = sums[i] * a + b;
    double rate = 2.0 * WIDTH * CHAINS * ROUNDS / (now() - start) / 1e9;
    for (int i = 0; i < CHAINS; i++) sink += sums[i][0];
    if (rate > best) best = rate;
  }
  printf("%.1f\n", best);
  return 0;
}
