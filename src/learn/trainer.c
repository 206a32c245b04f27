#include "learn/trainer.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "learn/weights.h"

struct trainer {
    struct arena *arena;
    uint32_t n_labels;
    uint32_t n_rows, cap; /* cap: slots, a power of two; at most 5/8 are used */
    uint64_t *keys;       /* 0: empty */
    uint32_t *row_of;     /* of each slot */
    float *now;           /* n_labels of each row */
    double *sums;         /* of changes times the tick they were made at */
    uint32_t rows_cap;
    uint64_t ticks;
};

struct trainer *trainer_make(uint32_t n_labels, struct arena *a)
{
    assert(n_labels > 0 && n_labels <= WEIGHTS_LABELS_MAX);
    struct trainer *t = NEW(a, struct trainer);
    *t = (struct trainer){.arena = a, .n_labels = n_labels, .cap = 1 << 16, .ticks = 1};
    t->keys = NEW_N(a, uint64_t, t->cap);
    t->row_of = NEW_N(a, uint32_t, t->cap);
    return t;
}

uint32_t trainer_rows(const struct trainer *t)
{
    return t->n_rows;
}

static uint32_t slot_of(const uint64_t *keys, uint32_t cap, uint64_t key)
{
    uint32_t i = (uint32_t)(key >> 20) & (cap - 1);
    while (keys[i] && keys[i] != key)
        i = (i + 1) & (cap - 1);
    return i;
}

static void grow_slots(struct trainer *t)
{
    uint32_t cap = t->cap * 2;
    uint64_t *keys = NEW_N(t->arena, uint64_t, cap);
    uint32_t *row_of = NEW_N(t->arena, uint32_t, cap);
    for (uint32_t i = 0; i < t->cap; i++) {
        if (!t->keys[i])
            continue;
        uint32_t slot = slot_of(keys, cap, t->keys[i]);
        keys[slot] = t->keys[i];
        row_of[slot] = t->row_of[i];
    }
    t->keys = keys;
    t->row_of = row_of;
    t->cap = cap;
}

static void grow_rows(struct trainer *t)
{
    uint32_t cap = t->rows_cap ? t->rows_cap * 2 : 1 << 14;
    size_t n = (size_t)t->n_rows * t->n_labels;
    float *now = NEW_N(t->arena, float, (size_t)cap * t->n_labels);
    double *sums = NEW_N(t->arena, double, (size_t)cap * t->n_labels);
    if (n) {
        memcpy(now, t->now, n * sizeof *now);
        memcpy(sums, t->sums, n * sizeof *sums);
    }
    t->now = now;
    t->sums = sums;
    t->rows_cap = cap;
}

/* Row of a feature, made when it is new. */
static uint32_t row_for(struct trainer *t, uint64_t feature)
{
    uint64_t key = feature ? feature : 1;
    uint32_t slot = slot_of(t->keys, t->cap, key);
    if (t->keys[slot])
        return t->row_of[slot];
    if ((uint64_t)t->n_rows * 8 >= (uint64_t)t->cap * 5) {
        grow_slots(t);
        slot = slot_of(t->keys, t->cap, key);
    }
    if (t->n_rows == t->rows_cap)
        grow_rows(t);
    t->keys[slot] = key;
    return t->row_of[slot] = t->n_rows++;
}

void trainer_score(const struct trainer *t, const uint64_t *features, uint32_t n, float *score)
{
    memset(score, 0, t->n_labels * sizeof *score);
    for (uint32_t i = 0; i < n; i++)
        __builtin_prefetch(&t->keys[(uint32_t)(features[i] >> 20) & (t->cap - 1)]);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t slot = slot_of(t->keys, t->cap, features[i] ? features[i] : 1);
        if (!t->keys[slot])
            continue;
        const float *row = t->now + (size_t)t->row_of[slot] * t->n_labels;
        for (uint32_t k = 0; k < t->n_labels; k++)
            score[k] += row[k];
    }
}

void trainer_change(struct trainer *t, const uint64_t *features, uint32_t n, uint32_t label,
                    float by)
{
    for (uint32_t i = 0; i < n; i++) {
        size_t at = (size_t)row_for(t, features[i]) * t->n_labels + label;
        t->now[at] += by;
        t->sums[at] += (double)by * (double)t->ticks;
    }
}

void trainer_tick(struct trainer *t)
{
    t->ticks++;
}

void trainer_restart(struct trainer *t)
{
    for (size_t at = 0; at < (size_t)t->n_rows * t->n_labels; at++) {
        t->sums[at] -= (double)t->now[at] * (double)t->ticks;
        t->now[at] = 0;
    }
}

/* ---- the table ------------------------------------------------------------------------------ */

