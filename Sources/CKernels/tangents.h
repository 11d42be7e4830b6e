// How the kernels' results move along a direction in which what they are given moves: forward-mode derivatives.
// Included by body.h once for each instruction set.

static void TB(dense_add)(int rows, int inputs, int outputs, const float *x, int ldx, const float *w, int ldw, float *y,
                          int ldy) {
  TB(product)(rows, inputs, outputs, x, ldx, 1, w, ldw, 0, y, y, ldy, 0, 0, TB_ACTIVATION_identity);
}

static void TB(dense_backward_add)(int rows, int inputs, int outputs, const float *d, int ldd, const float *w, int ldw,
                                   float *dx, int lddx) {
  TB(product)(rows, outputs, inputs, d, ldd, 1, w, ldw, 1, dx, dx, lddx, 0, 0, TB_ACTIVATION_identity);
}

static void TB(weight_gradient_add)(int rows, int inputs, int outputs, const float *x, int ldx, const float *d, int ldd,
                                    float *g, int ldg) {
  TB(product)(inputs, rows, outputs, x, 1, ldx, d, ldd, 0, g, g, ldg, 0, 0, TB_ACTIVATION_identity);
}

static void TB(slopes)(int count, const float *z, const float *y, float share, int activation, float *first,
                       float *second) {
  v16 part = TB(splat)(share);
  switch (activation) {
#define TB_ACTIVATION(NAME, SUMMARY, TRAITS)                     \
  case TB_ACTIVATION_##NAME:                                     \
    for (int i = 0; i < count; i += 16) {                        \
      v16 sum = TB(load)(z + i), value = TB(load)(y + i) * part; \
      TB(store)(first + i, TB(NAME##_slope)(sum, value));        \
      TB(store)(second + i, TB(NAME##_curve)(sum, value));       \
    }                                                            \
    break;
#include "activations/all.h"
#undef TB_ACTIVATION
  }
}

static void TB(gate)(int count, const float *a, const float *x, float *y) {
  for (int i = 0; i < count; i += 16) TB(store)(y + i, TB(load)(a + i) * TB(load)(x + i));
}

static void TB(bend)(int count, const float *a, const float *c, const float *z, float *d) {
  for (int i = 0; i < count; i += 16)
    TB(store)(d + i, TB(fma)(TB(load)(c + i), TB(load)(z + i), TB(load)(a + i) * TB(load)(d + i)));
}

static void TB(softmax_tangent)(int rows, int classes, const float *p, int ldp, const float *dz, int ldz, float scale,
                                float *dd, int ldd) {
  for (int r = 0; r < rows; r++) {
    const float *share = p + (long)r * ldp, *move = dz + (long)r * ldz;
    float *to = dd + (long)r * ldd, mean = 0;
    for (int c = 0; c < classes; c++) mean += share[c] * move[c];
    for (int c = 0; c < classes; c += 16)
      TB(store)(to + c, TB(load)(share + c) * (TB(load)(move + c) - TB(splat)(mean)) * TB(splat)(scale));
  }
}

static void TB(momentum_tangent)(int count, float rate, float drate, float momentum, float dmomentum, int looks_ahead,
                                 const float *g, const float *v, const float *dg, float *dv, float *dw) {
  v16 step = TB(splat)(-rate), dstep = TB(splat)(-drate), keep = TB(splat)(momentum), dkeep = TB(splat)(dmomentum);
  for (int i = 0; i < count; i += 16) {
    v16 slope = TB(load)(g + i), dslope = TB(load)(dg + i), old = TB(load)(v + i);
    v16 velocity = TB(fma)(keep, old, slope);
    v16 dvelocity = TB(fma)(dkeep, old, TB(fma)(keep, TB(load)(dv + i), dslope));
    TB(store)(dv + i, dvelocity);
    v16 way = looks_ahead ? TB(fma)(keep, velocity, slope) : velocity;
    v16 dway = looks_ahead ? TB(fma)(dkeep, velocity, TB(fma)(keep, dvelocity, dslope)) : dvelocity;
    TB(store)(dw + i, TB(fma)(dstep, way, TB(fma)(step, dway, TB(load)(dw + i))));
  }
}

// Half of dx / √x: how a root moves; a root at 0, where no gradient has been yet, does not.
static inline __attribute__((always_inline)) v16 TB(droot)(v16 root, v16 dx) {
  v16 zero = TB(splat)(0.0f), rooted = TB(select)(root > zero, root, TB(splat)(1.0f));
  return TB(select)(root > zero, TB(splat)(0.5f) * dx / rooted, zero);
}

static void TB(scaled_tangent)(int count, float rate, float drate, float keep, float dkeep, float share, float dshare,
                               float epsilon, const float *g, const float *s, const float *dg, float *ds, float *dw) {
  v16 step = TB(splat)(rate), dstep = TB(splat)(drate), old = TB(splat)(keep), dold = TB(splat)(dkeep);
  v16 fresh = TB(splat)(share), dfresh = TB(splat)(dshare), tiny = TB(splat)(epsilon), two = TB(splat)(2.0f);
  for (int i = 0; i < count; i += 16) {
    v16 slope = TB(load)(g + i), dslope = TB(load)(dg + i), before = TB(load)(s + i);
    v16 second = TB(fma)(old, before, fresh * slope * slope);
    v16 dsecond = TB(fma)(old, TB(load)(ds + i), two * fresh * slope * dslope) +
                  TB(fma)(dold, before, dfresh * slope * slope);
    TB(store)(ds + i, dsecond);
    v16 root = __builtin_elementwise_sqrt(second), size = root + tiny, way = slope / size;
    v16 dway = (dslope - way * TB(droot)(root, dsecond)) / size;
    TB(store)(dw + i, TB(load)(dw + i) - TB(fma)(dstep, way, step * dway));
  }
}

static void TB(adam_tangent)(int count, const tb_adam_tangent *at, const float *g, const float *m, const float *v,
                             const float *dg, float *dm, float *dv, float *dw) {
  v16 b1 = TB(splat)(at->beta1), n1 = TB(splat)(1.0f - at->beta1), db1 = TB(splat)(at->dbeta1);
  v16 b2 = TB(splat)(at->beta2), n2 = TB(splat)(1.0f - at->beta2), db2 = TB(splat)(at->dbeta2);
  float pace = at->rate / at->correction1, inverse = 1.0f / at->correction2;
  v16 step = TB(splat)(pace), dstep = TB(splat)((at->drate - pace * at->dcorrection1) / at->correction1);
  v16 scale = TB(splat)(inverse), dscale = TB(splat)(-inverse * inverse * at->dcorrection2);
  v16 tiny = TB(splat)(at->epsilon), two = TB(splat)(2.0f);
  for (int i = 0; i < count; i += 16) {
    v16 slope = TB(load)(g + i), dslope = TB(load)(dg + i), m0 = TB(load)(m + i), v0 = TB(load)(v + i);
    v16 first = TB(fma)(b1, m0, n1 * slope), second = TB(fma)(b2, v0, n2 * slope * slope);
    v16 dfirst = TB(fma)(b1, TB(load)(dm + i), n1 * dslope) + db1 * (m0 - slope);
    v16 dsecond = TB(fma)(b2, TB(load)(dv + i), two * n2 * slope * dslope) + db2 * (v0 - slope * slope);
    TB(store)(dm + i, dfirst);
    TB(store)(dv + i, dsecond);
    v16 root = __builtin_elementwise_sqrt(second * scale), size = root + tiny, way = first / size;
    v16 dway = (dfirst - way * TB(droot)(root, TB(fma)(dsecond, scale, second * dscale))) / size;
    TB(store)(dw + i, TB(load)(dw + i) - TB(fma)(dstep, way, step * dway));
  }
}
