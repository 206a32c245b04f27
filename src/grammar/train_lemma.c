/* train_lemma: edit scripts for endings.
 *
 * From short endings to long ones: an ending gets an entry when the script that most of its words
 * need differs from what the longest shorter ending says; what endings don't settle is settled by
 * whole forms. */
#include <stdlib.h>

#include "base/buf.h"
#include "grammar/learn.h"
#include "text/text.h"

struct item {
    uint64_t kind;
    str fold;
    uint16_t script, now; /* the right one, the one that the table gives so far */
    uint32_t count;
};

struct endings {
    struct {
        VEC_FIELDS(struct item)
    } items;
    struct map items_at; /* "kind fold script" -> index + 1 */
    struct map scripts;
    struct {
        VEC_FIELDS(str)
    } script_names;
    struct {
        VEC_FIELDS(uint64_t)
    } features;
    struct {
        VEC_FIELDS(uint16_t)
    } values;
    str infix;
    struct arena *a;
};

/* The first letter large, the others small. */
static str capital(str fold, struct arena *a)
{
    return script_apply((struct edit_script){.letter_case = 'c'}, fold, fold, a);
}

/* "case strip drop append" that makes the lemma from one way of writing the form, or empty.  That
 * it has nothing to drop does not matter. */
static str try_script(char letter_case, str base, str lemma, str drop, struct arena *a)
{
    ptrdiff_t at = drop.len ? str_find(base, drop, 1) : -1;
    str cut = at < 0
                  ? base
                  : arena_printf(a, "%.*s%.*s", (int)at, base.ptr,
                                 (int)(base.len - (size_t)at - drop.len), base.ptr + at + drop.len);
    size_t same = 0;
    while (same < cut.len && same < lemma.len && cut.ptr[same] == lemma.ptr[same])
        same++;
    while (same > 0 && same < lemma.len && ((unsigned char)lemma.ptr[same] & 0xc0) == 0x80)
        same--;
    if (same == 0 || str_find_char(lemma, ' ', 0) >= 0 || (at >= 0 && same <= (size_t)at))
        return (str){NULL, 0};
    str append = str_sub(lemma, same, lemma.len);
    return arena_printf(a, "%c %zu %.*s %.*s", letter_case, cut.len - same,
                        drop.len ? (int)drop.len : 1, drop.len ? drop.ptr : "-",
                        append.len ? (int)append.len : 1, append.len ? append.ptr : "-");
}

static size_t script_weight(str script)
{
    str rest = script, part;
    int64_t strip = 0;
    str_word(&rest, &part);
    str_word(&rest, &part);
    str_int(part, &strip);
    return (size_t)strip * 2 + script.len;
}

/* The shortest script; ways of writing that explain the lemma's case go first. */
static str find_script(const struct token *t, str drop, struct arena *a)
{
    bool small = t->lemma.len && !rune_is_upper((unsigned char)t->lemma.ptr[0]);
    str cap = capital(t->fold, a), best = {NULL, 0};
    const struct {
        char letter_case;
        str base;
    } ways[] = {{'l', t->fold}, {'c', cap}, {'=', t->form}};
    for (size_t w = small ? 0 : 1; w < sizeof ways / sizeof ways[0]; w++) {
        str s = try_script(ways[w].letter_case, ways[w].base, t->lemma, drop, a);
        if (s.len && (!best.len || script_weight(s) < script_weight(best)))
            best = s;
    }
    bool words = str_find_char(t->lemma, ' ', 0) >= 0;
    return best.len || words ? best : arena_printf(a, "r 0 - %.*s", STR_ARG(t->lemma));
}

static void add_token(struct endings *table, const struct token *t, uint32_t morph)
{
    str drop = t->upos == UPOS_VERB ? table->infix : (str){NULL, 0};
    if (!t->lemma.len || !t->fold.len || str_eq(t->lemma, STR("_")))
        return;
    str name = find_script(t, drop, table->a);
    if (!name.len)
        return;
    bool fresh;
    uint32_t *script = map_put(&table->scripts, name, table->a, &fresh);
    if (fresh) {
        *script = table->script_names.n;
        *VEC_PUSH(&table->script_names, table->a) = name;
    }
    uint64_t kind = lemma_kind(t->upos, morph);
    str key = arena_printf(table->a, "%u %u %.*s", (unsigned)kind, *script, STR_ARG(t->fold));
    uint32_t *at = map_put(&table->items_at, key, table->a, &fresh);
    if (fresh) {
        *at = table->items.n;
        *VEC_PUSH(&table->items, table->a) =
            (struct item){kind, t->fold, (uint16_t)*script, UINT16_MAX, 0};
    }
    table->items.ptr[*at].count++;
}

