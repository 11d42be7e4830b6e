// One instruction set's bodies. Included once each, with TB(name), and a product's tile: TB_ROWS of TB_VECTORS vectors, or TB_TALL_ROWS
// of one where the columns are few.

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

static inline __attribute__((always_inline)) v16 TB(vsigmoid)(v16 x) {
  return TB(splat)(1.0f) / (TB(splat)(1.0f) + TB(vexp)(-x));
}

#include "activations/all.h"

// `rows` × `vectors` sums at once, one chain each: sums[r] = from[r] + Σ_k a[r·ars + k·aks] · b[k], then the decay's share
// of w and the activation.
static inline __attribute__((always_inline)) void TB(tile)(int rows, int vectors, int count, const float *a, long ars,
                                                           long aks, const float *b, long ldb, const float *from,
                                                           long ldfrom, float *to, long ldto, const float *w, float decay,
                                                           int activation) {
  v16 sums[16][2];
  _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++)
    _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++)
      sums[r][v] = from ? TB(load)(from + r * ldfrom + 16 * v) : TB(splat)(0.0f);
  for (int k = 0; k < count; k++) {
    v16 row[2];
    _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) row[v] = TB(load)(b + k * ldb + 16 * v);
    _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++) {
      v16 factor = TB(splat)(a[r * ars + k * aks]);
      _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) sums[r][v] = TB(fma)(factor, row[v], sums[r][v]);
    }
  }
  if (w) {
    _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++)
      _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++)
        sums[r][v] = TB(fma)(TB(splat)(decay), TB(load)(w + r * ldto + 16 * v), sums[r][v]);
  }
  if (activation == TB_ACTIVATION_relu) {
    _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++)
      _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++)
        sums[r][v] = TB(select)(sums[r][v] <= TB(splat)(0.0f), TB(splat)(0.0f), sums[r][v]);
  }
  _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++)
    _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) TB(store)(to + r * ldto + 16 * v, sums[r][v]);
}

// Four columns of sixteen numbers become sixteen rows of four, or the other way round: within each four of lanes, rows and
// columns are swapped.
static inline __attribute__((always_inline)) void TB(swap4)(v16 *four) {
#define TB_LOW(A, B) __builtin_shufflevector(A, B, 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29)
#define TB_HIGH(A, B) __builtin_shufflevector(A, B, 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31)
  v16 a = TB_LOW(four[0], four[2]), b = TB_LOW(four[1], four[3]);
  v16 c = TB_HIGH(four[0], four[2]), d = TB_HIGH(four[1], four[3]);
  four[0] = TB_LOW(a, b), four[1] = TB_HIGH(a, b), four[2] = TB_LOW(c, d), four[3] = TB_HIGH(c, d);
#undef TB_LOW
#undef TB_HIGH
}

