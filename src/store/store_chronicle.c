/* The chronicle: all its rows are replaced in one transaction.  Two rows with one id (ids are 50
 * bits of a hash) must not cost the whole chronicle, so the second is left out. */
#include "base/map.h"
#include "store/store_int.h"

struct writing {
    struct store *s;
    struct map records; /* document key in hex: 1 + index in ids */
    struct {
        VEC_FIELDS(int64_t)
    } ids;
};

static void load_records(struct writing *w, struct arena *tmp)
{
    struct query q = query_make(w->s, "SELECT key, record FROM document");
    while (query_next(&q)) {
        *VEC_PUSH(&w->ids, tmp) = query_num(&q, 1);
        *map_put(&w->records, query_str(&q, 0, tmp), tmp, NULL) = w->ids.n;
    }
    query_end(&q);
}

static void row_document(struct row *r, const struct writing *w, str key)
{
    const uint32_t *at = map_get(&w->records, key);
    row_int(r, at && *at ? w->ids.ptr[*at - 1] : 0);
}

static void put_stories(struct writing *w, const struct chronicle *c, struct arena tmp)
{
    for (uint32_t i = 0; i < c->copies.n; i++) {
        struct row r = row_begin(w->s, "INSERT OR IGNORE INTO copy VALUES (?, ?, ?)");
        row_document(&r, w, c->copies.ptr[i].original);
        row_document(&r, w, c->copies.ptr[i].copy);
        row_real(&r, c->copies.ptr[i].resemblance);
        row_end(&r);
    }
    for (uint32_t i = 0; i < c->stories.n; i++) {
        const struct story_row *story = &c->stories.ptr[i];
        struct arena words = tmp;
        struct row r = row_begin(w->s, "INSERT OR IGNORE INTO story VALUES (?, ?, ?, ?, ?, ?)");
        row_str(&r, story->id);
        row_str(&r, story->title);
        row_str(&r, store_join(story->languages, story->n_languages, ' ', &words));
        row_days(&r, story->first_last);
        row_str(&r, story->why);
        row_end(&r);
        for (uint32_t k = 0; k < story->n_documents; k++) {
            struct row d = row_begin(w->s, "INSERT OR IGNORE INTO story_document VALUES (?, ?, ?)");
            row_str(&d, story->id);
            row_int(&d, k);
            row_document(&d, w, story->documents[k]);
            row_end(&d);
        }
    }
}

static void put_parties(struct writing *w, str id, str role, const str *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        struct row r = row_begin(w->s, "INSERT OR IGNORE INTO happening_party VALUES (?, ?, ?, ?)");
        row_str(&r, id);
        row_str(&r, role);
        row_int(&r, i);
        row_str(&r, list[i]);
        row_end(&r);
    }
}

