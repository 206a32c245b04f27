/* labels: which tags, features and relations the treebanks have, and their numbers: most frequent
 * first.  What is too rare to fit gets no number and teaches nothing. */
#include <stdlib.h>

#include "base/buf.h"
#include "grammar/learn.h"

enum { RARE = 255, SEEN_ENOUGH = 2, TAGS_RANKED = 32, LABELS_MAX = 48 /* whole vectors */ };

struct counted {
    str name;
    uint32_t count;
};

struct counter {
    struct map numbers; /* name -> place in list, later its rank */
    struct {
        VEC_FIELDS(struct counted)
    } list;
};

static void count(struct counter *c, str name, struct arena *a)
{
    bool fresh;
    uint32_t *at = map_put(&c->numbers, name, a, &fresh);
    if (fresh) {
        *at = c->list.n;
        *VEC_PUSH(&c->list, a) = (struct counted){name, 0};
    }
    c->list.ptr[*at].count++;
}

static int most_frequent_first(const void *left, const void *right)
{
    const struct counted *a = left, *b = right;
    if (a->count != b->count)
        return a->count < b->count ? 1 : -1;
    return str_cmp(a->name, b->name);
}

static void rank(struct counter *c, uint32_t max, struct arena *a)
{
    qsort(c->list.ptr, c->list.n, sizeof *c->list.ptr, most_frequent_first);
    if (c->list.n > max)
        c->list.n = max;
    c->numbers = (struct map){0};
    for (uint32_t i = 0; i < c->list.n; i++)
        *map_put(&c->numbers, c->list.ptr[i].name, a, NULL) = i;
}

static uint8_t number(const struct counter *c, str name)
{
    const uint32_t *n = map_get(&c->numbers, name);
    return n ? (uint8_t)*n : RARE;
}

/* The value of `key` ("VerbForm=") in a feature string, or empty. */
static str value_of(str feats, str key)
{
    str feature;
    while (feats.len && str_cut(&feats, '|', &feature))
        if (str_starts(feature, key))
            return str_sub(feature, key.len, feature.len);
    return (str){NULL, 0};
}

static str tag_name(const struct token *t, struct arena *a)
{
    str upos = upos_name(t->upos), value = {NULL, 0};
    if (t->upos == UPOS_VERB || t->upos == UPOS_AUX)
        value = value_of(t->feats, STR("VerbForm="));
    else if (t->upos == UPOS_PRON)
        value = value_of(t->feats, STR("PronType="));
    else if (t->upos == UPOS_PART)
        value = value_of(t->feats, STR("PartType="));
    return value.len ? arena_printf(a, "%.*s:%.*s", STR_ARG(upos), STR_ARG(value)) : upos;
}

/* The features that are (not) case, gender and number. */
static str some_feats(str feats, bool cgn, struct arena *a)
{
    struct buf b = buf_make(a, feats.len + 1);
    str feature;
    while (feats.len && str_cut(&feats, '|', &feature)) {
        bool is_cgn = str_starts(feature, STR("Case=")) || str_starts(feature, STR("Gender=")) ||
                      str_starts(feature, STR("Number="));
        if (is_cgn != cgn)
            continue;
        if (b.len)
            buf_char(&b, '|');
        buf_add(&b, feature);
    }
    return buf_str(&b);
}

struct counters {
    struct counter tags, rests, cgns, labels;
};

static void count_sample(struct counters *k, const struct sample *s, struct arena *a)
{
    for (uint32_t i = 0; i < s->n; i++) {
        const struct token *t = &s->tokens[i];
        if (t->upos != UPOS_NONE)
            count(&k->tags, tag_name(t, a), a);
        if (s->uses & USE_FEATS) {
            count(&k->rests, some_feats(t->feats, false, a), a);
            count(&k->cgns, some_feats(t->feats, true, a), a);
        }
        if (s->uses & USE_TREES)
            count(&k->labels, deprel_name(t->deprel), a);
    }
}

static void number_sample(const struct counters *k, struct sample *s, struct arena *a)
{
    s->tag = NEW_N(a, uint8_t, s->n);
    s->rest = NEW_N(a, uint8_t, s->n);
    s->cgn = NEW_N(a, uint8_t, s->n);
    s->label = NEW_N(a, uint8_t, s->n);
    for (uint32_t i = 0; i < s->n; i++) {
        const struct token *t = &s->tokens[i];
        bool feats = s->uses & USE_FEATS;
        s->tag[i] = number(&k->tags, tag_name(t, a));
        s->rest[i] = feats ? number(&k->rests, some_feats(t->feats, false, a)) : RARE;
        s->cgn[i] = feats ? number(&k->cgns, some_feats(t->feats, true, a)) : RARE;
        s->label[i] = s->uses & USE_TREES ? number(&k->labels, deprel_name(t->deprel)) : RARE;
    }
}

