/* Why a fact is there: its words, its bytes in the source, its rule, its parts. */
#include "view/view_int.h"

enum { PIECES_MAX = 256 };

struct explain {
    struct answer *a;
    struct view_why *w;
    int64_t record;
    struct offmap map;
    struct part_list parts;
};

/* ---- parts --------------------------------------------------------------------------------- */

static src_span source_of(const struct explain *x, txt_span span)
{
    return txt_is_none(span) || !x->map.n ? (src_span){0, 0} : offmap_span(&x->map, span);
}

static struct rule_place rule_at(struct answer *a, struct query *q, int column)
{
    return (struct rule_place){query_own(a, q, column), query_own(a, q, column + 1),
                               query_own(a, q, column + 2), (uint32_t)query_num(q, column + 3)};
}

/* The mention that stands for `entity` in `span`: how the words mean it. */
static const char mention_sql[] =
    "SELECT m.form, m.base, m.why, m.beg, m.end, r.pack, r.file, r.name, r.line FROM mention m"
    " LEFT JOIN rule r ON r.id = m.rule WHERE m.document = ?1 AND m.entity = ?2"
    " AND m.beg < ?4 AND m.end > ?3 ORDER BY m.beg = ?3 AND m.end = ?4 DESC, m.beg, m.id LIMIT 1";

static void explain_mention(struct explain *x, struct view_part *p, txt_span span)
{
    struct query q = query_make(x->a->v->store, mention_sql);
    query_int(&q, 1, x->record);
    query_text(&q, 2, p->entity.id);
    query_int(&q, 3, span.beg);
    query_int(&q, 4, span.end);
    if (query_next(&q)) {
        str form = query_own(x->a, &q, 0), base = query_own(x->a, &q, 1);
        str why = query_own(x->a, &q, 2);
        p->how = arena_printf(x->a->out, "%.*s \"%.*s\"%s%.*s", STR_ARG(form), STR_ARG(base),
                              why.len ? ", " : "", STR_ARG(why));
        if (txt_is_none(p->words.span))
            p->words = answer_words_at(x->a, &q, x->record, 3);
        p->rule = rule_at(x->a, &q, 5);
    }
    query_end(&q);
}

/* An entity and where it stands; without a span it is looked for in the fact's own. */
static void add_party(struct explain *x, const char *name, str entity, txt_span span)
{
    if (!entity.len && txt_is_none(span))
        return;
    struct view_part p = {.name = str_of(name),
                          .entity = answer_name(x->a, entity),
                          .words = answer_words(x->a, x->record, span)};
    if (entity.len)
        explain_mention(x, &p, txt_is_none(span) ? x->w->words.span : span);
    p.source = source_of(x, p.words.span);
    *VEC_PUSH(&x->parts, x->a->out) = p;
}

static void add_words(struct explain *x, const char *name, str value, txt_span span)
{
    if (!value.len && txt_is_none(span))
        return;
    struct view_part p = {.name = str_of(name),
                          .value = value,
                          .words = answer_words(x->a, x->record, span),
                          .source = source_of(x, span)};
    *VEC_PUSH(&x->parts, x->a->out) = p;
}

static void add_party_at(struct explain *x, const char *name, struct query *q, int column)
{
    add_party(x, name, query_own(x->a, q, column), query_span(q, column + 1));
}

/* ---- what all facts have ------------------------------------------------------------------- */

static void source_bytes(struct explain *x)
{
    struct view_why *w = x->w;
    struct arena *out = x->a->out;
    struct record record = {0};
    bool found = false;
    if (store_record(x->a->v->store, w->words.source->key, out, &record, &found, NULL) || !found)
        return;
    str source = record_decoded(&record, out);
    if (w->source.beg <= w->source.end && w->source.end <= source.len)
        w->source_bytes = str_sub(source, w->source.beg, w->source.end);
}

/* Columns 0 to 3 are document, id, beg, end, then confidence and the rule. */
static void begin(struct explain *x, struct query *q)
{
    struct view_why *w = x->w;
    x->record = query_num(q, 0);
    w->id = query_own(x->a, q, 1);
    w->kind = w->id.len ? w->id.ptr[0] : ' ';
    w->words = answer_words_at(x->a, q, x->record, 2);
    w->confidence = (float)query_real(q, 4);
    w->rule = rule_at(x->a, q, 5);
    struct query origin =
        query_make(x->a->v->store, "SELECT origin FROM document WHERE record = ?1");
    query_int(&origin, 1, x->record);
    if (query_next(&origin) && !origin_map(query_own(x->a, &origin, 0), &x->map, x->a->out))
        x->map.n = 0;
    query_end(&origin);
    w->source = source_of(x, w->words.span);
    if (x->map.n && !txt_is_none(w->words.span)) {
        w->pieces = NEW_N(x->a->out, src_span, PIECES_MAX);
        w->n_pieces = offmap_pieces(&x->map, w->words.span, w->pieces, PIECES_MAX);
        w->n_pieces = w->n_pieces < PIECES_MAX ? w->n_pieces : PIECES_MAX;
        source_bytes(x);
    }
}

