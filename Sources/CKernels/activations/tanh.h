// f' = 1 − f², f'' = −2 f f'.
#ifdef TB_ACTIVATION
TB_ACTIVATION(tanh, "smooth, between −1 and 1", TB_KNOWN_BY_VALUE | TB_CURVED | TB_FADES)
#else
TB_INLINE v16 TB(tanh_value)(v16 z) { return TB(vtanh)(z); }
TB_INLINE v16 TB(tanh_slope)(v16 z, v16 y) { return TB(fma)(-y, y, TB(splat)(1.0f)); }
TB_INLINE v16 TB(tanh_back)(v16 z, v16 y, v16 d) { return d * TB(tanh_slope)(z, y); }
TB_INLINE v16 TB(tanh_curve)(v16 z, v16 y) { return -TB(splat)(2.0f) * y * TB(fma)(-y, y, TB(splat)(1.0f)); }
#endif
