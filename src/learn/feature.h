/* feature: names of features as 64-bit hashes.
 *
 * A feature is a template's number and the values of its atoms; its hash stands for it, in training
 * as in use.  The hash is stored in models: it must not change. */
#ifndef LEARN_FEATURE_H
#define LEARN_FEATURE_H

#include <stdint.h>

static inline uint64_t feature_mix(uint64_t h, uint64_t atom)
{
    h = (h ^ atom) * 0x9e3779b97f4a7c15u;
    return h ^ h >> 32;
}

static inline uint64_t feature1(unsigned template_number, uint64_t a)
{
    return feature_mix(feature_mix(0xd6e8feb86659fd93u + template_number, a), 1);
}

static inline uint64_t feature2(unsigned template_number, uint64_t a, uint64_t b)
{
    return feature_mix(feature_mix(feature_mix(0xd6e8feb86659fd93u + template_number, a), b), 2);
}

#endif
