// The optimizers' steps. Included by body.h.

// √x + tiny.
static inline __attribute__((always_inline)) v16 TB(root_and)(v16 x, v16 tiny) {
#ifdef TB_ROOT
  return TB_ROOT(x, tiny);
#else
  return __builtin_elementwise_sqrt(x) + tiny;
#endif
}

static void TB(sgd)(int count, float rate, const float *g, float *w) {
  v16 step = TB(splat)(-rate);
  for (int i = 0; i < count; i += 16) TB(store)(w + i, TB(fma)(step, TB(load)(g + i), TB(load)(w + i)));
}

static void TB(momentum)(int count, float rate, float momentum, int looks_ahead, const float *g, float *v, float *w) {
  v16 step = TB(splat)(-rate), keep = TB(splat)(momentum);
  for (int i = 0; i < count; i += 16) {
    v16 slope = TB(load)(g + i);
    v16 velocity = TB(fma)(keep, TB(load)(v + i), slope);
    TB(store)(v + i, velocity);
    v16 way = looks_ahead ? TB(fma)(keep, velocity, slope) : velocity;
    TB(store)(w + i, TB(fma)(step, way, TB(load)(w + i)));
  }
}

// s = keep · s + share · g², w −= rate · g / (√s + ε): Adagrad with 1 and 1, RMSprop with ρ and 1 − ρ.
static void TB(scaled)(int count, float rate, float keep, float share, float epsilon, const float *g, float *s, float *w) {
  v16 step = TB(splat)(rate), old = TB(splat)(keep), fresh = TB(splat)(share), tiny = TB(splat)(epsilon);
  for (int i = 0; i < count; i += 16) {
    v16 slope = TB(load)(g + i);
    v16 second = TB(fma)(old, TB(load)(s + i), fresh * slope * slope);
    TB(store)(s + i, second);
    TB(store)(w + i, TB(load)(w + i) - step * slope / TB(root_and)(second, tiny));
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
    v16 size = TB(root_and)(second * scale, tiny);
    TB(store)(w + i, TB(load)(w + i) - step * first / size);
  }
}
