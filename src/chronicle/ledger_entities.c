/* Where documents differ about an entity: memberships, offices, number of members, names of cities,
 * and the figures of disasters (ledger_tolls.c). */
#include <stdlib.h>

#include "chronicle/chronicle_int.h"
#include "text/text.h"

static int by_topic(const void *a, const void *b)
{
    const struct claim *p = a, *q = b;
    int order = str_cmp(p->topic, q->topic);
    if (order)
        return order;
    order = room_by_days(p->as_of, q->as_of);
    if (order)
        return order;
    order = str_cmp(p->member->key, q->member->key);
    if (order)
        return order;
    if (p->span.beg != q->span.beg)
        return p->span.beg < q->span.beg ? -1 : 1;
    return str_cmp(p->value, q->value);
}

static bool is_membership(str relation)
{
    return str_eq(relation, STR("member_of")) || str_eq(relation, STR("observer_of")) ||
           str_eq(relation, STR("dialogue_partner_of"));
}

/* "President" alone is held by many at once: an office counts with the name of whose it is. */
static bool names_its_state(const struct digest *g, str office)
{
    for (uint32_t i = 0; i < g->entities.n; i++) {
        const struct digest_entity *e = &g->entities.ptr[i];
        if (e->type != ENTITY_PERSON && e->name.len < office.len && str_ends(office, e->name))
            return true;
    }
    return false;
}

static void claim_relations(struct room *r, struct claims *claims, struct arena *tmp)
{
    for (uint32_t m = 0; m < r->n_members; m++)
        for (uint32_t i = 0; i < r->members[m].digest->relations.n; i++) {
            const struct digest_relation *x = &r->members[m].digest->relations.ptr[i];
            if (room_is_wrong(r, x->id) || x->status == STATUS_NEGATED ||
                x->status == STATUS_HYPOTHETICAL)
                continue;
            bool office = str_eq(x->relation, STR("holds_office"));
            if ((!office && !is_membership(x->relation)) ||
                (office && !names_its_state(r->members[m].digest, x->object)))
                continue;
            struct claim c = {.member = &r->members[m],
                              .span = x->span,
                              .source = x->source,
                              .as_of = x->as_of,
                              .as_of_text = x->as_of_text};
            c.subject = office ? x->object : x->subject;
            c.object = office ? STR("") : x->object;
            c.field = office ? STR("holds_office") : STR("membership");
            c.value = office ? room_name(r, x->subject) : x->relation;
            if (x->status == STATUS_PLANNED)
                c.value = arena_printf(r->out, "%.*s (planned)", STR_ARG(c.value));
            c.topic = arena_printf(tmp, "%.*s %.*s %.*s", STR_ARG(c.field), STR_ARG(c.subject),
                                   STR_ARG(c.object));
            *VEC_PUSH(claims, tmp) = c;
        }
}

/* Members of an organisation: by a table that says which units are of one concept. */
static bool is_members(const struct room *r, const struct digest_amount *a)
{
    int64_t row =
        r->c->people.t && a->kind == AMOUNT_COUNT ? table_row(r->c->people, 0, a->unit) : -1;
    return row >= 0 && !a->concept.len &&
           str_eq(table_get(r->c->people, (uint32_t)row, STR("concept")), STR("members"));
}

/* "four Central Asian members" are some of them, "four members" may be all. */
static bool is_part(str words)
{
    int n = 0;
    for (str word; str_word(&words, &word);)
        n++;
    return n > 2;
}

static void claim_members(struct room *r, struct claims *claims, struct arena *tmp)
{
    for (uint32_t m = 0; m < r->n_members; m++)
        for (uint32_t i = 0; i < r->members[m].digest->amounts.n; i++) {
            const struct digest_amount *a = &r->members[m].digest->amounts.ptr[i];
            if (!is_members(r, a) || a->about.len == 0 || is_part(a->words))
                continue;
            struct claim c = {.member = &r->members[m],
                              .span = a->span,
                              .field = STR("members"),
                              .subject = a->about};
            c.as_of = c.member->digest->when;
            c.as_of_text = c.member->digest->published;
            c.value = a->low == a->high ? arena_printf(r->out, "%.15g", a->low)
                                        : arena_printf(r->out, "%.15g-%.15g", a->low, a->high);
            c.topic = arena_printf(tmp, "members %.*s", STR_ARG(c.subject));
            *VEC_PUSH(claims, tmp) = c;
        }
}