struct ranked {
    uint64_t key;
    uint32_t row;
    float norm;
};

/* Heaviest first; ties by key, so that the order of insertion doesn't matter. */
static int by_norm(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    if (a->norm != b->norm)
        return a->norm < b->norm ? 1 : -1;
    return a->key < b->key ? -1 : a->key > b->key;
}

static float average(const struct trainer *t, size_t at)
{
    return (float)((double)t->now[at] - t->sums[at] / (double)t->ticks);
}

static struct ranked *rank(const struct trainer *t, uint32_t *n, struct arena *a)
{
    struct ranked *list = NEW_N(a, struct ranked, t->n_rows);
    *n = 0;
    for (uint32_t i = 0; i < t->cap; i++) {
        if (!t->keys[i])
            continue;
        struct ranked r = {t->keys[i], t->row_of[i], 0};
        for (uint32_t k = 0; k < t->n_labels; k++) {
            float w = average(t, (size_t)r.row * t->n_labels + k);
            r.norm += w * w;
        }
        if (r.norm > 0)
            list[(*n)++] = r;
    }
    qsort(list, *n, sizeof *list, by_norm);
    return list;
}

/* A table being filled. */
struct draft {
    str bytes;
    struct weights w;
    char *buckets;
};

static struct draft make_table(uint32_t n_labels, uint32_t bucket_bits, str names,
                               struct arena *out)
{
    struct weights_header head = {WEIGHTS_MAGIC, n_labels, bucket_bits, (uint32_t)names.len, 0};
    uint32_t stride = weights_stride(n_labels);
    size_t table = (sizeof head + names.len + 63) & ~(size_t)63;
    size_t size = table + (weights_bucket_bytes(stride) << bucket_bits);
    char *bytes = arena_alloc(out, size, 1, 64);
    memcpy(bytes, &head, sizeof head);
    if (names.len)
        memcpy(bytes + sizeof head, names.ptr, names.len);
    return (struct draft){
        .bytes = {bytes, size},
        .w = {.n_labels = n_labels,
              .stride = stride,
              .bucket_bits = bucket_bits,
              .buckets = bytes + table},
        .buckets = bytes + table,
    };
}

/* The row of a free slot for the feature, or NULL: its bucket is full, or a twin is there. */
static int8_t *place(struct draft *d, uint64_t feature)
{
    char *bucket = d->buckets + (weights_bucket(&d->w, feature) - d->w.buckets);
    uint16_t prints[WEIGHTS_SLOTS], wanted = weights_fingerprint(feature);
    memcpy(prints, bucket, sizeof prints);
    for (uint32_t slot = 0; slot < WEIGHTS_SLOTS; slot++) {
        if (prints[slot] == wanted)
            return NULL;
        if (!prints[slot]) {
            memcpy(bucket + slot * sizeof wanted, &wanted, sizeof wanted);
            return (int8_t *)bucket + sizeof prints + slot * d->w.stride;
        }
    }
    return NULL;
}

/* Weights above the scale are cut: the few largest must not make all others coarse. */
static float scale_of(const struct trainer *t, const struct ranked *list, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += (double)list[i].norm;
    double deviation = n ? sqrt(sum / ((double)n * t->n_labels)) : 1;
    return (float)(127 / (45 * deviation));
}

str trainer_bytes(const struct trainer *t, uint32_t bucket_bits, str names, struct arena *out,
                  struct arena tmp)
{
    uint32_t n, room = (uint32_t)WEIGHTS_SLOTS << bucket_bits;
    struct ranked *list = rank(t, &n, &tmp);
    struct draft d = make_table(t->n_labels, bucket_bits, names, out);
    float scale = scale_of(t, list, n < room ? n : room);
    for (uint32_t i = 0; i < n; i++) {
        int8_t *row = place(&d, list[i].key);
        for (uint32_t k = 0; row && k < t->n_labels; k++) {
            float v = roundf(scale * average(t, (size_t)list[i].row * t->n_labels + k));
            row[k] = (int8_t)(v > 127 ? 127 : v < -127 ? -127 : v);
        }
    }
    return d.bytes;
}

str trainer_pack_values(const uint64_t *features, const int8_t *values, uint32_t n,
                        uint32_t n_labels, str names, struct arena *out)
{
    uint32_t bits = 4;
    while (((uint64_t)WEIGHTS_SLOTS << bits) * 3 < (uint64_t)n * 4)
        bits++;
    struct draft d = make_table(n_labels, bits, names, out);
    for (uint32_t i = 0; i < n; i++) {
        int8_t *row = place(&d, features[i]);
        if (row)
            memcpy(row, values + (size_t)i * n_labels, n_labels);
    }
    return d.bytes;
}
