/* The facts of a document, kind by kind. */
#include "store/store_int.h"

struct put {
    struct store *s;
    int64_t document;
    const struct store_doc *p;
    const struct doc *d;
};

static struct row fact(const struct put *x, const char *sql)
{
    struct row r = row_begin(x->s, sql);
    row_int(&r, x->document);
    return r;
}

static str entity_of(const struct put *x, entity_ix e)
{
    return e == NONE ? STR("") : x->d->entities.ptr[e].id;
}

static void row_party(struct row *r, const struct put *x, struct party p)
{
    row_str(r, entity_of(x, p.entity));
    row_span(r, p.span);
}

static void row_rule(struct row *r, const struct put *x, struct rule_ref rule)
{
    row_int(r, store_rule_id(x->p, rule));
}

static void put_rules(const struct put *x)
{
    for (uint32_t i = 0; i < x->p->n_rules; i++) {
        const struct rule_row *rule = &x->p->rules[i];
        struct row r = row_begin(x->s, "INSERT OR IGNORE INTO rule VALUES (?, ?, ?, ?, ?)");
        row_int(&r, rule->id);
        row_str(&r, rule->place.pack);
        row_str(&r, rule->place.file);
        row_int(&r, rule->place.line);
        row_str(&r, rule->place.name);
        row_end(&r);
    }
}