/* Members listed by a document: a long list is a number. */
static void claim_lists(struct room *r, struct claims *claims, struct arena *tmp)
{
    enum { LIST_MIN = 7 };
    for (uint32_t m = 0; m < r->n_members; m++) {
        const struct digest *g = r->members[m].digest;
        struct map counted = {0};
        for (uint32_t i = 0; i < g->relations.n; i++) {
            const struct digest_relation *x = &g->relations.ptr[i];
            bool holds = x->status == STATUS_OCCURRED || x->status == STATUS_ONGOING;
            if (!str_eq(x->relation, STR("member_of")) || !holds)
                continue;
            bool fresh;
            str pair = arena_printf(tmp, "%.*s %.*s", STR_ARG(x->object), STR_ARG(x->subject));
            map_put(&counted, pair, tmp, &fresh);
            uint32_t *n = map_put(&counted, x->object, tmp, NULL);
            *n += fresh;
            bool last = true;
            for (uint32_t k = i + 1; k < g->relations.n; k++)
                last = last && !(str_eq(g->relations.ptr[k].relation, x->relation) &&
                                 str_eq(g->relations.ptr[k].object, x->object));
            if (!last || *n < LIST_MIN)
                continue;
            struct claim c = {.member = &r->members[m],
                              .span = x->span,
                              .as_of = g->when,
                              .as_of_text = g->published,
                              .subject = x->object};
            c.field = STR("members");
            c.value = arena_printf(r->out, "%u", *n);
            c.topic = arena_printf(tmp, "members %.*s", STR_ARG(c.subject));
            *VEC_PUSH(claims, tmp) = c;
        }
    }
}

/* Names of a city that were official at different times. */
static void claim_names(struct room *r, struct claims *claims, struct arena *tmp)
{
    if (!r->c->cities.t)
        return;
    int form = table_column(r->c->cities, STR("form"));
    for (uint32_t m = 0; m < r->n_members; m++)
        for (uint32_t i = 0; i < r->members[m].digest->spellings.n; i++) {
            const struct digest_spelling *s = &r->members[m].digest->spellings.ptr[i];
            struct rows rows = table_find(r->c->cities, 0, s->entity);
            str name = {0}, fold = text_fold(s->form, tmp);
            for (uint32_t k = 0; k < rows.n && !name.len; k++) {
                str cell = table_cell(r->c->cities, rows.list[k], form);
                name = str_eq(text_fold(cell, tmp), fold) ? cell : name;
            }
            if (!name.len)
                continue;
            struct claim c = {.member = &r->members[m],
                              .span = s->span,
                              .subject = s->entity,
                              .field = STR("name"),
                              .value = name};
            c.as_of = c.member->digest->when;
            c.as_of_text = c.member->digest->published;
            c.topic = arena_printf(tmp, "name %.*s", STR_ARG(s->entity));
            *VEC_PUSH(claims, tmp) = c;
        }
}

static str describe(struct room *r, const struct claim *c)
{
    str name = room_name(r, c->subject);
    for (uint32_t s = 0; s < r->chronicle->stories.n; s++)
        if (str_eq(r->chronicle->stories.ptr[s].id, c->subject))
            name = r->chronicle->stories.ptr[s].title;
    struct filling f[] = {{STR_INIT("subject"), name},
                          {STR_INIT("object"), room_name(r, c->object)}};
    str key = arena_printf(r->out, "entity.%.*s", STR_ARG(c->field));
    return words_fill(r->c, key, f, 2, r->out);
}

/* Apart in time, or perhaps: the world may have changed between. */
static bool apart(const struct claim *a, const struct claim *b)
{
    return a->vague || b->vague || !days_closed(a->as_of) || !days_closed(b->as_of) ||
           !days_overlap(a->as_of, b->as_of);
}

static void compare(struct room *r, const struct claim *c, uint32_t n)
{
    struct {
        VEC_FIELDS(struct difference_value)
    } values = {0};
    bool differ = false, changed = true;
    for (uint32_t i = 0; i < n; i++) {
        bool told = false;
        for (uint32_t k = 0; k < i; k++) {
            bool equal = str_eq(c[k].value, c[i].value);
            told = told || (equal && c[k].member == c[i].member);
            if (!equal && c[k].member != c[i].member) {
                differ = true;
                changed = changed && apart(&c[k], &c[i]);
            }
        }
        if (!told)
            *VEC_PUSH(&values, r->out) = (struct difference_value){
                c[i].value, c[i].member->key, c[i].source, c[i].as_of_text, c[i].span};
    }
    if (differ)
        ledger_add(r,
                   (struct difference_row){.subject = c->subject,
                                           .field = c->field,
                                           .kind = changed ? DIFF_CHANGED : DIFF_DISAGREEMENT,
                                           .values = values.ptr,
                                           .n_values = values.n},
                   describe(r, c));
}

void ledger_entities(struct room *r, struct arena tmp)
{
    struct claims claims = {0};
    claim_relations(r, &claims, &tmp);
    claim_members(r, &claims, &tmp);
    claim_tolls(r, &claims, &tmp);
    claim_lists(r, &claims, &tmp);
    claim_names(r, &claims, &tmp);
    if (claims.n)
        qsort(claims.ptr, claims.n, sizeof *claims.ptr, by_topic);
    for (uint32_t i = 0, j; i < claims.n; i = j) {
        for (j = i; j < claims.n && str_eq(claims.ptr[j].topic, claims.ptr[i].topic); j++)
            ;
        compare(r, claims.ptr + i, j - i);
    }
}
