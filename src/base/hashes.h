/* hashes: a map from 64-bit hashes to 32-bit numbers, in an arena.
 *
 * The hash stands for what it is of: who knows the hash of a word (struct token has two) asks
 * without reading the word again, and nothing is compared.  Open addressing; iteration order is not
 * offered. */
#ifndef BASE_HASHES_H
#define BASE_HASHES_H

#include "base/arena.h"

struct hashes_slot {
    uint64_t key;
    uint32_t value;
    bool used;
};

struct hashes {
    struct hashes_slot *slots;
    uint32_t n, cap;
};

/* Pointer to the value of `key`, made with 0 when absent: *fresh says so. */
uint32_t *hashes_put(struct hashes *h, uint64_t key, struct arena *a, bool *fresh);
/* Pointer to the value of `key`, or NULL. */
static inline const uint32_t *hashes_get(const struct hashes *h, uint64_t key)
{
    if (h->cap == 0)
        return NULL;
    uint32_t i = (uint32_t)key & (h->cap - 1);
    while (h->slots[i].used && h->slots[i].key != key)
        i = (i + 1) & (h->cap - 1);
    return h->slots[i].used ? &h->slots[i].value : NULL;
}

#endif
