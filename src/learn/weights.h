/* weights: a linear model in use: a row of 8-bit weights, one for each label, for each feature.
 *
 * Only features that training found worth keeping are in the table; a 16-bit fingerprint keeps the
 * others out.  A bucket has the fingerprints of four slots, then their rows: one 8-byte load
 * answers "is it there, and where", and the row lies beside it, for few labels in the same line of
 * the cache.  The bytes of a model are used where they lie (in a pack), there is nothing to unpack.
 *
 * Sources: averaged perceptron, Collins 2002; hashed features without an index, Bohnet 2010. */
#ifndef LEARN_WEIGHTS_H
#define LEARN_WEIGHTS_H

#include "base/err.h"
#include "base/str.h"

enum { WEIGHTS_LABELS_MAX = 128, WEIGHTS_FEATURES_MAX = 128, WEIGHTS_SLOTS = 4 };

struct weights {
    uint32_t n_labels;
    uint32_t stride; /* bytes of a row: n_labels, from 5 on rounded up to whole vectors */
    uint32_t bucket_bits;
    str names;           /* one line for each label, in order; what it means is the caller's */
    const char *buckets; /* of weights_bucket_bytes each */
};

/* Checks the bytes of a model.  Lives: as `bytes`.  Fails: ERR_FORMAT. */
MUST_USE enum err weights_open(str bytes, struct weights *w, struct err_info *info);
/* Adds up the rows of the features: score[0..n_labels).  Cost: about 5 ns a feature. */
void weights_score(const struct weights *w, const uint64_t *features, uint32_t n, int32_t *score);

static inline uint32_t weights_stride(uint32_t n_labels)
{
    return n_labels <= 4 ? n_labels : (n_labels + 15) / 16 * 16;
}

static inline size_t weights_bucket_bytes(uint32_t stride)
{
    return WEIGHTS_SLOTS * (sizeof(uint16_t) + stride);
}

/* The bucket where a feature would be. */
static inline const char *weights_bucket(const struct weights *w, uint64_t feature)
{
    return w->buckets + (feature >> (64 - w->bucket_bits)) * weights_bucket_bytes(w->stride);
}

static inline uint16_t weights_fingerprint(uint64_t feature)
{
    uint16_t f = (uint16_t)feature;
    return f ? f : 1;
}

/* The row of a feature, or NULL. */
static inline const int8_t *weights_row(const struct weights *w, uint64_t feature)
{
    const char *bucket = weights_bucket(w, feature);
    const uint64_t ones = 0x0001000100010001u;
    uint64_t four;
    memcpy(&four, bucket, sizeof four);
    uint64_t x = four ^ weights_fingerprint(feature) * ones;
    uint64_t hit = (x - ones) & ~x & ones << 15;
    if (!hit)
        return NULL;
    return (const int8_t *)bucket + sizeof four + (size_t)__builtin_ctzll(hit) / 16 * w->stride;
}

#endif
