/* lexicon: what a dictionary of forms says, as a class number for each form.
 *
 * Source rows are "lemma, form, tag set" (TAB between; form "=" is the lemma).  All tag sets of a
 * form, small and capital spelling apart, make its class; a class is only a number, what it means
 * the taggers learn.  Forms that follow from others are not stored: a compound has the class of the
 * longest word that it ends with, and an ending turns a class into another.  The endings stand in
 * the names of the table. */
#include <stdlib.h>

#include "grammar/learn.h"
#include "text/text.h"

enum {
    CLASSES_MAX = 6000,
    CLASS_FORMS_MIN = 8,
    HEAD_BYTES_MIN = 4, /* of the last word of a compound */
    REST_BYTES_MIN = 3, /* of what stands before it */
};

/* Where classes are looked up: the finished table, or the map that it is made from. */
struct source {
    const struct weights *table;
    const struct map *map;
    str endings;
};

static uint64_t form_key(str fold)
{
    return feature1(1001, str_hash(fold));
}

/* What an ending makes of a class. */
static uint64_t ending_key(uint16_t class_number, str ending)
{
    return feature2(1002, class_number, str_hash(ending));
}

static str key_str(const uint64_t *key)
{
    return (str){(const char *)key, sizeof *key};
}

static uint16_t find(const struct source *s, uint64_t key)
{
    if (s->map) {
        const uint32_t *value = map_get(s->map, key_str(&key));
        return value ? (uint16_t)*value : 0;
    }
    const int8_t *row = weights_row(s->table, key);
    return row ? (uint16_t)((unsigned)(uint8_t)row[0] | (unsigned)(uint8_t)row[1] << 8) : 0;
}

/* The class of the longest word at the end of a compound. */
static uint16_t head_class(const struct source *s, str fold)
{
    for (size_t at = REST_BYTES_MIN; at + HEAD_BYTES_MIN <= fold.len; at++) {
        if (((unsigned char)fold.ptr[at] & 0xc0) == 0x80)
            continue;
        uint16_t found = find(s, form_key(str_sub(fold, at, fold.len)));
        if (found)
            return found;
    }
    return 0;
}

static uint16_t inflected_class(const struct source *s, str fold)
{
    str rest = s->endings, ending;
    while (rest.len && str_cut(&rest, '\n', &ending)) {
        if (!str_ends(fold, ending) || fold.len < ending.len + REST_BYTES_MIN)
            continue;
        uint16_t base = find(s, form_key(str_sub(fold, 0, fold.len - ending.len)));
        uint16_t made = base ? find(s, ending_key(base, ending)) : 0;
        if (made)
            return made;
    }
    return 0;
}

static uint16_t derived_class(const struct source *s, str fold)
{
    uint16_t found = inflected_class(s, fold);
    return found ? found : head_class(s, fold);
}

uint16_t lexicon_class(const struct weights *lexicon, str fold)
{
    struct source s = {.table = lexicon, .endings = lexicon->names};
    uint16_t found = find(&s, form_key(fold));
    return found || fold.len == 0 || !rune_is_letter((unsigned char)fold.ptr[0] | 0x60u)
               ? found
               : derived_class(&s, fold);
}

/* ---- making it ------------------------------------------------------------------------------- */

struct entry {
    str fold;
    uint64_t sets; /* sum of the hashes of its tag sets: order doesn't matter */
    uint16_t number;
};

struct tally {
    uint64_t key; /* hash of a class, or of a base's class, an ending and the class it makes */
    uint32_t n;
    uint16_t base, made;
    str ending;
};

struct making {
    struct arena *a;
    struct map forms; /* fold -> index in entries */
    struct {
        VEC_FIELDS(struct entry)
    } entries;
    struct map stored; /* key -> class */
    struct {
        VEC_FIELDS(uint64_t)
    } keys;
    struct {
        VEC_FIELDS(int8_t)
    } values;
};

static void read_forms(struct making *m, str text)
{
    str line, lemma, form;
    str_cut(&text, '\n', &line); /* the header */
    while (text.len && str_cut(&text, '\n', &line)) {
        str_cut(&line, '\t', &lemma);
        str_cut(&line, '\t', &form);
        str word = str_eq(form, STR("=")) ? lemma : form;
        str fold = text_fold(text_nfc(word, m->a), m->a);
        bool fresh;
        uint32_t *at = map_put(&m->forms, fold, m->a, &fresh);
        if (fresh) {
            *at = m->entries.n;
            *VEC_PUSH(&m->entries, m->a) = (struct entry){.fold = fold};
        }
        m->entries.ptr[*at].sets += hash_mix(str_hash(line), str_eq(word, fold) ? 1 : 2);
    }
}

static int by_count(const void *left, const void *right)
{
    const struct tally *a = left, *b = right;
    if (a->n != b->n)
        return a->n < b->n ? 1 : -1;
    return a->key < b->key ? -1 : a->key > b->key;
}

