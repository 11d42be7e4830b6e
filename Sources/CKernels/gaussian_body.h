// One instruction set's bodies of the Gaussian process's loops. Included once each, with TB(name) set.

static inline __attribute__((always_inline)) v8d TB(dload)(const double *p) {
  v8d v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}
static inline __attribute__((always_inline)) void TB(dstore)(double *p, v8d v) { __builtin_memcpy(p, &v, sizeof v); }
static inline __attribute__((always_inline)) v8d TB(dsplat)(double x) { return (v8d){x, x, x, x, x, x, x, x}; }

// exp of x ≤ 0, taken as exp(−700) below −700: x = k ln 2 + r, |r| ≤ 0.35; the exponential's series to r¹³, times 2ᵏ.
static inline __attribute__((always_inline)) v8d TB(dexp)(v8d x) {
  v8d low = TB(dsplat)(-700.0);
  i8d keep = x > low;
  x = (v8d)((keep & (i8d)x) | (~keep & (i8d)low));
  v8d magic = TB(dsplat)(0x1.8p52);
  v8d shifted = x * TB(dsplat)(0x1.71547652b82fep0) + magic;
  v8d k = shifted - magic;
  v8d r = (x - k * TB(dsplat)(0x1.62e42fefa3800p-1)) - k * TB(dsplat)(0x1.ef35793c76730p-45);
  v8d p = TB(dsplat)(1.0 / 6227020800.0);
  p = p * r + TB(dsplat)(1.0 / 479001600.0);
  p = p * r + TB(dsplat)(1.0 / 39916800.0);
  p = p * r + TB(dsplat)(1.0 / 3628800.0);
  p = p * r + TB(dsplat)(1.0 / 362880.0);
  p = p * r + TB(dsplat)(1.0 / 40320.0);
  p = p * r + TB(dsplat)(1.0 / 5040.0);
  p = p * r + TB(dsplat)(1.0 / 720.0);
  p = p * r + TB(dsplat)(1.0 / 120.0);
  p = p * r + TB(dsplat)(1.0 / 24.0);
  p = p * r + TB(dsplat)(1.0 / 6.0);
  p = p * r + TB(dsplat)(0.5);
  p = p * r + TB(dsplat)(1.0);
  p = p * r + TB(dsplat)(1.0);
  // The low bits of the shifted number are k.
  i8d power = (((i8d)shifted - (i8d)magic) + 1023) << 52;
  return p * (v8d)power;
}

static inline __attribute__((always_inline)) v8d TB(dsqrt)(v8d x) {
  return __builtin_elementwise_sqrt(x);
}

// 1 where two features differ, else 0.
static inline __attribute__((always_inline)) v8d TB(differ)(v8d a, v8d b) {
  return (v8d)((i8d)(a != b) & (i8d)TB(dsplat)(1.0));
}

// k and its slope by the sum of squares.
static inline __attribute__((always_inline)) v8d TB(matern)(v8d squares, double s, double *k) {
  v8d q = TB(dsqrt)(TB(dsplat)(5.0) * squares);
  v8d e = TB(dsplat)(s) * TB(dexp)(-q);
  v8d one = TB(dsplat)(1.0) + q;
  TB(dstore)(k, (one + q * q * TB(dsplat)(1.0 / 3.0)) * e);
  return TB(dsplat)(-5.0 / 6.0) * one * e;
}

static void TB(covariance)(int n, int numeric, int features, const double *x, int ld, const double *weights, double s,
                           double *k, double *b) {
  for (int j = 0; j < n; j++) {
    for (int i = j & ~7; i < n; i += 8) {
      v8d squares = TB(dsplat)(0.0);
      for (int f = 0; f < numeric; f++) {
        v8d apart = TB(dload)(x + (long)f * ld + i) - TB(dsplat)(x[(long)f * ld + j]);
        squares += apart * apart;
      }
      for (int f = numeric; f < features; f++)
        squares += TB(dsplat)(weights[f]) *
                   TB(differ)(TB(dload)(x + (long)f * ld + i), TB(dsplat)(x[(long)f * ld + j]));
      v8d slope = TB(matern)(squares, s, k + (long)j * ld + i);
      for (int lane = 0; lane < 8; lane++) b[(long)(i + lane) * ld + j] = slope[lane];
    }
  }
}

static void TB(cross)(int n, int numeric, int features, const double *x, int ld, const double *weights, double s,
                      const double *places, double *k, double *b) {
  for (int i = 0; i < n; i++) {
    v8d squares = TB(dsplat)(0.0);
    for (int f = 0; f < numeric; f++) {
      v8d apart = TB(dload)(places + 8 * f) - TB(dsplat)(x[(long)f * ld + i]);
      squares += apart * apart;
    }
    for (int f = numeric; f < features; f++)
      squares += TB(dsplat)(weights[f]) * TB(differ)(TB(dload)(places + 8 * f), TB(dsplat)(x[(long)f * ld + i]));
    v8d slope = TB(matern)(squares, s, k + 8 * i);
    if (b) TB(dstore)(b + 8 * i, slope);
  }
}

