// One instruction set's bodies. Included once each, with TB(name) and TB_ROWS set.

static inline __attribute__((always_inline)) v16 TB(load)(const float *p) {
  v16 v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}
static inline __attribute__((always_inline)) void TB(store)(float *p, v16 v) { __builtin_memcpy(p, &v, sizeof v); }
static inline __attribute__((always_inline)) v16 TB(splat)(float x) {
  return (v16){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x};
}
static inline __attribute__((always_inline)) v16 TB(fma)(v16 a, v16 b, v16 c) { return __builtin_elementwise_fma(a, b, c); }
static inline __attribute__((always_inline)) v16 TB(select)(i16 mask, v16 a, v16 b) {
  i16 x = (i16)a, y = (i16)b;
  return (v16)((mask & x) | (~mask & y));
}

// exp: x = k ln 2 + r, |r| ≤ 0.35; a polynomial in r, times 2ᵏ. Below 1 ulp on [−87, 88]; clamped outside.
static inline __attribute__((always_inline)) v16 TB(vexp)(v16 x) {
  v16 low = TB(splat)(-87.0f), high = TB(splat)(88.0f);
  x = TB(select)(x < low, low, x);
  x = TB(select)(x > high, high, x);
  v16 magic = TB(splat)(12582912.0f);
  v16 k = TB(fma)(x, TB(splat)(0x1.715476p0f), magic) - magic;
  v16 r = TB(fma)(k, TB(splat)(-0x1.62e4p-1f), x);
  r = TB(fma)(k, TB(splat)(-0x1.7f7d1cp-20f), r);
  v16 p = TB(splat)(0x1.a01a02p-13f);
  p = TB(fma)(p, r, TB(splat)(0x1.6c16c2p-10f));
  p = TB(fma)(p, r, TB(splat)(0x1.111112p-7f));
  p = TB(fma)(p, r, TB(splat)(0x1.555556p-5f));
  p = TB(fma)(p, r, TB(splat)(0x1.555556p-3f));
  p = TB(fma)(p, r, TB(splat)(0.5f));
  p = TB(fma)(p, r, TB(splat)(1.0f));
  p = TB(fma)(p, r, TB(splat)(1.0f));
  // A NaN has no whole k: its power is taken as 1, and p is NaN already.
  v16 whole = TB(select)(k == k, k, TB(splat)(0.0f));
  i16 power = (__builtin_convertvector(whole, i16) + 127) << 23;
  return p * (v16)power;
}

// tanh: an odd series near 0, (1 − e) / (1 + e) with e = exp(−2|x|) elsewhere.
static inline __attribute__((always_inline)) v16 TB(vtanh)(v16 x) {
  i16 sign = (i16)x & (i16)TB(splat)(-0.0f);
  v16 a = (v16)((i16)x & ~(i16)TB(splat)(-0.0f));
  v16 e = TB(vexp)(a * TB(splat)(-2.0f));
  v16 large = (TB(splat)(1.0f) - e) / (TB(splat)(1.0f) + e);
  v16 z = a * a;
  v16 p = TB(splat)(0.021869488f);
  p = TB(fma)(p, z, TB(splat)(-0.053968254f));
  p = TB(fma)(p, z, TB(splat)(0.13333333f));
  p = TB(fma)(p, z, TB(splat)(-0.33333333f));
  v16 small = TB(fma)(p * z, a, a);
  v16 y = TB(select)(a < TB(splat)(0.25f), small, large);
  return (v16)((i16)y | sign);
}

static inline __attribute__((always_inline)) v16 TB(activate)(v16 x, int activation) {
  if (activation == TB_RELU) return TB(select)(x <= TB(splat)(0.0f), TB(splat)(0.0f), x);
  if (activation == TB_TANH) return TB(vtanh)(x);
  return x;
}