static struct tally *tally_of(struct map *places, struct tally *list, uint32_t *n, uint64_t key,
                              struct arena *a)
{
    bool fresh;
    uint64_t *kept = NEW(a, uint64_t);
    *kept = key;
    uint32_t *at = map_put(places, key_str(kept), a, &fresh);
    if (fresh) {
        *at = (*n)++;
        list[*at].key = key;
    }
    list[*at].n++;
    return &list[*at];
}

/* Numbers the classes, most frequent first; rare ones get 0. */
static void number_classes(struct making *m)
{
    struct map places = {0}, numbers = {0};
    uint32_t n = 0;
    struct tally *list = NEW_N(m->a, struct tally, m->entries.n);
    for (uint32_t i = 0; i < m->entries.n; i++)
        tally_of(&places, list, &n, m->entries.ptr[i].sets, m->a);
    qsort(list, n, sizeof *list, by_count);
    for (uint32_t i = 0; i < n && i < CLASSES_MAX && list[i].n >= CLASS_FORMS_MIN; i++)
        *map_put(&numbers, key_str(&list[i].key), m->a, NULL) = i + 1;
    for (uint32_t i = 0; i < m->entries.n; i++) {
        const uint32_t *number = map_get(&numbers, key_str(&m->entries.ptr[i].sets));
        m->entries.ptr[i].number = number ? (uint16_t)*number : 0;
    }
}

static void store(struct making *m, uint64_t key, uint16_t number)
{
    uint64_t *kept = NEW(m->a, uint64_t);
    *kept = key;
    *map_put(&m->stored, key_str(kept), m->a, NULL) = number;
    *VEC_PUSH(&m->keys, m->a) = key;
    *VEC_PUSH(&m->values, m->a) = (int8_t)(number & 255);
    *VEC_PUSH(&m->values, m->a) = (int8_t)(number >> 8);
}

/* What each ending mostly makes of each class. */
static void store_endings(struct making *m, str endings)
{
    enum { ENDINGS_PER_FORM = 4, SEEN_MIN = 5 };
    struct map places = {0}, done = {0};
    uint32_t n = 0;
    struct tally *list = NEW_N(m->a, struct tally, (size_t)m->entries.n * ENDINGS_PER_FORM);
    for (uint32_t i = 0; i < m->entries.n; i++) {
        const struct entry *e = &m->entries.ptr[i];
        str rest = endings, ending;
        for (int k = 0; k < ENDINGS_PER_FORM && rest.len && str_cut(&rest, '\n', &ending);) {
            if (!str_ends(e->fold, ending) || !e->number)
                continue;
            const uint32_t *at = map_get(&m->forms, str_sub(e->fold, 0, e->fold.len - ending.len));
            uint16_t base = at ? m->entries.ptr[*at].number : 0;
            if (!base)
                continue;
            struct tally *t =
                tally_of(&places, list, &n, feature2(1, ending_key(base, ending), e->number), m->a);
            t->base = base;
            t->made = e->number;
            t->ending = ending;
            k++;
        }
    }
    qsort(list, n, sizeof *list, by_count);
    for (uint32_t i = 0; i < n && list[i].n >= SEEN_MIN; i++) {
        uint64_t *key = NEW(m->a, uint64_t);
        *key = ending_key(list[i].base, list[i].ending);
        bool fresh;
        map_put(&done, key_str(key), m->a, &fresh);
        if (fresh)
            store(m, *key, list[i].made);
    }
}

static int by_length(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->fold.len != b->fold.len)
        return a->fold.len < b->fold.len ? -1 : 1;
    return str_cmp(a->fold, b->fold);
}

static str lines_of(str words, struct arena *a)
{
    char *p = arena_bytes(a, words.len);
    for (size_t i = 0; i < words.len; i++)
        p[i] = words.ptr[i] == ' ' ? '\n' : words.ptr[i];
    return (str){p, words.len};
}

str pack_lexicon(str text, str endings, struct arena *out, struct arena tmp)
{
    struct making m = {.a = &tmp};
    str lines = lines_of(endings, &tmp);
    read_forms(&m, text);
    number_classes(&m);
    store_endings(&m, lines);
    /* short forms first: what they say of longer ones decides whether those are needed */
    struct source s = {.map = &m.stored, .endings = lines};
    qsort(m.entries.ptr, m.entries.n, sizeof *m.entries.ptr, by_length);
    for (uint32_t i = 0; i < m.entries.n; i++) {
        const struct entry *e = &m.entries.ptr[i];
        if (e->number && derived_class(&s, e->fold) != e->number)
            store(&m, form_key(e->fold), e->number);
    }
    return trainer_pack_values(m.keys.ptr, m.values.ptr, m.keys.n, 2, lines, out);
}