// Sixteen rows of four numbers, as four columns: a quarter of each vector from a row of its own, and then the quarters.
static inline __attribute__((always_inline)) void TB(four_columns)(const float *from, long ldfrom, v16 *four) {
  _Pragma("clang loop unroll(full)") for (int i = 0; i < 4; i++) {
    v4 part[4];
    _Pragma("clang loop unroll(full)") for (int j = 0; j < 4; j++)
      __builtin_memcpy(part + j, from + (4 * j + i) * ldfrom, sizeof part[j]);
    four[i] = __builtin_shufflevector(__builtin_shufflevector(part[0], part[1], 0, 1, 2, 3, 4, 5, 6, 7),
                                      __builtin_shufflevector(part[2], part[3], 0, 1, 2, 3, 4, 5, 6, 7), 0, 1, 2, 3, 4,
                                      5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  }
  TB(swap4)(four);
}

// Sixteen rows of sixteen, rows and columns swapped.
static inline __attribute__((always_inline)) void TB(transpose16)(const float *from, long ldfrom, float *to, long ldto) {
#if TB_VECTORS > 1
  // Vectors that fill a register: by four perfect shuffles.
  v16 rows[16], next[16];
  _Pragma("clang loop unroll(full)") for (int i = 0; i < 16; i++) rows[i] = TB(load)(from + i * ldfrom);
  _Pragma("clang loop unroll(full)") for (int round = 0; round < 4; round++) {
    _Pragma("clang loop unroll(full)") for (int i = 0; i < 8; i++) {
      next[2 * i] = __builtin_shufflevector(rows[i], rows[i + 8], 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      next[2 * i + 1] =
          __builtin_shufflevector(rows[i], rows[i + 8], 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    }
    _Pragma("clang loop unroll(full)") for (int i = 0; i < 16; i++) rows[i] = next[i];
  }
  _Pragma("clang loop unroll(full)") for (int i = 0; i < 16; i++) TB(store)(to + i * ldto, rows[i]);
#else
  _Pragma("clang loop unroll(full)") for (int j = 0; j < 16; j += 4) {
    v16 four[4];
    TB(four_columns)(from + j, ldfrom, four);
    _Pragma("clang loop unroll(full)") for (int i = 0; i < 4; i++) TB(store)(to + (j + i) * ldto, four[i]);
  }
#endif
}

enum { TB(depth) = 256 };

// A block of b, its rows one behind the other: `count` × 16·vectors.
static inline __attribute__((always_inline)) void TB(pack)(int count, int vectors, const float *b, long ldb, float *panel) {
  for (int k = 0; k < count; k++)
    for (int v = 0; v < vectors; v++) TB(store)(panel + (long)k * 16 * vectors + 16 * v, TB(load)(b + k * ldb + 16 * v));
}

// The same of b transposed: panel[k][j] = b[j][k], for `columns` rows of b; columns beyond are zero.
static void TB(pack_transposed)(int count, int vectors, int columns, const float *b, long ldb, float *panel) {
  long ld = 16 * vectors;
  for (int j = 0; j < 16 * vectors; j += 16) {
    for (int k = 0; k < count; k += 16) {
      if (j + 16 <= columns) {
        TB(transpose16)(b + j * ldb + k, ldb, panel + k * ld + j, ld);
        continue;
      }
      float block[256] __attribute__((aligned(64)));
      for (int c = 0; c < 16; c++)
        TB(store)(block + 16 * c, j + c < columns ? TB(load)(b + (j + c) * ldb + k) : TB(splat)(0.0f));
      TB(transpose16)(block, 16, panel + k * ld + j, ld);
    }
  }
}

// y = f(start + a · b + decay · w): every element one chain over ascending k, kept in y between blocks of k. The start is a
// row for all rows, or y itself, which is then added to.
static inline __attribute__((always_inline)) void TB(product)(int rows, int count, int columns, const float *a, long ars,
                                                              long aks, const float *b, long ldb, int transposed,
                                                              const float *bias, float *y, long ldy, const float *w,
                                                              float decay, int activation) {
  float panel[TB(depth) * 16 * TB_VECTORS] __attribute__((aligned(64)));
  for (int j = 0; j < columns; j += 16 * TB_VECTORS) {
    int vectors = columns - j > 16 ? TB_VECTORS : 1;
    int k = 0;
    do {
      int depth = count - k < TB(depth) ? count - k : TB(depth);
      const float *block = b + (long)k * ldb + j;
      long ldblock = ldb;
      if (transposed) {
        TB(pack_transposed)(depth, vectors, columns - j, b + j * ldb + k, ldb, panel);
        block = panel;
        ldblock = 16 * vectors;
      } else if (ldb >= 128 && rows >= 3 * TB_ROWS && depth >= 32) {
        TB(pack)(depth, vectors, block, ldb, panel);
        block = panel;
        ldblock = 16 * vectors;
      }
      int is_last = k + depth >= count;
      const float *from = k == 0 ? (bias ? bias + j : 0) : y + j;
      long ldfrom = k == 0 && bias != y ? 0 : ldy;
      const float *share = is_last && w ? w + j : 0;
      int then = is_last ? activation : TB_ACTIVATION_identity;
      int r = 0;
#define TB_TILE(ROWS, VECTORS)                                                                                     \
  TB(tile)(ROWS, VECTORS, depth, a + r * ars + k * aks, ars, aks, block, ldblock, from ? from + r * ldfrom : 0,     \
           ldfrom, y + r * ldy + j, ldy, share ? share + r * ldy : 0, decay, then)
#define TB_TILES(ROWS, VECTORS) \
  for (; r + ROWS <= rows; r += ROWS) TB_TILE(ROWS, VECTORS);
#define TB_REST(ROWS)                                \
  case ROWS:                                         \
    if (vectors < TB_VECTORS && ROWS < TB_TALL_ROWS) \
      TB_TILE(ROWS, 1);                              \
    else if (ROWS < TB_ROWS)                         \
      TB_TILE(ROWS, TB_VECTORS);                     \
    break;
      // Rows far apart would drive each other, and the panel, from the cache.
      if (vectors < TB_VECTORS && ars < 128)
        TB_TILES(TB_TALL_ROWS, 1)
      else if (vectors < TB_VECTORS)
        TB_TILES(TB_ROWS, 1)
      else
        TB_TILES(TB_ROWS, TB_VECTORS)
      // What is left is one tile: of fewer rows it would wait for its own sums as long.
      switch (rows - r) {
        TB_REST(1) TB_REST(2) TB_REST(3) TB_REST(4) TB_REST(5)
#if TB_TALL_ROWS > 6
        TB_REST(6) TB_REST(7) TB_REST(8) TB_REST(9) TB_REST(10) TB_REST(11) TB_REST(12) TB_REST(13) TB_REST(14) TB_REST(15)
#endif
      }
#undef TB_REST
#undef TB_TILES
#undef TB_TILE
      k += depth;
    } while (k < count);
  }
}

static void TB(activate)(int count, const float *z, float *y, int activation) {
  switch (activation) {
#define TB_ACTIVATION(NAME, SUMMARY, TRAITS) \
  case TB_ACTIVATION_##NAME:                 \
    for (int i = 0; i < count; i += 16) TB(store)(y + i, TB(NAME##_value)(TB(load)(z + i))); \
    break;
#include "activations/all.h"
#undef TB_ACTIVATION
  }
}

static void TB(dense)(int rows, int inputs, int outputs, const float *x, int ldx, const float *w, int ldw,
                      const float *bias, float *y, int ldy, int activation) {
  int fused = activation == TB_ACTIVATION_relu ? TB_ACTIVATION_relu : TB_ACTIVATION_identity;
  // A small net's layer: where distances are known, a number of x needs no register of its own.
  if (ldx == 16 && ldw == 16 && ldy == 16 && outputs > 0 && inputs <= 16) {
    TB(product)(rows, inputs, 16, x, 16, 1, w, 16, 0, bias, y, 16, 0, 0, fused);
    return;
  }
  TB(product)(rows, inputs, outputs, x, ldx, 1, w, ldw, 0, bias, y, ldy, 0, 0, fused);
}

// The same sums as below, element by element: (w · dᵀ)ᵀ for some inputs and rows at a time.
static void TB(dense_backward_few)(int rows, int inputs, int outputs, const float *d, int ldd, const float *w, int ldw,
                                   float *dx, int lddx) {
  enum { INPUTS = 192, ROWS = 16 * TB_VECTORS };
  float turned[INPUTS * ROWS] __attribute__((aligned(64)));
  for (int first = 0; first < rows; first += ROWS) {
    int here = rows - first < ROWS ? rows - first : ROWS;
    for (int from = 0; from < inputs; from += INPUTS) {
      int count = inputs - from < INPUTS ? inputs - from : INPUTS, padded = (count + 15) / 16 * 16;
      int ld = here > 16 ? ROWS : 16;
      TB(product)(count, outputs, here, w + (long)from * ldw, ldw, 1, d + (long)first * ldd, ldd, 1, 0, turned, ld, 0, 0,
                  TB_ACTIVATION_identity);
      for (int i = count * ld; i < padded * ld; i += 16) TB(store)(turned + i, TB(splat)(0.0f));
      float *to = dx + (long)first * lddx + from;
      for (int r = 0; r < here; r += 16) {
        for (int i = 0; i < padded; i += 16) {
          if (r + 16 <= here) {
            TB(transpose16)(turned + i * ld + r, ld, to + (long)r * lddx + i, lddx);
            continue;
          }
          float block[256] __attribute__((aligned(64)));
          TB(transpose16)(turned + i * ld + r, ld, block, 16);
          for (int j = r; j < here; j++) TB(store)(to + (long)j * lddx + i, TB(load)(block + 16 * (j - r)));
        }
      }
    }
  }
}

static void TB(dense_backward)(int rows, int inputs, int outputs, const float *d, int ldd, const float *w, int ldw,
                               float *dx, int lddx) {
  // Either factor is to be turned over. It is the smaller one, and then the sums stand the other way round too.
  if ((long)rows * (inputs + outputs) < (long)inputs * outputs)
    TB(dense_backward_few)(rows, inputs, outputs, d, ldd, w, ldw, dx, lddx);
  else if (ldd == 16 && ldw == 16 && lddx == 16 && inputs > 0 && inputs <= 16 && outputs <= 16)
    TB(product)(rows, outputs, inputs, d, 16, 1, w, 16, 1, 0, dx, 16, 0, 0, TB_ACTIVATION_identity);
  else
    TB(product)(rows, outputs, inputs, d, ldd, 1, w, ldw, 1, 0, dx, lddx, 0, 0, TB_ACTIVATION_identity);
}

static inline __attribute__((always_inline)) int TB(column_sums_by)(int vectors, int j, int rows, int columns,
                                                                    const float *d, long ldd, float *sums) {
  for (; j + 16 * vectors <= columns; j += 16 * vectors) {
    v16 some[4] = {0};
    for (int r = 0; r < rows; r++)
      _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) some[v] += TB(load)(d + r * ldd + j + 16 * v);
    _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) TB(store)(sums + j + 16 * v, some[v]);
  }
  return j;
}
static inline __attribute__((always_inline)) void TB(column_sums)(int rows, int columns, const float *d, long ldd,
                                                                  float *sums) {
  columns = (columns + 15) / 16 * 16;
  // Several vectors beside each other: one alone would wait for its own sum.
  int j = TB(column_sums_by)(4, 0, rows, columns, d, ldd, sums);
  j = TB(column_sums_by)(2, j, rows, columns, d, ldd, sums);
  TB(column_sums_by)(1, j, rows, columns, d, ldd, sums);
}

static void TB(weight_gradient)(int rows, int inputs, int outputs, const float *x, int ldx, const float *d, int ldd,
                                const float *w, float decay, float *g, int ldg, float *gb) {
  // First, for then what waits for its sums is done beside the products.
  TB(column_sums)(rows, outputs, d, ldd, gb);
  if (ldx == 16 && ldd == 16 && ldg == 16 && outputs > 0)
    TB(product)(inputs, rows, 16, x, 1, 16, d, 16, 0, 0, g, 16, w, decay, TB_ACTIVATION_identity);
  else
    TB(product)(inputs, rows, outputs, x, 1, ldx, d, ldd, 0, 0, g, ldg, w, decay, TB_ACTIVATION_identity);
}

static void TB(activation_backward)(int count, const float *z, const float *y, float *d, int activation) {
  switch (activation) {
#define TB_ACTIVATION(NAME, SUMMARY, TRAITS)                                                                     \
  case TB_ACTIVATION_##NAME:                                                                                     \
    for (int i = 0; i < count; i += 16)                                                                          \
      TB(store)(d + i, TB(NAME##_back)(TB(load)(z + i), TB(load)(y + i), TB(load)(d + i)));                      \
    break;
#include "activations/all.h"
#undef TB_ACTIVATION
  }
}

static void TB(exp)(int count, const float *x, float *y) {
  for (int i = 0; i < count; i += 16) TB(store)(y + i, TB(vexp)(TB(load)(x + i)));
}

static void TB(tanh)(int count, const float *x, float *y) {
  for (int i = 0; i < count; i += 16) TB(store)(y + i, TB(vtanh)(TB(load)(x + i)));
}

// tb_log for eight normal positive numbers, step by step the same.
static inline __attribute__((always_inline)) v8d TB(vlog)(v8d x) {
  i8d bits = (i8d)x;
  i8d exponent = (bits >> 52) - 1023;
  v8d mantissa = (v8d)((bits & 0xFFFFFFFFFFFFFLL) | 0x3FF0000000000000LL);
  i8d large = mantissa > 1.4142135623730951;
  mantissa = (v8d)((large & (i8d)(mantissa * 0.5)) | (~large & (i8d)mantissa));
  exponent -= large;
  v8d s = (mantissa - 1) / (mantissa + 1), z = s * s, series = {0};
  series += 1.0 / 23;
  _Pragma("clang loop unroll(full)") for (int divisor = 21; divisor >= 3; divisor -= 2) series = series * z + 1.0 / divisor;
  v8d power = __builtin_convertvector(exponent, v8d);
  return power * 0x1.62e42fefa3800p-1 + (power * 0x1.ef35793c76730p-45 + (2 * s + 2 * s * z * series));
}

// Sixteen rows of sixteen numbers as columns, of which so many are wanted, and back; the columns beyond are zeros.
static inline __attribute__((always_inline)) void TB(columns_of)(int wanted, const float *rows, float *columns) {
  if (wanted > 4) {
    TB(transpose16)(rows, 16, columns, 16);
    return;
  }
  v16 four[4];
  TB(four_columns)(rows, 16, four);
  for (int i = 0; i < 4; i++) TB(store)(columns + 16 * i, four[i]);
}
static inline __attribute__((always_inline)) void TB(rows_of)(int filled, const float *columns, float *rows) {
  if (filled > 4) {
    TB(transpose16)(columns, 16, rows, 16);
    return;
  }
  v16 four[4], zero = TB(splat)(0.0f);
  for (int i = 0; i < 4; i++) four[i] = TB(load)(columns + 16 * i);
  TB(swap4)(four);
  _Pragma("clang loop unroll(full)") for (int i = 0; i < 4; i++) {
#define TB_ROW(J)                                                                                                     \
  TB(store)(rows + 16 * (4 * J + i), __builtin_shufflevector(four[i], zero, 4 * J, 4 * J + 1, 4 * J + 2, 4 * J + 3, 16, \
                                                             17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27))
    TB_ROW(0);
    TB_ROW(1);
    TB_ROW(2);
    TB_ROW(3);
#undef TB_ROW
  }
}

// ln sum − (chosen − top) in double precision; a sum that is no number has no logarithm either.
static inline __attribute__((always_inline)) v8d TB(loss)(v8f sum, v8f chosen, v8f top) {
  v8d wide = __builtin_convertvector(sum, v8d), log = TB(vlog)(wide);
  i8d isNumber = wide == wide;
  log = (v8d)((isNumber & (i8d)log) | (~isNumber & (i8d)wide));
  return log - (__builtin_convertvector(chosen, v8d) - __builtin_convertvector(top, v8d));
}

// Sixteen rows of up to sixteen classes at once, row by row the same steps as below.
static void TB(softmax_few)(int rows, int classes, const float *z, const int32_t *labels, float scale, float whole,
                            float share, float *p, float *d, double *loss, int32_t *right) {
  float columns[256] __attribute__((aligned(64)));
  for (int c = classes; c < 16; c++) TB(store)(columns + 16 * c, TB(splat)(0.0f));
  i16 hits = {0};
  for (int first = 0; first < rows; first += 16) {
    int here = rows - first < 16 ? rows - first : 16;
    // What is no row has no class.
    i16 label = {0};
    label -= 1;
    if (here == 16)
      __builtin_memcpy(&label, labels + first, sizeof label);
    else
      __builtin_memcpy(&label, labels + first, (size_t)here * sizeof *labels);
    TB(columns_of)(classes, z + first * 16L, columns);
    v16 top = TB(load)(columns), chosen = top;
    i16 best = {0};
    for (int c = 1; c < classes; c++) {
      v16 value = TB(load)(columns + 16 * c);
      i16 isMore = value > top;
      top = TB(select)(isMore, value, top);
      best = (isMore & c) | (~isMore & best);
      chosen = TB(select)(label == c, value, chosen);
    }
    hits -= best == label;
    v16 sum = TB(splat)(0.0f);
    for (int c = 0; c < classes; c++) {
      v16 power = TB(vexp)(TB(load)(columns + 16 * c) - top);
      TB(store)(columns + 16 * c, power);
      sum += power;
    }
    if (loss) {
#define TB_HALF(V, FROM) \
  __builtin_shufflevector(V, V, FROM, FROM + 1, FROM + 2, FROM + 3, FROM + 4, FROM + 5, FROM + 6, FROM + 7)
      v8d losses[2] = {TB(loss)(TB_HALF(sum, 0), TB_HALF(chosen, 0), TB_HALF(top, 0)),
                       TB(loss)(TB_HALF(sum, 8), TB_HALF(chosen, 8), TB_HALF(top, 8))};
#undef TB_HALF
      if (here == 16)
        __builtin_memcpy(loss + first, losses, sizeof losses);
      else
        __builtin_memcpy(loss + first, losses, (size_t)here * sizeof *loss);
    }
    if (!p && !d) continue;
    v16 inverse = TB(splat)(1.0f) / sum;
    for (int c = 0; c < classes; c++) TB(store)(columns + 16 * c, TB(load)(columns + 16 * c) * inverse);
    for (int c = classes; c < 16; c++) TB(store)(columns + 16 * c, TB(splat)(0.0f));
    if (p) TB(rows_of)(classes, columns, p + first * 16L);
    if (d) {
      for (int c = 0; c < classes; c++) {
        v16 target = TB(select)(label == c, TB(splat)(whole), TB(splat)(share));
        TB(store)(columns + 16 * c, (TB(load)(columns + 16 * c) - target) * TB(splat)(scale));
      }
      TB(rows_of)(classes, columns, d + first * 16L);
    }
  }
  if (right) *right += __builtin_reduce_add(hits);
}

static void TB(softmax_cross_entropy)(int rows, int classes, const float *z, int ldz, const int32_t *labels, float scale,
                                      float smoothing, float *p, int ldp, float *d, int ldd, double *loss,
                                      int32_t *right) {
  float share = smoothing / (float)classes, whole = 1.0f - smoothing + share;
  if (classes <= 16 && ldz == 16 && (!p || ldp == 16) && (!d || ldd == 16)) {
    TB(softmax_few)(rows, classes, z, labels, scale, whole, share, p, d, loss, right);
    return;
  }
  for (int r = 0; r < rows; r++) {
    const float *from = z + (long)r * ldz;
    float *to = p + (long)r * ldp;
    float top = from[0];
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (from[c] > top) best = c;
      top = from[c] > top ? from[c] : top;
    }
    if (right) *right += best == labels[r];
    for (int c = 0; c < classes; c += 16) TB(store)(to + c, TB(vexp)(TB(load)(from + c) - TB(splat)(top)));
    float sum = 0;
    for (int c = 0; c < classes; c++) sum += to[c];
    float inverse = 1.0f / sum;
    if (loss) loss[r] = tb_log((double)sum) - ((double)from[labels[r]] - (double)top);
    for (int c = 0; c < classes; c++) to[c] *= inverse;
    for (int c = classes; c % 16; c++) to[c] = 0;
    if (d) {
      float *slope = d + (long)r * ldd;
      for (int c = 0; c < classes; c++) slope[c] = (to[c] - (c == labels[r] ? whole : share)) * scale;
      for (int c = classes; c % 16; c++) slope[c] = 0;
    }
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

// On 32 virtual lanes in double precision, added in the same tree as every sum.
static double TB(dot)(int count, const float *a, const float *b) {
  double lanes[32] = {0};
  int i = 0;
  for (; i + 32 <= count; i += 32)
    for (int lane = 0; lane < 32; lane++) lanes[lane] += (double)a[i + lane] * (double)b[i + lane];
  for (int lane = 0; i < count; i++, lane++) lanes[lane] += (double)a[i] * (double)b[i];
  for (int half = 16; half > 0; half /= 2)
    for (int lane = 0; lane < half; lane++) lanes[lane] += lanes[lane + half];
  return lanes[0];
}

static void TB(multiply)(int count, const float *mask, float *y) {
  for (int i = 0; i < count; i += 16) TB(store)(y + i, TB(load)(mask + i) * TB(load)(y + i));
}

static void TB(scale)(int count, float factor, float *y) {
  for (int i = 0; i < count; i += 16) TB(store)(y + i, TB(splat)(factor) * TB(load)(y + i));
}

// g += strength · sign(w); nothing where w is 0.
static void TB(add_signs)(int count, float strength, const float *w, float *g) {
  v16 up = TB(splat)(strength), zero = TB(splat)(0.0f);
  for (int i = 0; i < count; i += 16) {
    v16 weight = TB(load)(w + i);
    v16 push = TB(select)(weight > zero, up, TB(select)(weight < zero, -up, zero));
    TB(store)(g + i, TB(load)(g + i) + push);
  }
}

#include "chance.h"
#include "optimizers.h"
#include "tangents.h"
#include "mixtures.h"

static const tb_kernels TB(table) = {
    TB_NAME,     TB(dense),    TB(dense_backward), TB(weight_gradient), TB(activate), TB(activation_backward),
    TB(softmax_cross_entropy), TB(exp),            TB(tanh),            TB(sgd),      TB(momentum),
    TB(scaled),  TB(adam),     TB(sum),            TB(dot),             TB(multiply), TB(scale),
    TB(add_signs), TB(dropout_mask), TB(random_words), TB(dense_add), TB(dense_backward_add), TB(weight_gradient_add),
    TB(slopes),  TB(gate),     TB(bend),           TB(softmax_tangent), TB(momentum_tangent), TB(scaled_tangent),
    TB(adam_tangent),
    TB(log),     TB(normal_log_mass), TB(renew_log_mass), TB(mixture),
};

#undef TB
#undef TB_ROWS
#undef TB_VECTORS
#undef TB_TALL_ROWS
#undef TB_NAME
#undef TB_ROOT
