// The inner loops of Gaussian processes in double precision. Only + − × ÷ and the square root are used, never fused, and
// every element is one chain over ascending indices, eight elements side by side: the same bits on every instruction set.
//
// A triangle L is kept column by column, `ld` doubles (a multiple of 8) from one column to the next; what stands above the
// diagonal may hold anything. Lanes are eight right sides or eight places at once: v[i][lane].
#pragma once
#include <stdint.h>

typedef struct {
  const char *name;
  // The Matérn 5/2 covariance of n points, its lower triangle: k = s (1 + q + q²/3) exp(−q) with q² = 5 Σ distances, and
  // b = −5/6 s (1 + q) exp(−q), its slope by the sum of distances. x holds the features one after another, ld apart,
  // numeric ones divided by their length-scale; of the others two that differ are `weights` apart. b is kept row by row:
  // b[i][j] = b[i ld + j]. Both have room for ld × ld.
  void (*covariance)(int n, int numeric, int features, const double *x, int ld, const double *weights, double s, double *k,
                     double *b);
  // The same between n points and eight places; b may be null.
  void (*cross)(int n, int numeric, int features, const double *x, int ld, const double *weights, double s,
                const double *places, double *k, double *b);
  // L Lᵀ = a in place of a's lower triangle; 0 when it is not positive definite.
  int (*cholesky)(int n, int ld, double *l);
  // v ← L⁻¹ v, for right sides that are 0 before row `from`.
  void (*forward)(int n, int ld, const double *l, int from, double *v);
  // v ← L⁻ᵀ v, down to row `to`.
  void (*backward)(int n, int ld, const double *l, int to, double *v);
  // sums[f][lane] += Σ_i (alpha[i] alpha[c] − inverse[i][lane]) b[i][c] · (distance of i and c along feature f) over the
  // rows i below c = j + lane: eight columns of the likelihood's slope by a feature's weight.
  void (*likelihood_slopes)(int n, int numeric, int features, const double *x, int ld, int j, const double *alpha,
                            const double *inverse, const double *b, double *sums);
  // Σ_i v[i][lane] · a[i], and Σ_i v[i][lane]².
  void (*dots)(int n, const double *v, const double *a, double *product, double *square);
  // slopes[f][lane] = Σ_i (a[i] + u[i][lane]) b[i][lane] · 2 (place − x[i]) along each numeric feature, both sums apart.
  void (*place_slopes)(int n, int numeric, const double *x, int ld, const double *places, const double *a, const double *u,
                       const double *b, double *by_a, double *by_u);
} tb_gaussian;

// The fastest path this machine has, or the one that the variable TUNEBOOK_KERNELS names.
const tb_gaussian *tb_gaussian_default(void);
const tb_gaussian *tb_gaussian_named(const char *name);
