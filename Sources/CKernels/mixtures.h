// One instruction set's densities of mixtures, for search. Included by body.h.

// log: x = 2ᵏ m with m from √½ to √2; an even and an odd series in s = (m − 1) / (m + 1).
static inline __attribute__((always_inline)) v16 TB(vlogf)(v16 x) {
  v16 least = TB(splat)(0x1p-126f);
  x = TB(select)(x < least, least, x);
  i16 k = ((i16)x - 0x3f3504f3) >> 23;
  v16 m = (v16)((i16)x - (k << 23));
  v16 power = __builtin_convertvector(k, v16);
  v16 s = (m - TB(splat)(1.0f)) / (m + TB(splat)(1.0f)), z = s * s;
  v16 p = TB(splat)(0.22222222f);
  p = TB(fma)(p, z, TB(splat)(0.28571429f));
  p = TB(fma)(p, z, TB(splat)(0.4f));
  p = TB(fma)(p, z, TB(splat)(0.66666667f));
  p = TB(fma)(p * z, s, TB(splat)(2.0f) * s);
  return TB(fma)(power, TB(splat)(0x1.62e4p-1f), TB(fma)(power, TB(splat)(0x1.7f7d1cp-20f), p));
}

static void TB(log)(int count, const float *x, float *y) {
  for (int i = 0; i < count; i += 16) TB(store)(y + i, TB(vlogf)(TB(load)(x + i)));
}

// erfc(z) for z ≥ 0 to a relative 1.2 · 10⁻⁷: Press et al., Numerical Recipes, 2nd edition, section 6.2.
static inline __attribute__((always_inline)) v16 TB(verfc)(v16 z) {
  v16 t = TB(splat)(1.0f) / TB(fma)(z, TB(splat)(0.5f), TB(splat)(1.0f));
  v16 p = TB(splat)(0.17087277f);
  p = TB(fma)(p, t, TB(splat)(-0.82215223f));
  p = TB(fma)(p, t, TB(splat)(1.48851587f));
  p = TB(fma)(p, t, TB(splat)(-1.13520398f));
  p = TB(fma)(p, t, TB(splat)(0.27886807f));
  p = TB(fma)(p, t, TB(splat)(-0.18628806f));
  p = TB(fma)(p, t, TB(splat)(0.09678418f));
  p = TB(fma)(p, t, TB(splat)(0.37409196f));
  p = TB(fma)(p, t, TB(splat)(1.00002368f));
  p = TB(fma)(p, t, TB(splat)(-1.26551223f));
  return t * TB(vexp)(TB(fma)(-z, z, p));
}

static inline __attribute__((always_inline)) v16 TB(vlog_mass)(v16 middle, v16 inverse, float left, float right) {
  v16 zero = TB(splat)(0.0f), half = TB(splat)(0.5f), one = TB(splat)(1.0f);
  i16 sign = (i16)TB(splat)(-0.0f);
  v16 scale = inverse * TB(splat)(0.70710678f);
  v16 a = (TB(splat)(left) - middle) * scale, b = (TB(splat)(right) - middle) * scale;
  // The tails beyond both ends; an interval on one side is the difference of two tails on that side.
  v16 tail_a = TB(verfc)((v16)((i16)a & ~sign)), tail_b = TB(verfc)((v16)((i16)b & ~sign));
  v16 across = one - half * (tail_a + tail_b);
  v16 beside = half * TB(select)(a > zero, tail_a - tail_b, tail_b - tail_a);
  i16 is_across = (a <= zero) & (b >= zero);
  return TB(vlogf)(TB(select)(is_across, across, beside));
}

static void TB(normal_log_mass)(int count, const float *mu, const float *inverse, float left, float right, float *y) {
  for (int i = 0; i < count; i += 16)
    TB(store)(y + i, TB(vlog_mass)(TB(load)(mu + i), TB(load)(inverse + i), left, right));
}

static void TB(renew_log_mass)(int count, const float *mu, const float *inverse, float left, float right,
                               float *known_mu, float *known_inverse, float *y) {
  for (int i = 0; i < count; i += 16) {
    v16 middle = TB(load)(mu + i), narrow = TB(load)(inverse + i);
    i16 differs = (i16)((middle != TB(load)(known_mu + i)) | (narrow != TB(load)(known_inverse + i)));
    if (!__builtin_reduce_or(differs)) continue;
    TB(store)(known_mu + i, middle);
    TB(store)(known_inverse + i, narrow);
    TB(store)(y + i, TB(vlog_mass)(middle, narrow, left, right));
  }
}

static void TB(mixture)(int ld, int inputs, int tables, int count, const float *mu, const float *inverse,
                        const float *constant, const float *table, const int32_t *index, const float *x, float *scratch,
                        double *y) {
  for (int c = 0; c < count; c++) {
    v16 top = TB(splat)(-3e38f);
    for (int k = 0; k < ld; k += 16) {
      v16 sum = TB(splat)(0.0f);
      for (int j = 0; j < inputs; j++) {
        v16 t = (TB(splat)(x[c * inputs + j]) - TB(load)(mu + (long)j * ld + k)) * TB(load)(inverse + (long)j * ld + k);
        sum = TB(fma)(t, t, sum);
      }
      v16 e = TB(fma)(sum, TB(splat)(-0.5f), TB(load)(constant + k));
      for (int t = 0; t < tables; t++) e += TB(load)(table + (long)index[c * tables + t] * ld + k);
      top = TB(select)(e > top, e, top);
      TB(store)(scratch + k, e);
    }
    float most = top[0];
    for (int lane = 1; lane < 16; lane++) most = top[lane] > most ? top[lane] : most;
    v16 total = TB(splat)(0.0f);
    for (int k = 0; k < ld; k += 16) total += TB(vexp)(TB(load)(scratch + k) - TB(splat)(most));
    double sum = 0;
    for (int lane = 0; lane < 16; lane++) sum += (double)total[lane];
    y[c] = (double)most + tb_log(sum);
  }
}
