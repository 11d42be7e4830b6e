// The engine's innermost loops in 32-bit floating point. Every function gives the same bits on every instruction set:
// a product's element is one chain of fused multiply-adds over ascending k, true sums run on 32 virtual lanes, and
// exp and tanh are the project's own polynomials.
//
// Matrices are row-major; `ld…` is the distance between rows in floats, a multiple of 16; columns beyond the matrix's
// own up to that multiple may be read and written, and hold zeros in weights. Softmax reads and writes whole blocks of 16
// rows: its places must be that large.
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "gaussian.h"

// What a neuron does with its sum z: its word, a sentence, and what is true of it, in the order of the list in
// activations/all.h. The kernels take its place in that order.
enum {
  // Made together with the product.
  TB_FUSED = 1,
  // Its slope follows from its value alone; the others look back at z.
  TB_KNOWN_BY_VALUE = 2,
  // A kind of relu: half of what comes is cut off.
  TB_RECTIFIED = 4,
  // Its slope has a slope.
  TB_CURVED = 8,
  // Its slope goes to 0 at both ends.
  TB_FADES = 16,
  // It is not 0 at 0.
  TB_MOVES_ZERO = 32,
};
typedef struct {
  const char *name, *summary;
  int traits;
} tb_activation;
int tb_activation_count(void);
// Null beyond the last.
const tb_activation *tb_activation_at(int place);

// The numbers of a step of Adam, each with its derivative along a direction.
typedef struct {
  float rate, drate, beta1, dbeta1, beta2, dbeta2, epsilon, correction1, dcorrection1, correction2, dcorrection2;
} tb_adam_tangent;