static void put_layout(const struct put *x)
{
    for (uint32_t i = 0; i < x->d->paragraphs.n; i++) {
        const struct paragraph *p = &x->d->paragraphs.ptr[i];
        struct row r = fact(x, "INSERT OR IGNORE INTO paragraph VALUES (?, ?, ?, ?, ?)");
        row_span(&r, p->span);
        row_str(&r, p->lang);
        row_int(&r, p->headline);
        row_end(&r);
    }
    for (uint32_t i = 0; i < x->d->furniture.n; i++) {
        const struct furniture *f = &x->d->furniture.ptr[i];
        struct row r = fact(x, "INSERT INTO furniture VALUES (?, ?, ?, ?, ?)");
        row_int(&r, f->span.beg);
        row_int(&r, f->span.end);
        row_str(&r, f->kind);
        row_rule(&r, x, f->rule);
        row_end(&r);
    }
    for (uint32_t i = 0; i < x->d->date_evidence.n; i++) {
        const struct date_evidence *e = &x->d->date_evidence.ptr[i];
        struct row r = fact(x, "INSERT INTO date_evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        row_int(&r, i);
        row_days(&r, e->when);
        row_str(&r, publish_basis_name(e->basis));
        row_str(&r, e->note);
        row_int(&r, e->span.beg);
        row_int(&r, e->span.end);
        row_end(&r);
    }
}

static void put_problems(const struct put *x)
{
    for (uint32_t i = 0; i < x->d->problems.n; i++) {
        const struct problem *p = &x->d->problems.ptr[i];
        struct row r = fact(x, "INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?)");
        row_int(&r, i);
        row_str(&r, p->code);
        row_str(&r, p->what);
        row_span(&r, p->span);
        row_end(&r);
    }
}

static void put_entities(const struct put *x)
{
    for (uint32_t i = 0; i < x->d->entities.n; i++) {
        const struct entity *e = &x->d->entities.ptr[i];
        struct row r = fact(x, "INSERT OR IGNORE INTO document_entity"
                               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        row_str(&r, e->id);
        row_str(&r, e->name);
        row_str(&r, entity_type_name(e->type));
        row_int(&r, e->kb);
        row_str(&r, e->country);
        row_str(&r, e->role);
        if (e->has_place) {
            row_real(&r, e->lat);
            row_real(&r, e->lon);
        } else {
            row_null(&r);
            row_null(&r);
        }
        row_int(&r, x->p->mentions_of[i]);
        row_end(&r);
        for (uint32_t m = e->member_beg; m < e->member_end; m++) {
            struct row g = fact(x, "INSERT OR IGNORE INTO group_member VALUES (?, ?, ?)");
            row_str(&g, e->id);
            row_str(&g, entity_of(x, x->d->group_members.ptr[m]));
            row_end(&g);
        }
    }
}

/* How the mention at this very place was linked. */
static str why_at(const struct doc *d, txt_span span)
{
    for (uint32_t i = (uint32_t)doc_mention_at(d, span.beg); i < d->mentions.n; i++) {
        const struct mention *m = &d->mentions.ptr[i];
        if (m->span.beg != span.beg)
            break;
        if (m->span.end == span.end)
            return m->why;
    }
    return STR("");
}

static void put_spellings(const struct put *x)
{
    for (uint32_t i = 0; i < x->p->digest->spellings.n; i++) {
        const struct digest_spelling *p = &x->p->digest->spellings.ptr[i];
        struct row r = fact(x, "INSERT OR IGNORE INTO spelling VALUES (?, ?, ?, ?, ?, ?)");
        row_str(&r, p->entity);
        row_str(&r, p->form);
        row_str(&r, x->p->plain[i]);
        row_int(&r, p->n);
        row_str(&r, why_at(x->d, p->span));
        row_end(&r);
    }
}

static void put_mentions(const struct put *x)
{
    for (uint32_t i = 0; i < x->d->mentions.n; i++) {
        const struct mention *m = &x->d->mentions.ptr[i];
        struct row r = fact(x, "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        row_str(&r, x->p->ids.mentions[i]);
        row_span(&r, m->span);
        row_str(&r, entity_of(x, m->entity));
        row_str(&r, mention_form_name(m->form));
        row_str(&r, m->base);
        row_str(&r, m->why);
        row_real(&r, (double)m->confidence);
        row_rule(&r, x, m->rule);
        row_end(&r);
    }
}

static void put_times(const struct put *x)
{
    for (uint32_t i = 0; i < x->d->times.n; i++) {
        const struct time_expr *t = &x->d->times.ptr[i];
        struct row r = fact(x, "INSERT INTO time VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        row_str(&r, x->p->ids.times[i]);
        row_span(&r, t->span);
        row_str(&r, time_type_name(t->type));
        row_str(&r, t->value);
        row_str(&r, t->mod);
        row_days(&r, t->when);
        row_int(&r, t->relative);
        row_rule(&r, x, t->rule);
        row_end(&r);
    }
}

static void put_amounts(const struct put *x)
{
    for (uint32_t i = 0; i < x->d->amounts.n; i++) {
        const struct amount *a = &x->d->amounts.ptr[i];
        struct row r = fact(x, "INSERT INTO amount VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        row_str(&r, x->p->ids.amounts[i]);
        row_span(&r, a->span);
        row_str(&r, amount_kind_name(a->kind));
        row_real(&r, a->is_range ? a->low : a->value);
        row_real(&r, a->is_range ? a->high : a->value);
        row_str(&r, a->unit);
        row_span(&r, a->of);
        row_rule(&r, x, a->rule);
        row_end(&r);
    }
}

static void put_quotes(const struct put *x)
{
    for (uint32_t i = 0; i < x->d->quotes.n; i++) {
        const struct quote *q = &x->d->quotes.ptr[i];
        struct row r = fact(x, "INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                               " ?, ?, ?, ?, ?)");
        row_str(&r, x->p->ids.quotes[i]);
        row_span(&r, q->span);
        row_str(&r, quote_mode_name(q->mode));
        row_party(&r, x, q->speaker);
        row_party(&r, x, q->addressee);
        row_party(&r, x, q->medium);
        row_span(&r, q->cue);
        row_real(&r, (double)q->confidence);
        row_rule(&r, x, q->rule);
        row_end(&r);
        for (uint32_t k = q->part_beg; k < q->part_end; k++) {
            struct row part = fact(x, "INSERT OR IGNORE INTO quote_part VALUES (?, ?, ?, ?)");
            row_str(&part, x->p->ids.quotes[i]);
            row_span(&part, x->d->quote_parts.ptr[k]);
            row_end(&part);
        }
    }
}

static void put_parties(const struct put *x, uint32_t event, str role, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++) {
        struct row r = fact(x, "INSERT OR IGNORE INTO event_party VALUES (?, ?, ?, ?, ?, ?, ?)");
        row_str(&r, x->p->ids.events[event]);
        row_str(&r, role);
        row_int(&r, i - beg);
        row_party(&r, x, x->d->event_parties.ptr[i]);
        row_end(&r);
    }
}

static void put_event(const struct put *x, uint32_t i)
{
    const struct event *e = &x->d->events.ptr[i];
    struct row r = fact(x, "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                           " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row_str(&r, x->p->ids.events[i]);
    row_span(&r, e->span);
    row_span(&r, e->trigger);
    row_str(&r, e->type);
    row_str(&r, e->mode);
    row_str(&r, e->context);
    row_str(&r, e->cameo);
    row_int(&r, e->symmetric);
    row_str(&r, e->date);
    row_days(&r, e->when);
    row_str(&r, date_basis_name(e->date_basis));
    row_span(&r, e->date_span);
    row_party(&r, x, e->place);
    row_party(&r, x, e->source);
    row_str(&r, status_name(e->status));
    row_real(&r, (double)e->confidence);
    row_rule(&r, x, e->rule);
    row_end(&r);
    put_parties(x, i, STR("actor"), e->actor_beg, e->actor_end);
    put_parties(x, i, STR("recipient"), e->recipient_beg, e->recipient_end);
}

static void put_relations(const struct put *x)
{
    for (uint32_t i = 0; i < x->d->relations.n; i++) {
        const struct relation *e = &x->d->relations.ptr[i];
        struct row r = fact(x, "INSERT INTO relation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                               " ?, ?, ?, ?)");
        row_str(&r, x->p->ids.relations[i]);
        row_span(&r, e->span);
        row_str(&r, entity_of(x, e->subject));
        row_str(&r, e->relation);
        row_str(&r, entity_of(x, e->object));
        row_str(&r, e->value);
        row_str(&r, e->as_of_text);
        row_days(&r, e->as_of);
        row_party(&r, x, e->source);
        row_str(&r, status_name(e->status));
        row_real(&r, (double)e->confidence);
        row_rule(&r, x, e->rule);
        row_end(&r);
    }
}

bool store_put_facts(struct store *s, int64_t document, const struct store_doc *p)
{
    struct put x = {s, document, p, p->d};
    put_rules(&x);
    put_layout(&x);
    put_problems(&x);
    put_entities(&x);
    put_spellings(&x);
    put_mentions(&x);
    put_times(&x);
    put_amounts(&x);
    put_quotes(&x);
    for (uint32_t i = 0; i < p->d->events.n; i++)
        put_event(&x, i);
    put_relations(&x);
    return s->failed.code == OK;
}
