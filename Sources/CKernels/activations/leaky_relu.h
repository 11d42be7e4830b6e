// Slope 0.01 below 0: Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models", 2013.
#ifdef TB_ACTIVATION
TB_ACTIVATION(leaky_relu, "relu that lets a hundredth through below 0", TB_RECTIFIED)
#else
TB_INLINE v16 TB(leaky_relu_value)(v16 z) { return TB(select)(z <= TB(splat)(0.0f), TB(splat)(0.01f) * z, z); }
TB_INLINE v16 TB(leaky_relu_slope)(v16 z, v16 y) {
  return TB(select)(z <= TB(splat)(0.0f), TB(splat)(0.01f), TB(splat)(1.0f));
}
TB_INLINE v16 TB(leaky_relu_back)(v16 z, v16 y, v16 d) { return d * TB(leaky_relu_slope)(z, y); }
// None beside its corner.
TB_INLINE v16 TB(leaky_relu_curve)(v16 z, v16 y) { return TB(splat)(0.0f); }
#endif
