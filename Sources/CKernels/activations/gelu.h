// z / 2 · (1 + tanh u) for u = √(2/π) (z + 0.044715 z³): the form with tanh of Hendrycks and Gimpel, "Gaussian error
// linear units", 2016, arXiv:1606.08415, §2.
#ifdef TB_ACTIVATION
TB_ACTIVATION(gelu, "a smooth relu: x times the chance of being below x", TB_RECTIFIED | TB_CURVED)
#else
TB_INLINE v16 TB(gelu_inner)(v16 z) { return TB(splat)(0.7978846f) * TB(fma)(TB(splat)(0.044715f) * z * z, z, z); }
// u'.
TB_INLINE v16 TB(gelu_inner_slope)(v16 z) {
  return TB(splat)(0.7978846f) * TB(fma)(TB(splat)(0.134145f) * z, z, TB(splat)(1.0f));
}
TB_INLINE v16 TB(gelu_value)(v16 z) {
  return TB(splat)(0.5f) * z * (TB(splat)(1.0f) + TB(vtanh)(TB(gelu_inner)(z)));
}
TB_INLINE v16 TB(gelu_slope)(v16 z, v16 y) {
  v16 t = TB(vtanh)(TB(gelu_inner)(z)), one = TB(splat)(1.0f), half = TB(splat)(0.5f);
  return TB(fma)(half * z * TB(fma)(-t, t, one), TB(gelu_inner_slope)(z), half * (one + t));
}
TB_INLINE v16 TB(gelu_back)(v16 z, v16 y, v16 d) { return d * TB(gelu_slope)(z, y); }
// f'' = (1 − t²) (u' + z / 2 (u'' − 2 t u'²)) for t = tanh u.
TB_INLINE v16 TB(gelu_curve)(v16 z, v16 y) {
  v16 t = TB(vtanh)(TB(gelu_inner)(z)), inner = TB(gelu_inner_slope)(z);
  v16 bend = TB(splat)(0.21406445f) * z - TB(splat)(2.0f) * t * inner * inner;
  return TB(fma)(-t, t, TB(splat)(1.0f)) * TB(fma)(TB(splat)(0.5f) * z, bend, inner);
}
#endif
