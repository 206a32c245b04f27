/* digest_make: facts of one document as other documents see them.
 *
 * MinHash: one-permutation hashing with 128 bins over word 5-shingles, empty bins filled by
 * rotation (Li, Owen, Zhang 2012; Shrivastava and Li 2014). */
#include "doc/digest.h"

#include <math.h>
#include <stdlib.h>

#include "base/map.h"

enum { SHINGLE = 5, WORDS_BYTES_MAX = 300, TERM_CHARS_MIN = 4 };

/* ---- ids ----------------------------------------------------------------------------------- */

struct id_maker {
    const struct doc *d;
    struct arena *out;
    struct map seen; /* how often kind, span and type were given */
};

static str make_id(struct id_maker *m, char kind, txt_span span, str type)
{
    src_span src = offmap_span(&m->d->map, span);
    str key = arena_printf(m->out, "%c%u-%u%.*s", kind, src.beg, src.end, STR_ARG(type));
    uint32_t *nth = map_put(&m->seen, key, m->out, NULL);
    return fact_id(m->out, m->d->key, kind, src, type, (*nth)++);
}

#define MAKE_IDS(field, kind, span_of, type_of)                                 \
    do {                                                                        \
        ids.field = NEW_N(out, str, d->field.n + 1);                            \
        for (uint32_t i = 0; i < d->field.n; i++)                               \
            ids.field[i] = make_id(&m, kind, d->field.ptr[i].span_of, type_of); \
    } while (0)

struct fact_ids doc_fact_ids(const struct doc *d, struct arena *out)
{
    struct id_maker m = {.d = d, .out = out};
    struct fact_ids ids;
    MAKE_IDS(mentions, 'm', span, STR(""));
    MAKE_IDS(times, 't', span, STR(""));
    MAKE_IDS(amounts, 'a', span, STR(""));
    MAKE_IDS(quotes, 'q', span, STR(""));
    MAKE_IDS(events, 'e', trigger, d->events.ptr[i].type);
    MAKE_IDS(relations, 'r', span, d->relations.ptr[i].relation);
    return ids;
}

/* ---- near-duplicates ----------------------------------------------------------------------- */

static void fill_minhash(struct digest *g, const struct doc *d)
{
    bool filled[MINHASH_BINS] = {false};
    uint64_t ring[SHINGLE] = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->tokens.n; i++) {
        if (d->tokens.ptr[i].flags & TOK_PUNCT)
            continue;
        ring[n++ % SHINGLE] = d->tokens.ptr[i].hash;
        if (n < SHINGLE)
            continue;
        uint64_t h = 0;
        for (uint32_t k = 0; k < SHINGLE; k++)
            h = hash_mix(h, ring[(n + k) % SHINGLE]);
        uint32_t bin = (uint32_t)(h >> 57), value = (uint32_t)h;
        if (!filled[bin] || value < g->minhash[bin])
            g->minhash[bin] = value;
        filled[bin] = true;
    }
    for (uint32_t b = 0; b < MINHASH_BINS && n >= SHINGLE; b++)
        for (uint32_t k = 1; !filled[b] && k < MINHASH_BINS; k++)
            if (filled[(b + k) % MINHASH_BINS]) {
                g->minhash[b] = g->minhash[(b + k) % MINHASH_BINS] + k * 0x9e3779b1u;
                break;
            }
}

/* ---- terms --------------------------------------------------------------------------------- */

static bool is_content(const struct token *t)
{
    if (t->flags & (TOK_PUNCT | TOK_NUMERIC) || t->fold.len < TERM_CHARS_MIN)
        return false;
    return t->upos == UPOS_NONE || t->upos == UPOS_NOUN || t->upos == UPOS_VERB ||
           t->upos == UPOS_PROPN || t->upos == UPOS_ADJ;
}

struct term_counts {
    struct map index;
    struct {
        VEC_FIELDS(struct digest_term)
    } terms;
};

static void count_term(struct term_counts *c, uint64_t hash, bool is_entity, struct arena *tmp)
{
    uint64_t *key = NEW(tmp, uint64_t);
    *key = hash;
    bool fresh;
    uint32_t *at = map_put(&c->index, (str){(const char *)key, sizeof *key}, tmp, &fresh);
    if (fresh) {
        *at = c->terms.n;
        *VEC_PUSH(&c->terms, tmp) = (struct digest_term){hash, 0, is_entity};
    }
    c->terms.ptr[*at].weight += 1;
}

static int by_hash(const void *a, const void *b)
{
    const struct digest_term *p = a, *q = b;
    return (p->hash > q->hash) - (p->hash < q->hash);
}

