// Random numbers. Included by body.h.

// Sixteen blocks of Philox 4×32-10 at once (Salmon et al., SC'11): words[4 l + j] is the j-th word of block first + l.
static inline __attribute__((always_inline)) void TB(philox)(uint64_t seed, uint32_t purpose, uint64_t index,
                                                             uint32_t first, uint32_t *words) {
  // In 64 bits each, of which the upper half is left as it falls: the products look at the lower half alone.
  uint64_t c0[16], c1[16], c2[16], c3[16];
  uint32_t k0 = (uint32_t)seed, k1 = (uint32_t)(seed >> 32);
  for (int l = 0; l < 16; l++) {
    c0[l] = first + (uint32_t)l;
    c1[l] = purpose;
    c2[l] = (uint32_t)index;
    c3[l] = (uint32_t)(index >> 32);
  }
  for (int round = 0; round < 10; round++) {
    for (int l = 0; l < 16; l++) {
      uint64_t a = (uint64_t)0xD2511F53u * (uint32_t)c0[l], b = (uint64_t)0xCD9E8D57u * (uint32_t)c2[l];
      c0[l] = (b >> 32) ^ c1[l] ^ k0;
      c2[l] = (a >> 32) ^ c3[l] ^ k1;
      c1[l] = b;
      c3[l] = a;
    }
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  for (int l = 0; l < 16; l++) {
    words[4 * l] = (uint32_t)c0[l];
    words[4 * l + 1] = (uint32_t)c1[l];
    words[4 * l + 2] = (uint32_t)c2[l];
    words[4 * l + 3] = (uint32_t)c3[l];
  }
}

static void TB(dropout_mask)(int count, uint64_t seed, uint32_t purpose, uint64_t index, double drop, float *mask) {
  // Half a word a place: the chance is a whole number of 65536ths, and what is kept is made up for it exactly.
  int threshold = (int)(drop * 65536.0 + 0.5);
  threshold = threshold > 65535 ? 65535 : threshold;
  v16 kept = TB(splat)((float)(65536.0 / (65536 - threshold)));
  for (int i = 0; i < count; i += 128) {
    uint32_t words[64];
    TB(philox)(seed, purpose, index, (uint32_t)(i / 8), words);
    for (int l = 0; l < 64 && i + 2 * l < count; l += 16) {
      i16 word;
      __builtin_memcpy(&word, words + l, sizeof word);
      TB(store)(mask + i + 2 * l, (v16)((i16)kept & ((word & 0xFFFF) >= threshold)));
      if (i + 2 * l + 16 < count) TB(store)(mask + i + 2 * l + 16, (v16)((i16)kept & (((word >> 16) & 0xFFFF) >= threshold)));
    }
  }
}

static void TB(random_words)(int blocks, uint64_t seed, uint32_t purpose, uint64_t index, uint32_t first,
                             uint32_t *words) {
  for (int i = 0; i < blocks; i += 16)
    TB(philox)(seed, purpose, index, first + (uint32_t)i, words + 4 * i);
}