static void put_report(struct writing *w, str id, uint32_t n, const struct report *report)
{
    struct row r =
        row_begin(w->s, "INSERT OR IGNORE INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row_str(&r, id);
    row_int(&r, n);
    row_document(&r, w, report->document);
    row_str(&r, report->event);
    row_span(&r, report->span);
    row_span(&r, report->trigger);
    row_str(&r, status_name(report->status));
    row_str(&r, report->date);
    row_str(&r, report->source);
    row_str(&r, report->words);
    row_end(&r);
}

static void put_events(struct writing *w, const struct chronicle *c)
{
    for (uint32_t i = 0; i < c->events.n; i++) {
        const struct event_row *e = &c->events.ptr[i];
        struct row r = row_begin(
            w->s,
            "INSERT OR IGNORE INTO happening VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        row_str(&r, e->id);
        row_str(&r, e->story);
        row_str(&r, e->type);
        row_str(&r, e->mode);
        row_str(&r, e->cameo);
        row_str(&r, e->date);
        row_days(&r, e->when);
        row_str(&r, date_basis_name(e->date_basis));
        row_str(&r, e->place);
        row_str(&r, status_name(e->status));
        row_int(&r, e->independent);
        row_str(&r, e->why);
        row_real(&r, (double)e->confidence);
        row_int(&r, e->complete);
        row_end(&r);
        put_parties(w, e->id, STR("actor"), e->actors, e->n_actors);
        put_parties(w, e->id, STR("recipient"), e->recipients, e->n_recipients);
        for (uint32_t k = 0; k < e->n_reports; k++)
            put_report(w, e->id, k, &e->reports[k]);
    }
}

static void put_differences(struct writing *w, const struct chronicle *c)
{
    for (uint32_t i = 0; i < c->differences.n; i++) {
        const struct difference_row *d = &c->differences.ptr[i];
        struct row r = row_begin(w->s, "INSERT OR IGNORE INTO difference VALUES (?, ?, ?, ?, ?)");
        row_str(&r, d->id);
        row_str(&r, d->about);
        row_str(&r, d->subject);
        row_str(&r, d->field);
        row_str(&r, difference_kind_name(d->kind));
        row_end(&r);
        for (uint32_t k = 0; k < d->n_values; k++) {
            const struct difference_value *v = &d->values[k];
            struct row x = row_begin(
                w->s, "INSERT OR IGNORE INTO difference_value VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
            row_str(&x, d->id);
            row_int(&x, k);
            row_str(&x, v->value);
            row_document(&x, w, v->document);
            row_span(&x, v->span);
            row_str(&x, v->source);
            row_str(&x, v->as_of);
            row_end(&x);
        }
    }
}

static void put_tenures(struct writing *w, const struct chronicle *c)
{
    for (uint32_t i = 0; i < c->tenures.n; i++) {
        const struct tenure_row *t = &c->tenures.ptr[i];
        struct row r = row_begin(
            w->s, "INSERT OR IGNORE INTO tenure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        row_int(&r, i);
        row_str(&r, t->subject);
        row_str(&r, t->relation);
        row_str(&r, t->object);
        row_str(&r, t->as_of_text);
        row_days(&r, t->as_of);
        row_str(&r, status_name(t->status));
        row_document(&r, w, t->document);
        row_str(&r, t->fact);
        row_str(&r, t->source);
        row_span(&r, t->span);
        row_str(&r, t->words);
        row_end(&r);
    }
    for (uint32_t i = 0; i < c->problems.n; i++) {
        struct row r = row_begin(w->s, "INSERT OR IGNORE INTO chronicle_problem VALUES (?, ?, ?)");
        row_int(&r, i);
        row_str(&r, c->problems.ptr[i].code);
        row_str(&r, c->problems.ptr[i].what);
        row_end(&r);
    }
}

/* One row an entity: the variant that most documents have, ties by its columns. */
static const char fill_entities[] =
    "INSERT INTO entity SELECT entity, name, type, kb, country, role, lat, lon, mentions, documents"
    " FROM (SELECT *, row_number() OVER (PARTITION BY entity ORDER BY same DESC, name, type, kb,"
    "  country, role, lat, lon) AS nth,"
    "  sum(said) OVER (PARTITION BY entity) AS mentions,"
    "  sum(same) OVER (PARTITION BY entity) AS documents"
    "  FROM (SELECT entity, name, type, kb, country, role, lat, lon, sum(mentions) AS said,"
    "   count(*) AS same FROM document_entity GROUP BY 1, 2, 3, 4, 5, 6, 7, 8)) WHERE nth = 1";

/* The chronicle stands for the changes that its digests were read after: what another process has
 * put since then leaves it stale. */
static void put_mark(struct store *s)
{
    struct row r = row_begin(s, "UPDATE state SET value = CASE WHEN ?1 >= 0 THEN ?1 ELSE"
                                " (SELECT value FROM state WHERE key = 'changes') END"
                                " WHERE key = 'chronicle'");
    row_int(&r, s->changes_seen);
    row_end(&r);
}

static enum err replace(struct store *s, const struct chronicle *c, struct arena tmp,
                        struct err_info *info)
{
    enum err e = store_exec(
        s,
        STR("DELETE FROM entity; DELETE FROM copy; DELETE FROM story; DELETE FROM story_document;"
            "DELETE FROM happening; DELETE FROM happening_party; DELETE FROM report;"
            "DELETE FROM difference; DELETE FROM difference_value; DELETE FROM tenure;"
            "DELETE FROM chronicle_problem"),
        info);
    if (!e)
        e = store_exec(s, str_of(fill_entities), info);
    if (e)
        return e;
    struct writing w = {.s = s};
    load_records(&w, &tmp);
    put_stories(&w, c, tmp);
    put_events(&w, c);
    put_differences(&w, c);
    put_tenures(&w, c);
    put_mark(s);
    return query_error(s, info);
}

enum err store_chronicle_write(struct store *s, const struct chronicle *c, struct arena tmp,
                               struct err_info *info)
{
    enum err e = store_begin(s, info);
    if (!e)
        e = replace(s, c, tmp, info);
    if (!e)
        return store_commit(s, info);
    store_rollback(s);
    return e;
}
