// max(0, z), made together with the product.
#ifdef TB_ACTIVATION
TB_ACTIVATION(relu, "max(0, x): fast, the usual choice", TB_FUSED | TB_KNOWN_BY_VALUE | TB_RECTIFIED)
#else
TB_INLINE v16 TB(relu_value)(v16 z) { return TB(select)(z <= TB(splat)(0.0f), TB(splat)(0.0f), z); }
TB_INLINE v16 TB(relu_back)(v16 z, v16 y, v16 d) { return TB(select)(y == TB(splat)(0.0f), TB(splat)(0.0f), d); }
TB_INLINE v16 TB(relu_slope)(v16 z, v16 y) {
  return TB(select)(y == TB(splat)(0.0f), TB(splat)(0.0f), TB(splat)(1.0f));
}
// None beside its corner.
TB_INLINE v16 TB(relu_curve)(v16 z, v16 y) { return TB(splat)(0.0f); }
#endif
