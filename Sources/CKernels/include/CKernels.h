// The engine's innermost loops in 32-bit floating point. Every function gives the same bits on every instruction set:
// a product's element is one chain of fused multiply-adds over ascending k, true sums run on 32 virtual lanes, and
// exp and tanh are the project's own polynomials.
//
// Matrices are row-major; `ld…` is the distance between rows in floats, a multiple of 16; columns beyond the matrix's
// own up to that multiple may be read and written, and hold zeros in weights.
#pragma once
#include <stdint.h>

enum { TB_IDENTITY = 0, TB_RELU = 1, TB_TANH = 2 };

typedef struct {
  const char *name;
  // y[r][j] = f(bias[j] + Σ_k x[r][k] w[k][j]); bias may be null (zero).
  void (*dense)(int rows, int inputs, int outputs, const float *x, int ldx, const float *w, int ldw, const float *bias,
                float *y, int ldy, int activation);
  // g[k][j] = Σ_r x[r][k] d[r][j] + decay · w[k][j]; gb[j] = Σ_r d[r][j].
  void (*weight_gradient)(int rows, int inputs, int outputs, const float *x, int ldx, const float *d, int ldd,
                          const float *w, float decay, float *g, int ldg, float *gb);
  // d[i] *= f'(x[i]) where y[i] = f(x[i]).
  void (*activation_backward)(int count, const float *y, float *d, int activation);
  // Class probabilities, and d = (p − onehot) · scale where d is not null; loss[r] = −log p[label].
  void (*softmax_cross_entropy)(int rows, int classes, const float *z, int ldz, const int32_t *labels, float scale,
                                float *p, int ldp, float *d, int ldd, double *loss);
  void (*exp)(int count, const float *x, float *y);
  void (*tanh)(int count, const float *x, float *y);
  // w −= rate · g
  void (*sgd)(int count, float rate, const float *g, float *w);
  // v = momentum · v + g; w −= rate · v
  void (*momentum)(int count, float rate, float momentum, const float *g, float *v, float *w);
  // Kingma and Ba 2015, algorithm 1; correction1 = 1 − β₁ᵗ, correction2 = 1 − β₂ᵗ.
  void (*adam)(int count, float rate, float beta1, float beta2, float epsilon, float correction1, float correction2,
               const float *g, float *m, float *v, float *w);
  // Σ x on 32 virtual lanes, added in one fixed tree.
  double (*sum)(int count, const double *x);
  // y[i] *= mask[i]
  void (*multiply)(int count, const float *mask, float *y);
} tb_kernels;

// The fastest path this machine has, or the one that the variable TUNEBOOK_KERNELS names (generic, avx2, avx512).
const tb_kernels *tb_kernels_default(void);
// A path by name; null where the machine lacks it.
const tb_kernels *tb_kernels_named(const char *name);

// w transposed: t[j][k] = w[k][j], both with their own row distance.
void tb_transpose(int rows, int columns, const float *w, int ldw, float *t, int ldt);
// Rows of x by number, one behind the other.
void tb_gather(int count, const int32_t *rows, const float *x, int ld, float *y);
// A dropout mask from Philox 4×32-10: keep[i] is `scale` with the given chance, else 0. The stream is (purpose, index).
void tb_dropout_mask(int count, uint64_t seed, uint32_t purpose, uint64_t index, double drop, float scale, float *mask);
// The natural logarithm in double precision, from + − × ÷ alone.
double tb_log(double x);