static inline __attribute__((always_inline)) void TB(tile)(int rows, int inputs, const float *x, int ldx, const float *w,
                                                          int ldw, v16 start, float *y, int ldy, int activation) {
  v16 sums[TB_ROWS];
  for (int r = 0; r < rows; r++) sums[r] = start;
  for (int k = 0; k < inputs; k++) {
    v16 weights = TB(load)(w + (long)k * ldw);
    for (int r = 0; r < rows; r++) sums[r] = TB(fma)(TB(splat)(x[(long)r * ldx + k]), weights, sums[r]);
  }
  for (int r = 0; r < rows; r++) TB(store)(y + (long)r * ldy, TB(activate)(sums[r], activation));
}

static void TB(dense)(int rows, int inputs, int outputs, const float *x, int ldx, const float *w, int ldw,
                      const float *bias, float *y, int ldy, int activation) {
  for (int j = 0; j < outputs; j += 16) {
    v16 start = bias ? TB(load)(bias + j) : TB(splat)(0.0f);
    int r = 0;
    for (; r + TB_ROWS <= rows; r += TB_ROWS)
      TB(tile)(TB_ROWS, inputs, x + (long)r * ldx, ldx, w + j, ldw, start, y + (long)r * ldy + j, ldy, activation);
    for (; r < rows; r++) TB(tile)(1, inputs, x + (long)r * ldx, ldx, w + j, ldw, start, y + (long)r * ldy + j, ldy, activation);
  }
}

static inline __attribute__((always_inline)) void TB(gradient_tile)(int count, int rows, const float *x, int ldx,
                                                                    const float *d, int ldd, const float *w,
                                                                    float decay, float *g, int ldg) {
  v16 sums[TB_ROWS];
  for (int i = 0; i < count; i++) sums[i] = TB(splat)(0.0f);
  for (int r = 0; r < rows; r++) {
    v16 row = TB(load)(d + (long)r * ldd);
    for (int i = 0; i < count; i++) sums[i] = TB(fma)(TB(splat)(x[(long)r * ldx + i]), row, sums[i]);
  }
  for (int i = 0; i < count; i++)
    TB(store)(g + (long)i * ldg, TB(fma)(TB(splat)(decay), TB(load)(w + (long)i * ldg), sums[i]));
}

static void TB(weight_gradient)(int rows, int inputs, int outputs, const float *x, int ldx, const float *d, int ldd,
                                const float *w, float decay, float *g, int ldg, float *gb) {
  for (int j = 0; j < outputs; j += 16) {
    int k = 0;
    for (; k + TB_ROWS <= inputs; k += TB_ROWS)
      TB(gradient_tile)(TB_ROWS, rows, x + k, ldx, d + j, ldd, w + (long)k * ldg + j, decay, g + (long)k * ldg + j, ldg);
    for (; k < inputs; k++)
      TB(gradient_tile)(1, rows, x + k, ldx, d + j, ldd, w + (long)k * ldg + j, decay, g + (long)k * ldg + j, ldg);
    v16 sum = TB(splat)(0.0f);
    for (int r = 0; r < rows; r++) sum += TB(load)(d + (long)r * ldd + j);
    TB(store)(gb + j, sum);
  }
}

static void TB(activation_backward)(int count, const float *y, float *d, int activation) {
  if (activation == TB_IDENTITY) return;
  for (int i = 0; i < count; i += 16) {
    v16 value = TB(load)(y + i), slope = TB(load)(d + i);
    if (activation == TB_RELU) slope = TB(select)(value == TB(splat)(0.0f), TB(splat)(0.0f), slope);
    else slope = slope * TB(fma)(-value, value, TB(splat)(1.0f));
    TB(store)(d + i, slope);
  }
}

static void TB(exp)(int count, const float *x, float *y) {
  for (int i = 0; i < count; i += 16) TB(store)(y + i, TB(vexp)(TB(load)(x + i)));
}

static void TB(tanh)(int count, const float *x, float *y) {
  for (int i = 0; i < count; i += 16) TB(store)(y + i, TB(vtanh)(TB(load)(x + i)));
}

