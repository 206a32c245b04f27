#include "learn/weights.h"

#include "learn/trainer.h"

enum err weights_open(str bytes, struct weights *w, struct err_info *info)
{
    struct weights_header head;
    if (bytes.len < sizeof head)
        return err_set(info, ERR_FORMAT, "the model is cut off");
    memcpy(&head, bytes.ptr, sizeof head);
    bool sound = memcmp(head.magic, WEIGHTS_MAGIC, sizeof head.magic) == 0 && head.n_labels > 0 &&
                 head.n_labels <= WEIGHTS_LABELS_MAX && head.bucket_bits > 0 &&
                 head.bucket_bits < 24 && head.names_bytes < bytes.len;
    if (!sound)
        return err_set(info, ERR_FORMAT, "no model of linear weights");
    size_t names_end = sizeof head + head.names_bytes;
    size_t table = (names_end + 63) & ~(size_t)63;
    uint32_t stride = weights_stride(head.n_labels);
    if (bytes.len != table + (weights_bucket_bytes(stride) << head.bucket_bits))
        return err_set(info, ERR_FORMAT, "the model has another size than its head says");
    *w = (struct weights){
        .n_labels = head.n_labels,
        .stride = stride,
        .bucket_bits = head.bucket_bits,
        .names = str_sub(bytes, sizeof head, names_end),
        .buckets = bytes.ptr + table,
    };
    return OK;
}

/* Rows that hold the features; returns how many. */
static uint32_t find_rows(const struct weights *w, const uint64_t *features, uint32_t n,
                          const int8_t **rows)
{
    uint32_t n_rows = 0;
    for (uint32_t i = 0; i < n; i++)
        __builtin_prefetch(weights_bucket(w, features[i]));
    for (uint32_t i = 0; i < n; i++) {
        const int8_t *row = weights_row(w, features[i]);
        if (row) {
            __builtin_prefetch(row);
            rows[n_rows++] = row;
        }
    }
    return n_rows;
}

typedef int8_t bytes16 __attribute__((vector_size(16)));
typedef int16_t words16 __attribute__((vector_size(32)));

void weights_score(const struct weights *w, const uint64_t *features, uint32_t n, int32_t *score)
{
    const int8_t *rows[WEIGHTS_FEATURES_MAX];
    uint32_t n_rows = find_rows(w, features, n, rows);
    if (w->n_labels == 3) {
        int32_t sum[3] = {0};
        for (uint32_t i = 0; i < n_rows; i++)
            for (uint32_t k = 0; k < 3; k++)
                sum[k] += rows[i][k];
        memcpy(score, sum, sizeof sum);
        return;
    }
    for (uint32_t at = 0; at < w->n_labels; at += 16) {
        words16 sum = {0};
        for (uint32_t i = 0; i < n_rows; i++) {
            bytes16 row;
            memcpy(&row, rows[i] + at, sizeof row);
            sum += __builtin_convertvector(row, words16);
        }
        for (uint32_t k = 0; k < 16 && at + k < w->n_labels; k++)
            score[at + k] = sum[k];
    }
}
