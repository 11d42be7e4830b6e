// z · s for s = sigmoid(z): Elfwing, Uchibe and Doya, 2018, arXiv:1702.03118.
#ifdef TB_ACTIVATION
TB_ACTIVATION(silu, "a smooth relu: x times sigmoid(x)", TB_RECTIFIED | TB_CURVED)
#else
TB_INLINE v16 TB(silu_value)(v16 z) { return z * TB(vsigmoid)(z); }
TB_INLINE v16 TB(silu_slope)(v16 z, v16 y) {
  v16 s = TB(vsigmoid)(z), one = TB(splat)(1.0f);
  return s * TB(fma)(z, one - s, one);
}
TB_INLINE v16 TB(silu_back)(v16 z, v16 y, v16 d) { return d * TB(silu_slope)(z, y); }
TB_INLINE v16 TB(silu_curve)(v16 z, v16 y) {
  v16 s = TB(vsigmoid)(z), one = TB(splat)(1.0f), two = TB(splat)(2.0f);
  return s * (one - s) * TB(fma)(z, TB(fma)(-two, s, one), two);
}
#endif