static void fill_terms(struct digest *g, const struct doc *d, struct arena *out, struct arena tmp)
{
    struct term_counts c = {0};
    for (uint32_t i = 0; i < d->tokens.n; i++) {
        const struct token *t = &d->tokens.ptr[i];
        if (is_content(t))
            count_term(&c, t->lemma.len ? str_hash(t->lemma) : t->hash, false, &tmp);
    }
    for (uint32_t i = 0; i < d->mentions.n; i++)
        if (d->mentions.ptr[i].entity != NONE)
            count_term(&c, str_hash(d->entities.ptr[d->mentions.ptr[i].entity].id), true, &tmp);
    for (uint32_t i = 0; i < c.terms.n; i++)
        c.terms.ptr[i].weight = 1 + logf(c.terms.ptr[i].weight);
    if (c.terms.n)
        qsort(c.terms.ptr, c.terms.n, sizeof *c.terms.ptr, by_hash);
    for (uint32_t i = 0; i < c.terms.n; i++)
        *VEC_PUSH(&g->terms, out) = c.terms.ptr[i];
}

/* ---- entities and spellings ---------------------------------------------------------------- */

static str entity_id(const struct doc *d, entity_ix e, struct arena *out)
{
    return e == NONE ? STR("") : arena_str(out, d->entities.ptr[e].id);
}

static int by_entity_id(const void *a, const void *b)
{
    return str_cmp(((const struct digest_entity *)a)->id, ((const struct digest_entity *)b)->id);
}

static void fill_entities(struct digest *g, const struct doc *d, struct arena *out)
{
    for (uint32_t i = 0; i < d->entities.n; i++) {
        const struct entity *e = &d->entities.ptr[i];
        *VEC_PUSH(&g->entities, out) = (struct digest_entity){.id = arena_str(out, e->id),
                                                              .name = arena_str(out, e->name),
                                                              .country = arena_str(out, e->country),
                                                              .type = e->type,
                                                              .kb = e->kb};
    }
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const struct mention *m = &d->mentions.ptr[i];
        if (m->entity == NONE)
            continue;
        g->entities.ptr[m->entity].mentions++;
        if (!txt_is_none(d->title_span) && txt_inside(m->span, d->title_span))
            g->entities.ptr[m->entity].in_title = true;
    }
    if (g->entities.n)
        qsort(g->entities.ptr, g->entities.n, sizeof *g->entities.ptr, by_entity_id);
}

static void fill_spellings(struct digest *g, const struct doc *d, struct arena *out,
                           struct arena tmp)
{
    struct map seen = {0};
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const struct mention *m = &d->mentions.ptr[i];
        if (m->entity == NONE || m->form == MENTION_NOMINAL || m->form == MENTION_PRONOUN)
            continue;
        str form = m->base.len ? m->base : doc_words(d, m->span);
        str id = d->entities.ptr[m->entity].id;
        str key = arena_printf(&tmp, "%.*s\n%.*s", STR_ARG(id), STR_ARG(form));
        bool fresh;
        uint32_t *at = map_put(&seen, key, &tmp, &fresh);
        if (fresh) {
            *at = g->spellings.n;
            *VEC_PUSH(&g->spellings, out) =
                (struct digest_spelling){arena_str(out, id), arena_str(out, form), m->span, 0};
        }
        g->spellings.ptr[*at].n++;
    }
}

/* ---- events, amounts, relations ------------------------------------------------------------ */

static str words_of(const struct doc *d, txt_span span, struct arena *out)
{
    str s = doc_words(d, span);
    if (s.len > WORDS_BYTES_MAX) {
        s.len = WORDS_BYTES_MAX;
        while (s.len && ((unsigned char)s.ptr[s.len] & 0xc0) == 0x80)
            s.len--;
    }
    return arena_str(out, s);
}

static struct digest_party party_of(const struct doc *d, struct party p, struct arena *out)
{
    return (struct digest_party){entity_id(d, p.entity, out), p.span};
}

static struct digest_party *parties_of(const struct doc *d, uint32_t beg, uint32_t end,
                                       struct arena *out)
{
    struct digest_party *list = NEW_N(out, struct digest_party, end - beg + 1);
    for (uint32_t i = beg; i < end; i++)
        list[i - beg] = party_of(d, d->event_parties.ptr[i], out);
    return list;
}

static txt_span clause_of(const struct doc *d, const struct event *e)
{
    return e->sentence == NONE ? e->span : d->sentences.ptr[e->sentence].span;
}

static str lemma_at(const struct doc *d, txt_span trigger)
{
    token_ix t = doc_token_at(d, trigger.beg);
    return (uint32_t)t < d->tokens.n ? d->tokens.ptr[t].lemma : STR("");
}

static void fill_events(struct digest *g, const struct doc *d, const struct fact_ids *ids,
                        struct arena *out)
{
    for (uint32_t i = 0; i < d->events.n; i++) {
        const struct event *e = &d->events.ptr[i];
        struct digest_event *x = VEC_PUSH(&g->events, out);
        *x = (struct digest_event){.id = arena_str(out, ids->events[i]),
                                   .type = arena_str(out, e->type),
                                   .mode = arena_str(out, e->mode),
                                   .cameo = arena_str(out, e->cameo),
                                   .context = arena_str(out, e->context),
                                   .symmetric = e->symmetric,
                                   .date = arena_str(out, e->date),
                                   .when = e->when,
                                   .date_basis = e->date_basis,
                                   .date_span = e->date_span,
                                   .place = party_of(d, e->place, out),
                                   .source = party_of(d, e->source, out),
                                   .status = e->status,
                                   .span = e->span,
                                   .trigger = e->trigger,
                                   .confidence = e->confidence};
        x->n_actors = e->actor_end - e->actor_beg;
        x->n_recipients = e->recipient_end - e->recipient_beg;
        x->actors = parties_of(d, e->actor_beg, e->actor_end, out);
        x->recipients = parties_of(d, e->recipient_beg, e->recipient_end, out);
        x->clause = clause_of(d, e);
        x->words = words_of(d, x->clause, out);
        x->trigger_lemma = arena_str(out, lemma_at(d, e->trigger));
    }
}

