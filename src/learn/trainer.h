/* trainer: learns the weights of a linear model by the averaged perceptron.
 *
 * The caller makes features and decides what is right; the trainer keeps one row of weights for
 * each feature it was ever told to change, exactly (by the 64-bit hash), with the running sums that
 * averaging needs.  At the end the rows that weigh most are rounded to 8 bits and put into a table
 * of the wanted size: see learn/weights.h.  Same calls, same bytes. */
#ifndef LEARN_TRAINER_H
#define LEARN_TRAINER_H

#include "base/arena.h"

#define WEIGHTS_MAGIC "TIDLIN2\n"

/* Beginning of a model's bytes; then the names, zeros up to a multiple of 64, the buckets.
 * Little-endian. */
struct weights_header {
    char magic[8];
    uint32_t n_labels, bucket_bits, names_bytes, reserved;
};

struct trainer;

/* Lives: in `a`, which must have room for some gigabytes of address space. */
struct trainer *trainer_make(uint32_t n_labels, struct arena *a);
/* Adds up the present weights of the features: score[0..n_labels). */
void trainer_score(const struct trainer *t, const uint64_t *features, uint32_t n, float *score);
/* Adds `by` to the weight of `label` in each feature's row. */
void trainer_change(struct trainer *t, const uint64_t *features, uint32_t n, uint32_t label,
                    float by);
/* A decision was made: the unit of averaging. */
void trainer_tick(struct trainer *t);
/* Forgets the present weights, not their part in the average: what is learnt next in another order
 * makes mistakes of its own, and the average of several such runs has fewer of them. */
void trainer_restart(struct trainer *t);
/* The model with 2^bucket_bits buckets.  `names`: a line for each label. */
str trainer_bytes(const struct trainer *t, uint32_t bucket_bits, str names, struct arena *out,
                  struct arena tmp);
uint32_t trainer_rows(const struct trainer *t);
/* A table without training: n_labels values of each feature, the first features first where a
 * bucket is full. */
str trainer_pack_values(const uint64_t *features, const int8_t *values, uint32_t n,
                        uint32_t n_labels, str names, struct arena *out);

#endif
