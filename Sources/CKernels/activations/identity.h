// The sum itself: the last layer's.
#ifdef TB_ACTIVATION
TB_ACTIVATION(identity, "the sum itself", TB_FUSED | TB_KNOWN_BY_VALUE)
#else
TB_INLINE v16 TB(identity_value)(v16 z) { return z; }
TB_INLINE v16 TB(identity_back)(v16 z, v16 y, v16 d) { return d; }
TB_INLINE v16 TB(identity_slope)(v16 z, v16 y) { return TB(splat)(1.0f); }
TB_INLINE v16 TB(identity_curve)(v16 z, v16 y) { return TB(splat)(0.0f); }
#endif