static void day_evidence(struct explain *x)
{
    struct evidence_list list = {0};
    struct query q = query_make(x->a->v->store, "SELECT lo, hi, basis, note, src_beg, src_end"
                                                " FROM date_evidence WHERE document = ?1"
                                                " ORDER BY n");
    query_int(&q, 1, x->record);
    while (query_next(&q)) {
        struct date_evidence e = {.when = query_days(&q, 0),
                                  .basis = publish_basis_parse(query_own(x->a, &q, 2)),
                                  .note = query_own(x->a, &q, 3),
                                  .span = {(uint32_t)query_num(&q, 4), (uint32_t)query_num(&q, 5)}};
        *VEC_PUSH(&list, x->a->out) = e;
    }
    query_end(&q);
    x->w->day_evidence = list.ptr;
    x->w->n_day_evidence = list.n;
}

/* ---- kinds --------------------------------------------------------------------------------- */

#define FACT "SELECT f.document, f.id, f.beg, f.end, "
#define RULE ", r.pack, r.file, r.name, r.line, "
#define FROM(table)                                                       \
    " FROM " table " f LEFT JOIN rule r ON r.id = f.rule JOIN document d" \
    " ON d.record = f.document WHERE f.id >= ?1 AND f.id < ?1 || '~' ORDER BY f.id, d.key LIMIT 1"

static void why_mention(struct explain *x, struct query *q)
{
    x->w->what = query_own(x->a, q, 10);
    add_party(x, "entity", query_own(x->a, q, 9), x->w->words.span);
}

static void why_time(struct explain *x, struct query *q)
{
    x->w->what = query_own(x->a, q, 9);
    x->w->date = query_own(x->a, q, 10);
    x->w->date_basis = date_basis_name(query_num(q, 11) ? BASIS_RELATIVE : BASIS_EXPLICIT);
}

static void why_amount(struct explain *x, struct query *q)
{
    double low = query_real(q, 10), high = query_real(q, 11);
    str unit = query_own(x->a, q, 12);
    x->w->what = query_own(x->a, q, 9);
    add_words(x, "value",
              low < high || low > high
                  ? arena_printf(x->a->out, "%.15g..%.15g %.*s", low, high, STR_ARG(unit))
                  : arena_printf(x->a->out, "%.15g %.*s", low, STR_ARG(unit)),
              x->w->words.span);
    add_words(x, "of", STR(""), query_span(q, 13));
}

static void why_quote(struct explain *x, struct query *q)
{
    x->w->what = query_own(x->a, q, 9);
    add_party_at(x, "speaker", q, 10);
    add_party_at(x, "addressee", q, 13);
    add_party_at(x, "medium", q, 16);
    add_words(x, "cue", STR(""), query_span(q, 19));
}

static void event_parties(struct explain *x)
{
    struct query q = query_make(x->a->v->store, "SELECT role, entity, beg, end FROM event_party"
                                                " WHERE document = ?1 AND event = ?2"
                                                " ORDER BY role, n");
    query_int(&q, 1, x->record);
    query_text(&q, 2, x->w->id);
    while (query_next(&q)) {
        str role = query_own(x->a, &q, 0);
        add_party_at(x, arena_cstr(x->a->out, role), &q, 1);
    }
    query_end(&q);
}

static void why_event(struct explain *x, struct query *q)
{
    str type = query_own(x->a, q, 9), mode = query_own(x->a, q, 10), cameo = query_own(x->a, q, 11);
    x->w->what = arena_printf(x->a->out, "%.*s%s%.*s", STR_ARG(type.len ? type : cameo),
                              mode.len ? " " : "", STR_ARG(mode));
    x->w->date = query_own(x->a, q, 12);
    x->w->date_basis = query_own(x->a, q, 13);
    x->w->status = status_at(x->a, q, 14);
    add_words(x, "trigger", STR(""), query_span(q, 15));
    event_parties(x);
    add_words(x, "date", x->w->date, query_span(q, 17));
    add_party_at(x, "place", q, 19);
    add_party_at(x, "said by", q, 22);
    struct id_list of =
        answer_ids(x->a, "SELECT happening FROM report WHERE event = ?1 LIMIT 1", x->w->id);
    if (of.n)
        x->w->merged = event_read(x->a, of.ptr[0], DAY_NONE);
}

