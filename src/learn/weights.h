/* weights: a linear model in use: a row of 8-bit weights, one for each label, for each feature.
 *
 * Only features that training found worth keeping are in the table; a 16-bit fingerprint keeps the
 * others out.  Buckets of four slots: one 8-byte load answers "is it there, and where".  The bytes
 * of a model are used where they lie (in a pack), there is nothing to unpack.
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
    str names; /* one line for each label, in order; what it means is the caller's */
    const uint16_t *fingerprints;
    const int8_t *rows; /* stride bytes of each slot */
};

/* Checks the bytes of a model.  Lives: as `bytes`.  Fails: ERR_FORMAT. */
MUST_USE enum err weights_open(str bytes, struct weights *w, struct err_info *info);
/* Adds up the rows of the features: score[0..n_labels).  Cost: about 5 ns a feature. */
void weights_score(const struct weights *w, const uint64_t *features, uint32_t n, int32_t *score);

static inline uint32_t weights_stride(uint32_t n_labels)
{
    return n_labels <= 4 ? n_labels : (n_labels + 15) / 16 * 16;
}

static inline uint64_t weights_bucket(const struct weights *w, uint64_t feature)
{
    return feature >> (64 - w->bucket_bits);
}

static inline uint16_t weights_fingerprint(uint64_t feature)
{
    uint16_t f = (uint16_t)feature;
    return f ? f : 1;
}

/* The row of a feature, or NULL. */
static inline const int8_t *weights_row(const struct weights *w, uint64_t feature)
{
    uint64_t four, bucket = weights_bucket(w, feature);
    const uint64_t ones = 0x0001000100010001u;
    memcpy(&four, w->fingerprints + bucket * WEIGHTS_SLOTS, sizeof four);
    uint64_t x = four ^ weights_fingerprint(feature) * ones;
    uint64_t hit = (x - ones) & ~x & ones << 15;
    if (!hit)
        return NULL;
    uint64_t slot = bucket * WEIGHTS_SLOTS + (uint64_t)__builtin_ctzll(hit) / 16;
    return w->rows + slot * w->stride;
}

#endif