/* How often a tag has a rest, a tag a cgn, a rest a cgn. */
struct pairs {
    uint32_t tag_rest[TAGS_MAX][RESTS_MAX], tag_cgn[TAGS_MAX][CGNS_MAX],
        rest_cgn[RESTS_MAX][CGNS_MAX];
    uint32_t open[OPEN_SHAPES][TAGS_MAX], open_sum[OPEN_SHAPES]; /* of forms seen once, by shape */
};

/* Whatever a form is that the treebanks do not have: what those are that they have once. */
static void count_open(const struct corpus *c, struct pairs *p, struct arena *a)
{
    struct map seen = {0};
    for (uint32_t i = 0; i < c->samples.n; i++)
        for (uint32_t k = 0; k < c->samples.ptr[i].n; k++)
            ++*map_put(&seen, c->samples.ptr[i].tokens[k].fold, a, NULL);
    for (uint32_t i = 0; i < c->samples.n; i++) {
        const struct sample *s = &c->samples.ptr[i];
        for (uint32_t k = 0; k < s->n; k++) {
            if (s->tag[k] == RARE || *map_get(&seen, s->tokens[k].fold) > 1)
                continue;
            uint8_t shape = shape_of(s->tokens[k].form);
            p->open[shape][s->tag[k]]++;
            p->open_sum[shape]++;
        }
    }
}

static struct pairs *count_pairs(const struct corpus *c, struct arena *a)
{
    struct pairs *p = NEW(a, struct pairs);
    for (uint32_t i = 0; i < c->samples.n; i++) {
        const struct sample *s = &c->samples.ptr[i];
        for (uint32_t k = 0; k < s->n; k++) {
            if (s->tag[k] == RARE || s->rest[k] == RARE || s->cgn[k] == RARE)
                continue;
            p->tag_rest[s->tag[k]][s->rest[k]]++;
            p->tag_cgn[s->tag[k]][s->cgn[k]]++;
            p->rest_cgn[s->rest[k]][s->cgn[k]]++;
        }
    }
    count_open(c, p, a);
    return p;
}

/* The numbers seen often enough; at least the most frequent one. */
static void add_set(struct buf *b, const uint32_t *counts, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t i = 0; i < n; i++)
        if (counts[i] > counts[best])
            best = i;
    for (uint32_t i = 0; i < n; i++)
        if (counts[i] >= SEEN_ENOUGH || i == best)
            buf_printf(b, " %u", i);
}

/* The shapes in which forms seen once have the tag, not by mere chance. */
static void add_shapes(struct buf *b, const struct pairs *p, uint32_t tag)
{
    enum { ONE_IN = 200 };
    for (uint32_t i = 0; i < OPEN_SHAPES; i++)
        if (p->open[i][tag] >= SEEN_ENOUGH && p->open[i][tag] * ONE_IN >= p->open_sum[i])
            buf_printf(b, " %u", i);
}

static str names_of(const struct counter *c, const struct pairs *p, int kind, struct arena *a)
{
    struct buf b = buf_make(a, 1 << 20);
    for (uint32_t i = 0; i < c->list.n; i++) {
        buf_add(&b, c->list.ptr[i].name);
        if (kind == 't') {
            buf_char(&b, '\t');
            add_set(&b, p->tag_rest[i], RESTS_MAX);
            buf_char(&b, '\t');
            add_set(&b, p->tag_cgn[i], CGNS_MAX);
            buf_char(&b, '\t');
            add_shapes(&b, p, i);
        } else if (kind == 'r') {
            buf_char(&b, '\t');
            add_set(&b, p->rest_cgn[i], CGNS_MAX);
        }
        buf_char(&b, '\n');
    }
    return buf_str(&b);
}

enum err labels_number(struct corpus *c, struct model *m, struct names *names, struct arena *a,
                       struct err_info *info)
{
    struct counters k = {0};
    for (uint32_t i = 0; i < c->samples.n; i++)
        count_sample(&k, &c->samples.ptr[i], a);
    rank(&k.tags, TAGS_RANKED, a);
    rank(&k.rests, RESTS_MAX - 1, a);
    rank(&k.cgns, CGNS_MAX - 1, a);
    rank(&k.labels, LABELS_MAX, a);
    for (uint32_t i = 0; i < c->samples.n; i++)
        number_sample(&k, &c->samples.ptr[i], a);
    const struct pairs *p = count_pairs(c, a);
    names->tags = names_of(&k.tags, p, 't', a);
    names->rests = names_of(&k.rests, p, 'r', a);
    names->cgns = names_of(&k.cgns, p, 'c', a);
    names->labels = names_of(&k.labels, p, 'l', a);
    return model_names(m, names->tags, names->rests, names->cgns, names->labels, a, info);
}
