/* map: hash maps from byte strings, and from hashes, to 32-bit numbers, in an arena.
 *
 * Open addressing; keys are borrowed, so they must live as long as the map.  Iteration order is
 * not offered: nothing may depend on it. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

struct map_slot {
    str key;
    uint64_t hash;
    uint32_t value;
    bool used;
};

struct map {
    struct map_slot *slots;
    uint32_t n, cap;
};

/* Pointer to the value of `key`, made with 0 when absent (`*fresh`, if given, says so). */
uint32_t *map_put(struct map *m, str key, struct arena *a, bool *fresh);
/* Pointer to the value of `key`, or NULL. */
const uint32_t *map_get(const struct map *m, str key);

/* The same from 64-bit hashes that stand for what they are of: who knows the hash of a word asks
 * without reading the word again. */
struct hashes_slot {
    uint64_t key;
    uint32_t value;
    bool used;
};
struct hashes {
    struct hashes_slot *slots;
    uint32_t n, cap;
};
uint32_t *hashes_put(struct hashes *h, uint64_t key, struct arena *a, bool *fresh);
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