typedef struct {
  const char *name;
  // y[r][j] = f(bias[j] + Σ_k x[r][k] w[k][j]); bias may be null (zero); f is the identity or relu.
  void (*dense)(int rows, int inputs, int outputs, const float *x, int ldx, const float *w, int ldw, const float *bias,
                float *y, int ldy, int activation);
  // dx[r][k] = Σ_j d[r][j] w[k][j].
  void (*dense_backward)(int rows, int inputs, int outputs, const float *d, int ldd, const float *w, int ldw, float *dx,
                         int lddx);
  // g[k][j] = Σ_r x[r][k] d[r][j] + decay · w[k][j]; gb[j] = Σ_r d[r][j].
  void (*weight_gradient)(int rows, int inputs, int outputs, const float *x, int ldx, const float *d, int ldd,
                          const float *w, float decay, float *g, int ldg, float *gb);
  // y[i] = f(z[i]); both may be the same place.
  void (*activate)(int count, const float *z, float *y, int activation);
  // d[i] *= f'(z[i]) where y[i] = f(z[i]); z is looked at by leaky relu, silu and gelu alone.
  void (*activation_backward)(int count, const float *z, const float *y, float *d, int activation);
  // Class probabilities, where p is not null, which it may be for up to 16 classes; and d = (p − t) · scale where d is not
  // null; loss[r] = −log p[label]. The target t is 1 − s at the label, and s / classes more everywhere, for a smoothing s.
  // The rows whose first largest z is the label's are added to `right`, where it is not null.
  void (*softmax_cross_entropy)(int rows, int classes, const float *z, int ldz, const int32_t *labels, float scale,
                                float smoothing, float *p, int ldp, float *d, int ldd, double *loss, int32_t *right);
  void (*exp)(int count, const float *x, float *y);
  void (*tanh)(int count, const float *x, float *y);
  // w −= rate · g
  void (*sgd)(int count, float rate, const float *g, float *w);
  // v = momentum · v + g; w −= rate · v, or rate · (g + momentum · v) where it looks ahead.
  void (*momentum)(int count, float rate, float momentum, int looks_ahead, const float *g, float *v, float *w);
  // s = keep · s + share · g²; w −= rate · g / (√s + ε)
  void (*scaled)(int count, float rate, float keep, float share, float epsilon, const float *g, float *s, float *w);
  // Kingma and Ba 2015, algorithm 1; correction1 = 1 − β₁ᵗ, correction2 = 1 − β₂ᵗ.
  void (*adam)(int count, float rate, float beta1, float beta2, float epsilon, float correction1, float correction2,
               const float *g, float *m, float *v, float *w);
  // Σ x on 32 virtual lanes, added in one fixed tree.
  double (*sum)(int count, const double *x);
  // Σ a[i] b[i] in double precision, on the same lanes and tree.
  double (*dot)(int count, const float *a, const float *b);
  // y[i] *= mask[i]
  void (*multiply)(int count, const float *mask, float *y);
  // y[i] *= factor
  void (*scale)(int count, float factor, float *y);
  // g[i] += strength · sign(w[i])
  void (*add_signs)(int count, float strength, const float *w, float *g);
  // A dropout mask from Philox 4×32-10: 0 with the given chance, rounded to 65536ths, else one by what is left of 1. The
  // stream is (purpose, index); `count` a multiple of 16.
  void (*dropout_mask)(int count, uint64_t seed, uint32_t purpose, uint64_t index, double drop, float *mask);
  // Blocks of Philox 4×32-10 from the given one on, four words each; a multiple of 16 of them.
  void (*random_words)(int blocks, uint64_t seed, uint32_t purpose, uint64_t index, uint32_t first, uint32_t *words);

  // For derivatives along a direction (tangents.h). The products again, added to what is there:
  // y[r][j] += Σ_k x[r][k] w[k][j]; dx[r][k] += Σ_j d[r][j] w[k][j]; g[k][j] += Σ_r x[r][k] d[r][j].
  void (*dense_add)(int rows, int inputs, int outputs, const float *x, int ldx, const float *w, int ldw, float *y, int ldy);
  void (*dense_backward_add)(int rows, int inputs, int outputs, const float *d, int ldd, const float *w, int ldw, float *dx,
                             int lddx);
  void (*weight_gradient_add)(int rows, int inputs, int outputs, const float *x, int ldx, const float *d, int ldd, float *g,
                              int ldg);
  // first = f'(z), second = f''(z) where share · y = f(z).
  void (*slopes)(int count, const float *z, const float *y, float share, int activation, float *first, float *second);
  // y = a ⊙ x
  void (*gate)(int count, const float *a, const float *x, float *y);
  // d = a ⊙ d + c ⊙ z
  void (*bend)(int count, const float *a, const float *c, const float *z, float *d);
  // How (p − t) · scale moves with the sums: dd = p ⊙ (dz − p · dz) · scale.
  void (*softmax_tangent)(int rows, int classes, const float *p, int ldp, const float *dz, int ldz, float scale, float *dd,
                          int ldd);
  // How momentum, scaled and adam move when what they are given moves; to be called before them, with the memory of then.
  void (*momentum_tangent)(int count, float rate, float drate, float momentum, float dmomentum, int looks_ahead,
                           const float *g, const float *v, const float *dg, float *dv, float *dw);
  void (*scaled_tangent)(int count, float rate, float drate, float keep, float dkeep, float share, float dshare,
                         float epsilon, const float *g, const float *s, const float *dg, float *ds, float *dw);
  void (*adam_tangent)(int count, const tb_adam_tangent *at, const float *g, const float *m, const float *v,
                       const float *dg, float *dm, float *dv, float *dw);

  // For the densities of mixtures (mixtures.h).
  // y[i] = ln x[i]; for x below the smallest normal number, its logarithm.
  void (*log)(int count, const float *x, float *y);
  // y[i] = ln of the mass between left and right of the normal distribution around mu[i] with deviation 1 / inverse[i].
  void (*normal_log_mass)(int count, const float *mu, const float *inverse, float left, float right, float *y);
  // The same where mu or inverse differ, in sixteens, from what y was last found for; what it is now found for is kept.
  void (*renew_log_mass)(int count, const float *mu, const float *inverse, float left, float right, float *known_mu,
                         float *known_inverse, float *y);
  // y[c] = ln Σ_k exp(constant[k] + Σ_t table[index[c · tables + t] · ld + k] − ½ Σ_j ((x[c · inputs + j] − mu[j · ld + k])
  // · inverse[j · ld + k])²), over `ld` kernels, a multiple of 16; `scratch` holds as many.
  void (*mixture)(int ld, int inputs, int tables, int count, const float *mu, const float *inverse, const float *constant,
                  const float *table, const int32_t *index, const float *x, float *scratch, double *y);
} tb_kernels;

// The fastest path this machine has, or the one that the variable TUNEBOOK_KERNELS names (generic, avx2, avx512).
const tb_kernels *tb_kernels_default(void);
// A path by name; null where the machine lacks it.
const tb_kernels *tb_kernels_named(const char *name);

// From here on this thread takes numbers below 2^-126 (subnormals) for 0; returns what is to be handed back.
uint64_t tb_flush_subnormals(void);
void tb_flush_end(uint64_t before);

// Rows of x by number, one behind the other; ld is a multiple of 16.
void tb_gather(int count, const int32_t *rows, const float *x, int ld, float *y);
// The natural logarithm in double precision, from + − × ÷ alone.
double tb_log(double x);

// Hands memory that was freed between what is in use back to the system.
void tb_return_memory(void);

// A block of zeros; ends the program where there is no memory for it. And its way back.
void *tb_zeroed(size_t bytes);
void tb_free(void *block);
