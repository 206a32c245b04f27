/* What a person means by a name: an id, a name that documents use, a name of the world tables. */
#include "text/text.h"
#include "view/view_int.h"

enum {
    FORM_BYTES_SPARE = 16, /* how much longer than its plain form a name may be, beyond double */
    RANK_MAX = 100,
};

struct candidates {
    struct answer *a;
    struct map seen;
    struct view_matches *matches;
    struct {
        VEC_FIELDS(double)
    } scores;
};

static void offer(struct candidates *c, struct view_match m, double score)
{
    uint32_t *at = map_put(&c->seen, m.id, c->a->out, NULL);
    if (*at) {
        if (c->scores.ptr[*at - 1] < score)
            c->scores.ptr[*at - 1] = score;
        return;
    }
    *VEC_PUSH(c->matches, c->a->out) = m;
    *VEC_PUSH(&c->scores, c->a->out) = score;
    *at = c->matches->n;
}

/* ---- the store ----------------------------------------------------------------------------- */

static void offer_from_store(struct candidates *c, const char *sql, str name, double base)
{
    struct query q = query_make(c->a->v->store, sql);
    query_text(&q, 1, name);
    while (query_next(&q)) {
        struct view_match m = {.id = query_own(c->a, &q, 0),
                               .name = query_own(c->a, &q, 1),
                               .type = entity_type_parse(query_own(c->a, &q, 2)),
                               .in_store = true,
                               .mentions = (uint32_t)query_num(&q, 3)};
        offer(c, m, base + (double)query_num(&q, 4));
    }
    query_end(&q);
}

static const char by_id_sql[] =
    "SELECT entity, min(name), min(type), sum(mentions), 0 FROM document_entity WHERE entity = ?1"
    " GROUP BY entity";
static const char by_prefix_sql[] =
    "SELECT entity, min(name), min(type), sum(mentions), 0 FROM document_entity"
    " WHERE entity >= ?1 AND entity < ?1 || '~' GROUP BY entity LIMIT 20";
static const char by_spelling_sql[] =
    "SELECT s.entity, min(e.name), min(e.type), (SELECT sum(mentions) FROM document_entity x"
    "  WHERE x.entity = s.entity), sum(s.n) FROM spelling s JOIN document_entity e"
    " ON e.document = s.document AND e.entity = s.entity WHERE s.plain = ?1 GROUP BY s.entity";

/* ---- the tables ---------------------------------------------------------------------------- */

static bool same_plain(str form, str plain, struct arena tmp)
{
    if (!form.len || !plain.len || form.len > 2 * plain.len + FORM_BYTES_SPARE)
        return false;
    unsigned char first = (unsigned char)form.ptr[0];
    if (first < 0x80 && (first | 0x20) != ((unsigned char)plain.ptr[0] | 0x20))
        return false; /* most names: no need to fold them */
    return str_eq(text_plain(form, &tmp), plain);
}

/* A whole name says more than a family name; a weightier bearer comes first. */
static double table_score(const struct table *entities, int64_t row, str kind)
{
    int64_t rank = 0;
    if (row >= 0)
        str_int(table_get(*entities, (uint32_t)row, STR("rank")), &rank);
    bool part = str_eq(kind, STR("family")) || str_eq(kind, STR("given"));
    return (part ? 0 : RANK_MAX) + (double)rank;
}

static void offer_from_tables(struct candidates *c, str plain)
{
    const struct view *v = c->a->v;
    int form = table_column(v->names, STR("form")), kind = table_column(v->names, STR("kind"));
    for (uint32_t i = 0; i < table_rows(v->names); i++) {
        if (!same_plain(table_cell(v->names, i, form), plain, *c->a->out))
            continue;
        struct view_match m;
        str id = table_cell(v->names, i, 0);
        if (world_entity(v, id, &m))
            offer(c, m,
                  table_score(&v->entities, table_row(v->entities, 0, id),
                              table_cell(v->names, i, kind)));
    }
    int name = table_column(v->entities, STR("name")),
        code = table_column(v->entities, STR("code"));
    for (uint32_t i = 0; i < table_rows(v->entities); i++) {
        struct view_match m;
        if ((same_plain(table_cell(v->entities, i, name), plain, *c->a->out) ||
             same_plain(table_cell(v->entities, i, code), plain, *c->a->out)) &&
            world_entity(v, table_cell(v->entities, i, 0), &m))
            offer(c, m, table_score(&v->entities, i, STR("")));
    }
}

/* What documents say of an entity that came from the tables. */
static void look_into_store(struct answer *a, struct view_match *m)
{
    struct query q = query_make(a->v->store, by_id_sql);
    query_text(&q, 1, m->id);
    if (query_next(&q)) {
        m->in_store = true;
        m->mentions = (uint32_t)query_num(&q, 3);
    }
    query_end(&q);
}

/* ---- all ----------------------------------------------------------------------------------- */

static void sort(struct candidates *c)
{
    struct view_match *m = c->matches->ptr;
    double *s = c->scores.ptr;
    for (uint32_t i = 1; i < c->matches->n; i++) {
        struct view_match match = m[i];
        double score = s[i];
        uint32_t k = i;
        for (; k > 0 &&
               (s[k - 1] < score || (s[k - 1] == score && str_cmp(m[k - 1].id, match.id) > 0));
             k--) {
            m[k] = m[k - 1];
            s[k] = s[k - 1];
        }
        m[k] = match;
        s[k] = score;
    }
}

static void resolve(struct candidates *c, str name)
{
    struct view_match m;
    offer_from_store(c, by_id_sql, name, 0);
    if (!c->matches->n && world_entity(c->a->v, name, &m))
        offer(c, m, 0);
    if (c->matches->n)
        return;
    str plain = text_plain(name, c->a->out);
    offer_from_store(c, by_spelling_sql, plain, 2 * RANK_MAX);
    offer_from_tables(c, plain);
    if (!c->matches->n)
        offer_from_store(c, by_prefix_sql, name, 0);
    for (uint32_t i = 0; i < c->matches->n; i++)
        if (!c->matches->ptr[i].in_store) {
            look_into_store(c->a, &c->matches->ptr[i]);
            c->scores.ptr[i] += c->matches->ptr[i].in_store ? RANK_MAX : 0;
        }
    sort(c);
}

enum err view_resolve(struct view *v, str name, struct arena *out, struct view_matches *matches,
                      struct err_info *info)
{
    struct answer a = answer_make(v, out);
    *matches = (struct view_matches){0};
    struct candidates c = {.a = &a, .matches = matches};
    name = str_trim(name);
    if (name.len)
        resolve(&c, name);
    return answer_end(&a, info);
}