// Thirty-two rows of column j at once, then eight: a[i][j] − Σ_{k<j} l[i][k] l[j][k].
static int TB(cholesky)(int n, int ld, double *l) {
  for (int j = 0; j < n; j++) {
    int i = j & ~7;
    for (; i + 32 <= n + 7; i += 32) {
      double *column = l + (long)j * ld + i;
      v8d a0 = TB(dload)(column), a1 = TB(dload)(column + 8), a2 = TB(dload)(column + 16), a3 = TB(dload)(column + 24);
      for (int k = 0; k < j; k++) {
        const double *before = l + (long)k * ld;
        v8d factor = TB(dsplat)(before[j]);
        a0 -= TB(dload)(before + i) * factor;
        a1 -= TB(dload)(before + i + 8) * factor;
        a2 -= TB(dload)(before + i + 16) * factor;
        a3 -= TB(dload)(before + i + 24) * factor;
      }
      TB(dstore)(column, a0);
      TB(dstore)(column + 8, a1);
      TB(dstore)(column + 16, a2);
      TB(dstore)(column + 24, a3);
    }
    for (; i < n; i += 8) {
      double *column = l + (long)j * ld + i;
      v8d a0 = TB(dload)(column);
      for (int k = 0; k < j; k++) a0 -= TB(dload)(l + (long)k * ld + i) * TB(dsplat)(l[(long)k * ld + j]);
      TB(dstore)(column, a0);
    }
    double pivot = l[(long)j * ld + j];
    if (!(pivot > 0) || pivot > 1.7976931348623157e308) return 0;
    pivot = __builtin_sqrt(pivot);
    for (int r = j & ~7; r < n; r += 8) {
      double *column = l + (long)j * ld + r;
      TB(dstore)(column, TB(dload)(column) / TB(dsplat)(pivot));
    }
    l[(long)j * ld + j] = pivot;
  }
  return 1;
}

static void TB(forward)(int n, int ld, const double *l, int from, double *v) {
  for (int k = from; k < n; k++) {
    const double *column = l + (long)k * ld;
    v8d x = TB(dload)(v + 8 * k) / TB(dsplat)(column[k]);
    TB(dstore)(v + 8 * k, x);
    for (int i = k + 1; i < n; i++) TB(dstore)(v + 8 * i, TB(dload)(v + 8 * i) - TB(dsplat)(column[i]) * x);
  }
}

static void TB(backward)(int n, int ld, const double *l, int to, double *v) {
  for (int k = n - 1; k >= to; k--) {
    const double *column = l + (long)k * ld;
    // Four chains, over rows that follow one another by four; one sum at the end.
    v8d s0 = TB(dsplat)(0.0), s1 = s0, s2 = s0, s3 = s0;
    int i = k + 1;
    for (; i + 4 <= n; i += 4) {
      s0 += TB(dsplat)(column[i]) * TB(dload)(v + 8 * i);
      s1 += TB(dsplat)(column[i + 1]) * TB(dload)(v + 8 * i + 8);
      s2 += TB(dsplat)(column[i + 2]) * TB(dload)(v + 8 * i + 16);
      s3 += TB(dsplat)(column[i + 3]) * TB(dload)(v + 8 * i + 24);
    }
    for (; i < n; i++) s0 += TB(dsplat)(column[i]) * TB(dload)(v + 8 * i);
    TB(dstore)(v + 8 * k, (TB(dload)(v + 8 * k) - ((s0 + s1) + (s2 + s3))) / TB(dsplat)(column[k]));
  }
}

static void TB(likelihood_slopes)(int n, int numeric, int features, const double *x, int ld, int j, const double *alpha,
                                  const double *inverse, const double *b, double *sums) {
  i8d lanes = {0, 1, 2, 3, 4, 5, 6, 7};
  for (int i = j + 1; i < n; i++) {
    v8d c = (TB(dsplat)(alpha[i]) * TB(dload)(alpha + j) - TB(dload)(inverse + 8 * i)) * TB(dload)(b + (long)i * ld + j);
    i8d left = (i8d)TB(dsplat)(0.0) + (i - j);
    if (i < j + 8) c = (v8d)((i8d)c & (lanes < left));
    for (int f = 0; f < features; f++) {
      v8d at = TB(dsplat)(x[(long)f * ld + i]), there = TB(dload)(x + (long)f * ld + j);
      v8d apart = f < numeric ? (there - at) * (there - at) : TB(differ)(there, at);
      TB(dstore)(sums + 8 * f, TB(dload)(sums + 8 * f) + c * apart);
    }
  }
}

static void TB(dots)(int n, const double *v, const double *a, double *product, double *square) {
  v8d p = TB(dsplat)(0.0), s = p;
  for (int i = 0; i < n; i++) {
    v8d x = TB(dload)(v + 8 * i);
    if (product) p += x * TB(dsplat)(a[i]);
    if (square) s += x * x;
  }
  if (product) TB(dstore)(product, p);
  if (square) TB(dstore)(square, s);
}

static void TB(place_slopes)(int n, int numeric, const double *x, int ld, const double *places, const double *a,
                             const double *u, const double *b, double *by_a, double *by_u) {
  for (int f = 0; f < numeric; f++) {
    v8d at = TB(dload)(places + 8 * f), sa = TB(dsplat)(0.0), su = sa;
    for (int i = 0; i < n; i++) {
      v8d slope = TB(dload)(b + 8 * i) * (TB(dsplat)(2.0) * (at - TB(dsplat)(x[(long)f * ld + i])));
      sa += TB(dsplat)(a[i]) * slope;
      su += TB(dload)(u + 8 * i) * slope;
    }
    TB(dstore)(by_a + 8 * f, sa);
    TB(dstore)(by_u + 8 * f, su);
  }
}

static const tb_gaussian TB(gaussian) = {
    TB_NAME, TB(covariance), TB(cross), TB(cholesky), TB(forward), TB(backward), TB(likelihood_slopes), TB(dots),
    TB(place_slopes),
};
