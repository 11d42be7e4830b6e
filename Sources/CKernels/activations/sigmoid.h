// 1 / (1 + exp(−z)); f' = f (1 − f), f'' = f' (1 − 2 f).
#ifdef TB_ACTIVATION
TB_ACTIVATION(sigmoid, "smooth, between 0 and 1", TB_KNOWN_BY_VALUE | TB_CURVED | TB_FADES | TB_MOVES_ZERO)
#else
TB_INLINE v16 TB(sigmoid_value)(v16 z) { return TB(vsigmoid)(z); }
TB_INLINE v16 TB(sigmoid_slope)(v16 z, v16 y) { return y * (TB(splat)(1.0f) - y); }
TB_INLINE v16 TB(sigmoid_back)(v16 z, v16 y, v16 d) { return d * TB(sigmoid_slope)(z, y); }
TB_INLINE v16 TB(sigmoid_curve)(v16 z, v16 y) {
  return y * (TB(splat)(1.0f) - y) * TB(fma)(-TB(splat)(2.0f), y, TB(splat)(1.0f));
}
#endif
