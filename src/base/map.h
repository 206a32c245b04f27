/* map: hash map from byte strings to 32-bit numbers, in an arena.
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

#endif