static void why_relation(struct explain *x, struct query *q)
{
    str value = query_own(x->a, q, 12);
    x->w->what = query_own(x->a, q, 10);
    x->w->date = query_own(x->a, q, 13);
    x->w->status = status_at(x->a, q, 14);
    add_party(x, "subject", query_own(x->a, q, 9), TXT_NONE);
    add_party(x, "object", query_own(x->a, q, 11), TXT_NONE);
    add_words(x, "value", value, TXT_NONE);
    add_party_at(x, "said by", q, 15);
}

#define KIND(letter, table, columns, fill)                                                     \
    {                                                                                          \
        letter, FACT columns FROM(table),                                                      \
            "SELECT count(DISTINCT id) FROM " table " WHERE id >= ?1 AND id < ?1 || '~'", fill \
    }

static const struct fact_kind {
    char letter;
    const char *sql, *count;
    void (*fill)(struct explain *x, struct query *q);
} kinds[] = {
    KIND('m', "mention", "f.confidence" RULE "f.entity, f.form", why_mention),
    KIND('t', "time", "1.0" RULE "f.type, f.value, f.relative", why_time),
    KIND('a', "amount", "1.0" RULE "f.kind, f.low, f.high, f.unit, f.of_beg, f.of_end", why_amount),
    KIND('q', "quote",
         "f.confidence" RULE "f.mode, f.speaker, f.speaker_beg, f.speaker_end, f.addressee,"
         " f.addressee_beg, f.addressee_end, f.medium, f.medium_beg, f.medium_end, f.cue_beg,"
         " f.cue_end",
         why_quote),
    KIND('e', "event",
         "f.confidence" RULE "f.type, f.mode, f.cameo, f.date, f.date_basis, f.status,"
         " f.trigger_beg, f.trigger_end, f.date_beg, f.date_end, f.place, f.place_beg,"
         " f.place_end, f.source, f.source_beg, f.source_end",
         why_event),
    KIND('r', "relation",
         "f.confidence" RULE "f.subject, f.relation, f.object, f.value, f.as_of, f.status,"
         " f.source, f.source_beg, f.source_end",
         why_relation),
};

/* ---- differences --------------------------------------------------------------------------- */

static void why_difference(struct answer *a, str id, struct view_why *w, uint32_t *n_found)
{
    struct id_list ids =
        answer_ids(a, "SELECT id FROM difference WHERE id >= ?1 AND id < ?1 || '~' LIMIT 2", id);
    *n_found = ids.n;
    if (ids.n != 1)
        return;
    struct view_differences all = difference_by_id(a, ids.ptr[0]);
    const struct view_difference *d = &all.ptr[0];
    w->kind = 'd';
    w->id = d->id;
    w->what = d->about;
    w->n_parts = d->n_values;
    w->parts = NEW_N(a->out, struct view_part, d->n_values + 1);
    for (uint32_t i = 0; i < d->n_values; i++)
        w->parts[i] = (struct view_part){.name = d->field,
                                         .entity = d->values[i].said_by,
                                         .value = d->values[i].value,
                                         .words = d->values[i].words};
}

static void why_fact(struct answer *a, const struct fact_kind *kind, str id, struct view_why *w,
                     uint32_t *n_found)
{
    struct query count = query_make(a->v->store, kind->count);
    query_text(&count, 1, id);
    *n_found = query_next(&count) ? (uint32_t)query_num(&count, 0) : 0;
    query_end(&count);
    if (*n_found != 1)
        return;
    struct explain x = {.a = a, .w = w};
    struct query q = query_make(a->v->store, kind->sql);
    query_text(&q, 1, id);
    if (query_next(&q)) {
        begin(&x, &q);
        kind->fill(&x, &q);
    }
    query_end(&q);
    day_evidence(&x);
    w->parts = x.parts.ptr;
    w->n_parts = x.parts.n;
}

enum err view_why(struct view *v, str id, struct arena *out, struct view_why *why,
                  uint32_t *n_found, struct err_info *info)
{
    struct answer a = answer_make(v, out);
    *why = (struct view_why){.status = STATUS_OCCURRED};
    *n_found = 0;
    if (id.len && id.ptr[0] == 'd')
        why_difference(&a, id, why, n_found);
    for (size_t i = 0; id.len && i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].letter == id.ptr[0])
            why_fact(&a, &kinds[i], id, why, n_found);
    return answer_end(&a, info);
}