/* By kind and by the bytes of the form from its end. */
static int by_ending(const void *left, const void *right)
{
    const struct item *a = left, *b = right;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    for (size_t i = 1; i <= a->fold.len && i <= b->fold.len; i++) {
        unsigned char x = (unsigned char)a->fold.ptr[a->fold.len - i];
        unsigned char y = (unsigned char)b->fold.ptr[b->fold.len - i];
        if (x != y)
            return x < y ? -1 : 1;
    }
    if (a->fold.len != b->fold.len)
        return a->fold.len < b->fold.len ? -1 : 1;
    return a->script < b->script ? -1 : a->script > b->script;
}

static bool same_ending(const struct item *a, const struct item *b, uint32_t bytes)
{
    if (a->kind != b->kind || a->fold.len < bytes || b->fold.len < bytes)
        return false;
    return memcmp(a->fold.ptr + a->fold.len - bytes, b->fold.ptr + b->fold.len - bytes, bytes) == 0;
}

static bool same_form(const struct item *a, const struct item *b)
{
    return a->kind == b->kind && str_eq(a->fold, b->fold);
}

/* Scripts that take off more than the ending may break words they were not made for; what replaces
 * a form is for that form. */
static bool fits(const struct endings *t, uint16_t script, uint32_t bytes)
{
    struct edit_script s;
    return script_parse(t->script_names.ptr[script], &s) && s.strip <= bytes &&
           (s.letter_case != 'r' || bytes > LEMMA_TAIL_MAX);
}

/* Decides about items [beg, end), which share an ending of so many bytes. */
static void decide(struct endings *t, uint32_t *votes, uint32_t beg, uint32_t end, uint32_t bytes)
{
    struct item *items = t->items.ptr;
    uint16_t best = UINT16_MAX, now = UINT16_MAX;
    for (uint32_t i = beg; i < end; i++) {
        votes[items[i].script] += items[i].count;
        now = items[i].now;
    }
    for (uint32_t i = beg; i < end; i++)
        if (fits(t, items[i].script, bytes) &&
            (best == UINT16_MAX || votes[items[i].script] > votes[best]))
            best = items[i].script;
    bool better =
        best != UINT16_MAX && best != now && (now == UINT16_MAX || votes[best] > votes[now]);
    for (uint32_t i = beg; i < end; i++)
        votes[items[i].script] = 0;
    if (!better)
        return;
    for (uint32_t i = beg; i < end; i++)
        items[i].now = best;
    *VEC_PUSH(&t->features, t->a) = lemma_feature(items[beg].kind, items[beg].fold, bytes);
    *VEC_PUSH(&t->values, t->a) = best;
}

static void make_entries(struct endings *t)
{
    uint32_t *votes = NEW_N(t->a, uint32_t, t->script_names.n);
    qsort(t->items.ptr, t->items.n, sizeof *t->items.ptr, by_ending);
    for (uint32_t bytes = 0; bytes <= LEMMA_TAIL_MAX + 1; bytes++) {
        for (uint32_t beg = 0; beg < t->items.n;) {
            const struct item *first = &t->items.ptr[beg];
            bool whole = bytes > LEMMA_TAIL_MAX;
            uint32_t end = beg + 1;
            while (end < t->items.n && (whole ? same_form(first, &t->items.ptr[end])
                                              : same_ending(first, &t->items.ptr[end], bytes)))
                end++;
            if (whole || first->fold.len >= bytes)
                decide(t, votes, beg, end,
                       whole ? (uint32_t)first->fold.len + LEMMA_TAIL_MAX : bytes);
            beg = end;
        }
    }
}

str train_lemma(const struct corpus *c, str infix, struct arena *out, struct arena tmp)
{
    struct endings t = {.infix = infix, .a = &tmp};
    for (uint32_t i = 0; i < c->samples.n; i++) {
        const struct sample *s = &c->samples.ptr[i];
        for (uint32_t k = 0; s->uses & USE_FEATS && k < s->n; k++)
            add_token(&t, &s->tokens[k], morph_parse(s->tokens[k].feats));
    }
    make_entries(&t);
    struct buf names = buf_make(&tmp, 1 << 20);
    for (uint32_t i = 0; i < t.script_names.n; i++) {
        if (i)
            buf_char(&names, '\n');
        buf_add(&names, t.script_names.ptr[i]);
    }
    int8_t *values = NEW_N(&tmp, int8_t, 2 * (size_t)t.values.n + 2);
    for (uint32_t i = 0; i < t.values.n; i++) {
        values[2 * i] = (int8_t)(t.values.ptr[i] & 255);
        values[2 * i + 1] = (int8_t)(t.values.ptr[i] >> 8);
    }
    return trainer_pack_values(t.features.ptr, values, t.features.n, 2, buf_str(&names), out);
}
