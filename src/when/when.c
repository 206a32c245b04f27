/* Runs the rules and resolves what they found. */
#include "when/when_int.h"

enum err when_open(const struct packs *packs, const struct phrases *phrases, struct arena *process,
                   const struct when **when, struct err_info *info)
{
    (void)phrases;
    struct when *w = NEW(process, struct when);
    w->packs = packs;
    for (int p = PACK_WORLD + 1; p < packs->n; p++) {
        struct when_lang *l = &w->langs[p];
        enum err e = rules_open(packs, p, STR("rule"), process, &l->rules, info);
        if (e)
            return e;
        l->numerals = rules_numerals(l->rules);
        l->month_first = str_eq(pack_setting(&packs->pack[p], STR("date_order")), STR("mdy"));
        struct table summits = pack_table(&packs->pack[p], STR("time_summits"));
        l->has_summits = summits.t != NULL;
        l->summits = summits.number;
        tense_words(&l->tense, &packs->pack[p], process);
    }
    summits_load(w, process);
    *when = w;
    return OK;
}

static const struct when_lang *lang_of(const struct when *w, const struct doc *d,
                                       const struct sentence *s)
{
    int p = packs_find(w->packs, d->paragraphs.ptr[s->paragraph].lang);
    return p > PACK_WORLD ? &w->langs[p] : NULL;
}

/* A match whose span begins behind context words must not hide a longer one that begins there: "in"
 * [May] against [May 2008]. */
static void prefer_longer(const struct when_lang *l, const struct doc *d, struct scan *scan,
                          struct raw_time *r)
{
    struct match m;
    struct raw_time longer = {.sentence = r->sentence};
    if (rules_match(scan, r->beg, &m) && raw_read(l, d, &m, &longer) && longer.end > r->end)
        *r = longer;
}

static void read_sentence(const struct when_lang *l, const struct doc *d, sentence_ix i,
                          struct raw_times *raws, struct arena *out, struct arena tmp)
{
    const struct sentence *s = &d->sentences.ptr[i];
    struct scan *scan = rules_scan(l->rules, d, s->beg, s->end, &tmp);
    struct match m;
    for (token_ix at = s->beg; rules_next(scan, at, &m);) {
        struct raw_time r = {.sentence = i};
        if (!raw_read(l, d, &m, &r)) {
            at = r.kind == RAW_NONE ? m.end : m.beg + 1;
            continue;
        }
        if (r.beg > m.beg)
            prefer_longer(l, d, scan, &r);
        r.tense = clause_tense(l, d, &r);
        if (raws->n < LIMIT_FACTS)
            *VEC_PUSH(raws, out) = r;
        at = r.end > m.beg ? r.end : m.beg + 1;
    }
}

/* ---- resolving ------------------------------------------------------------------------------ */

/* The day named last in this paragraph: what clock times belong to. */
struct last_day {
    uint32_t paragraph;
    day lo, hi;
};

/* Against an interval: what both of its ends agree on, else what is left open. */
static bool resolve(const struct raw_time *r, days ref, const struct last_day *last,
                    struct resolved *v, struct arena *out)
{
    if (!days_closed(ref))
        return raw_resolve(r, DAY_NONE, last->lo, v, out);
    if (!raw_resolve(r, ref.lo, last->lo, v, out))
        return false;
    struct resolved other;
    if (ref.lo == ref.hi || !v->relative)
        return true;
    if (!raw_resolve(r, ref.hi, last->hi, &other, out) || str_eq(other.value, v->value))
        return true;
    days hull = {v->when.lo < other.when.lo ? v->when.lo : other.when.lo,
                 v->when.hi > other.when.hi ? v->when.hi : other.when.hi};
    if (!raw_resolve(r, DAY_NONE, DAY_NONE, v, out))
        return false;
    v->when = hull;
    return true;
}

/* "9 a.m. Tuesday": the day may stand right behind the time. */
static void look_ahead(const struct raw_times *raws, uint32_t i, days ref, struct last_day *last,
                       struct arena *out)
{
    enum { NEAR = 3 };
    const struct raw_time *r = &raws->ptr[i], *next = r + 1;
    struct resolved v;
    if ((r->kind != RAW_TIME && r->kind != RAW_PART) || i + 1 == raws->n ||
        next->sentence != r->sentence || next->beg > r->end + NEAR || next->kind != RAW_DATE)
        return;
    if (days_closed(ref) && raw_resolve(next, ref.lo, DAY_NONE, &v, out) && v.is_day)
        last->lo = last->hi = v.when.lo;
}

static void add_time(struct doc *d, const struct raw_time *r, const struct resolved *v,
                     struct arena *out)
{
    *VEC_PUSH(&d->times, out) = (struct time_expr){
        .span = doc_tokens_span(d, r->beg, r->end),
        .beg = r->beg,
        .end = r->end,
        .type = v->type,
        .value = v->value,
        .mod = r->mod,
        .when = v->when,
        .relative = v->relative,
        .rule = r->rule,
    };
}

static void resolve_all(struct doc *d, const struct raw_times *raws, struct arena *out)
{
    const struct last_day none = {UINT32_MAX, DAY_NONE, DAY_NONE};
    struct last_day last = none;
    for (uint32_t i = 0; i < raws->n; i++) {
        const struct raw_time *r = &raws->ptr[i];
        uint32_t paragraph = d->sentences.ptr[r->sentence].paragraph;
        struct resolved v;
        if (paragraph != last.paragraph)
            last = none;
        last.paragraph = paragraph;
        look_ahead(raws, i, d->reference, &last, out);
        if (!resolve(r, d->reference, &last, &v, out))
            continue;
        if (v.is_day)
            last.lo = last.hi = v.when.lo;
        add_time(d, r, &v, out);
    }
}

void when_run(const struct when *w, struct doc *d, struct arena *out, struct arena tmp)
{
    arena_check_apart(out, &tmp);
    struct raw_times raws = {0};
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const struct when_lang *l = lang_of(w, d, &d->sentences.ptr[i]);
        if (l)
            read_sentence(l, d, (sentence_ix)i, &raws, out, tmp);
    }
    publish_date(w, d, &raws, out, tmp);
    resolve_all(d, &raws, out);
}