static void TB(softmax_cross_entropy)(int rows, int classes, const float *z, int ldz, const int32_t *labels, float scale,
                                      float *p, int ldp, float *d, int ldd, double *loss) {
  for (int r = 0; r < rows; r++) {
    const float *from = z + (long)r * ldz;
    float *to = p + (long)r * ldp;
    float top = from[0];
    for (int c = 1; c < classes; c++) top = from[c] > top ? from[c] : top;
    for (int c = 0; c < classes; c += 16) TB(store)(to + c, TB(vexp)(TB(load)(from + c) - TB(splat)(top)));
    float sum = 0;
    for (int c = 0; c < classes; c++) sum += to[c];
    float inverse = 1.0f / sum;
    if (loss) loss[r] = tb_log((double)sum) - ((double)from[labels[r]] - (double)top);
    for (int c = 0; c < classes; c++) to[c] *= inverse;
    for (int c = classes; c % 16; c++) to[c] = 0;
    if (d) {
      float *slope = d + (long)r * ldd;
      for (int c = 0; c < classes; c++) slope[c] = (to[c] - (c == labels[r] ? 1.0f : 0.0f)) * scale;
      for (int c = classes; c % 16; c++) slope[c] = 0;
    }
  }
}

static void TB(sgd)(int count, float rate, const float *g, float *w) {
  v16 step = TB(splat)(-rate);
  for (int i = 0; i < count; i += 16) TB(store)(w + i, TB(fma)(step, TB(load)(g + i), TB(load)(w + i)));
}

static void TB(momentum)(int count, float rate, float momentum, const float *g, float *v, float *w) {
  v16 step = TB(splat)(-rate), keep = TB(splat)(momentum);
  for (int i = 0; i < count; i += 16) {
    v16 velocity = TB(fma)(keep, TB(load)(v + i), TB(load)(g + i));
    TB(store)(v + i, velocity);
    TB(store)(w + i, TB(fma)(step, velocity, TB(load)(w + i)));
  }
}

static void TB(adam)(int count, float rate, float beta1, float beta2, float epsilon, float correction1, float correction2,
                     const float *g, float *m, float *v, float *w) {
  v16 b1 = TB(splat)(beta1), n1 = TB(splat)(1.0f - beta1), b2 = TB(splat)(beta2), n2 = TB(splat)(1.0f - beta2);
  v16 step = TB(splat)(rate / correction1), scale = TB(splat)(1.0f / correction2), tiny = TB(splat)(epsilon);
  for (int i = 0; i < count; i += 16) {
    v16 slope = TB(load)(g + i);
    v16 first = TB(fma)(b1, TB(load)(m + i), n1 * slope);
    v16 second = TB(fma)(b2, TB(load)(v + i), n2 * slope * slope);
    TB(store)(m + i, first);
    TB(store)(v + i, second);
    v16 size = __builtin_elementwise_sqrt(second * scale) + tiny;
    TB(store)(w + i, TB(load)(w + i) - step * first / size);
  }
}

static double TB(sum)(int count, const double *x) {
  double lanes[32] = {0};
  int i = 0;
  for (; i + 32 <= count; i += 32)
    for (int lane = 0; lane < 32; lane++) lanes[lane] += x[i + lane];
  for (int lane = 0; i < count; i++, lane++) lanes[lane] += x[i];
  for (int half = 16; half > 0; half /= 2)
    for (int lane = 0; lane < half; lane++) lanes[lane] += lanes[lane + half];
  return lanes[0];
}

static void TB(multiply)(int count, const float *mask, float *y) {
  for (int i = 0; i < count; i += 16) TB(store)(y + i, TB(load)(mask + i) * TB(load)(y + i));
}

static const tb_kernels TB(table) = {
    TB_NAME,  TB(dense),    TB(weight_gradient), TB(activation_backward), TB(softmax_cross_entropy), TB(exp), TB(tanh),
    TB(sgd),  TB(momentum), TB(adam),            TB(sum),                 TB(multiply),
};

#undef TB
#undef TB_ROWS
#undef TB_NAME