/* The event whose clause holds the amount; of several the shortest clause. */
static str event_of(const struct doc *d, txt_span span, const struct fact_ids *ids)
{
    uint32_t best = UINT32_MAX;
    str id = STR("");
    for (uint32_t i = 0; i < d->events.n; i++)
        if (txt_inside(span, d->events.ptr[i].span) && txt_len(d->events.ptr[i].span) < best) {
            best = txt_len(d->events.ptr[i].span);
            id = ids->events[i];
        }
    return id;
}

/* The organisation, else the state, that stands nearest to the amount in its sentence. */
static str about_of(const struct doc *d, txt_span span)
{
    sentence_ix s = doc_sentence_at(d, span.beg);
    str id = STR("");
    uint32_t best = UINT32_MAX;
    if (s == NONE)
        return id;
    txt_span within = d->sentences.ptr[s].span;
    for (uint32_t i = (uint32_t)doc_mention_at(d, within.beg);
         i < d->mentions.n && d->mentions.ptr[i].span.beg < within.end; i++) {
        const struct mention *m = &d->mentions.ptr[i];
        if (m->entity == NONE || txt_overlap(m->span, span))
            continue;
        enum entity_type type = d->entities.ptr[m->entity].type;
        uint32_t gap = m->span.beg >= span.end ? m->span.beg - span.end : span.beg - m->span.end;
        uint32_t rank = gap + (type == ENTITY_ORGANISATION ? 0 : LIMIT_TEXT_BYTES);
        if ((type == ENTITY_ORGANISATION || type == ENTITY_STATE) && rank < best) {
            best = rank;
            id = d->entities.ptr[m->entity].id;
        }
    }
    return id;
}

static void fill_amounts(struct digest *g, const struct doc *d, const struct fact_ids *ids,
                         struct arena *out)
{
    for (uint32_t i = 0; i < d->amounts.n; i++) {
        const struct amount *a = &d->amounts.ptr[i];
        str about =
            a->concept.len ? entity_id(d, a->about, out) : arena_str(out, about_of(d, a->span));
        *VEC_PUSH(&g->amounts, out) =
            (struct digest_amount){.id = arena_str(out, ids->amounts[i]),
                                   .kind = a->kind,
                                   .low = a->is_range ? a->low : a->value,
                                   .high = a->is_range ? a->high : a->value,
                                   .unit = arena_str(out, a->unit),
                                   .words = words_of(d, a->span, out),
                                   .span = a->span,
                                   .event = arena_str(out, event_of(d, a->span, ids)),
                                   .about = about,
                                   .concept = arena_str(out, a->concept),
                                   .cause = arena_str(out, a->cause)};
    }
}

static void fill_relations(struct digest *g, const struct doc *d, const struct fact_ids *ids,
                           struct arena *out)
{
    for (uint32_t i = 0; i < d->relations.n; i++) {
        const struct relation *r = &d->relations.ptr[i];
        *VEC_PUSH(&g->relations, out) = (struct digest_relation){
            .id = arena_str(out, ids->relations[i]),
            .subject = entity_id(d, r->subject, out),
            .relation = arena_str(out, r->relation),
            .object = r->object == NONE ? arena_str(out, r->value) : entity_id(d, r->object, out),
            .as_of = r->as_of,
            .as_of_text = arena_str(out, r->as_of_text),
            .source = entity_id(d, r->source.entity, out),
            .status = r->status,
            .span = r->span,
            .words = words_of(d, r->span, out)};
    }
}

struct digest *digest_make(const struct doc *d, struct arena *out, struct arena tmp)
{
    arena_check_apart(out, &tmp);
    struct digest *g = NEW(out, struct digest);
    struct fact_ids ids = doc_fact_ids(d, &tmp);
    *g = (struct digest){.key = d->key,
                         .id = arena_str(out, d->record.id),
                         .url = arena_str(out, d->url),
                         .outlet = arena_str(out, d->outlet),
                         .title = arena_str(out, d->title),
                         .lang = arena_str(out, d->lang),
                         .published = arena_str(out, d->published.value),
                         .when = d->published.when,
                         .basis = d->published.basis,
                         .date_confidence = d->published.confidence,
                         .n_tokens = d->tokens.n};
    fill_minhash(g, d);
    fill_terms(g, d, out, tmp);
    fill_entities(g, d, out);
    fill_spellings(g, d, out, tmp);
    fill_events(g, d, &ids, out);
    fill_amounts(g, d, &ids, out);
    fill_relations(g, d, &ids, out);
    return g;
}
