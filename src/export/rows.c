#include "export/rows.h"

static void put_number(struct row_writer *w, str key, double n)
{
    json_key(&w->j, key);
    json_num(&w->j, (double)(int64_t)(n * 1000 + 0.5) / 1000);
}

static void put_span(struct row_writer *w, str key, uint32_t beg, uint32_t end)
{
    json_key(&w->j, key);
    if (end == 0) {
        json_none(&w->j);
        return;
    }
    json_open(&w->j, '[');
    json_int(&w->j, beg);
    json_int(&w->j, end);
    json_close(&w->j, ']');
}

static void put_name(struct row_writer *w, str key, const struct view_name *n)
{
    json_key(&w->j, key);
    if (!n->id.len && !n->name.len) {
        json_none(&w->j);
        return;
    }
    json_open(&w->j, '{');
    json_put_or_null(&w->j, STR("id"), n->id);
    json_put(&w->j, STR("name"), n->name);
    json_close(&w->j, '}');
}

void row_source(struct row_writer *w, const struct view_source *s)
{
    json_open(&w->j, '{');
    json_put(&w->j, STR("key"), s->key);
    json_put(&w->j, STR("id"), s->id);
    json_put(&w->j, STR("label"), s->label);
    json_put_or_null(&w->j, STR("url"), s->url);
    json_put_or_null(&w->j, STR("outlet"), s->outlet);
    json_put_or_null(&w->j, STR("title"), s->title);
    json_put(&w->j, STR("lang"), s->lang);
    json_put_or_null(&w->j, STR("translated_from"), s->translated_from);
    json_put_or_null(&w->j, STR("published"), s->published);
    json_put_or_null(&w->j, STR("published_basis"), publish_basis_name(s->basis));
    json_put_or_null(&w->j, STR("copy_of"), s->copy_of);
    json_put_int(&w->j, STR("version"), s->version);
    json_put_int(&w->j, STR("versions"), s->n_versions);
    json_close(&w->j, '}');
}

static void put_from(struct row_writer *w, const struct view_source *s)
{
    json_key(&w->j, STR("from"));
    if (s)
        row_source(w, s);
    else
        json_none(&w->j);
}

/* document, span, words and the document in short. */
static void put_words(struct row_writer *w, const struct view_words *x)
{
    json_put_or_null(&w->j, STR("document"), x->source ? x->source->id : STR(""));
    put_span(w, STR("span"), x->points.beg, x->points.end);
    json_put_or_null(&w->j, STR("words"), x->words);
    put_from(w, x->source);
}

static void put_ids(struct row_writer *w, str key, const struct view_name *names, uint32_t n)
{
    json_key(&w->j, key);
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < n; i++)
        json_str(&w->j, names[i].id);
    json_close(&w->j, ']');
}

/* ---- events ---------------------------------------------------------------------------------- */

static void put_report(struct row_writer *w, const struct view_report *r)
{
    json_open(&w->j, '{');
    put_words(w, &r->clause);
    put_span(w, STR("trigger"), r->trigger.points.beg, r->trigger.points.end);
    json_put(&w->j, STR("fact"), r->fact);
    json_put_or_null(&w->j, STR("date"), r->date);
    json_put(&w->j, STR("status"), status_name(r->status));
    put_name(w, STR("said_by"), &r->said_by);
    json_close(&w->j, '}');
}

static void put_gloss(struct row_writer *w, const struct view_event *e)
{
    struct gloss_pieces p = gloss_pieces(w->gloss, e, w->tmp);
    json_key(&w->j, STR("gloss"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < p.n; i++) {
        if (!p.ptr[i].id.len) {
            json_str(&w->j, p.ptr[i].words);
            continue;
        }
        json_open(&w->j, '{');
        json_put(&w->j, STR("id"), p.ptr[i].id);
        json_put(&w->j, STR("name"), p.ptr[i].words);
        json_close(&w->j, '}');
    }
    json_close(&w->j, ']');
}

void row_event(struct row_writer *w, const struct view_event *e)
{
    json_open(&w->j, '{');
    json_put(&w->j, STR("id"), e->id);
    json_put_or_null(&w->j, STR("story"), e->story);
    json_put_or_null(&w->j, STR("type"), e->type);
    json_put_or_null(&w->j, STR("mode"), e->mode);
    json_put_or_null(&w->j, STR("cameo"), e->cameo);
    json_put_or_null(&w->j, STR("date"), e->date);
    json_put_or_null(&w->j, STR("date_basis"), date_basis_name(e->date_basis));
    put_ids(w, STR("actors"), e->actors, e->n_actors);
    put_ids(w, STR("recipients"), e->recipients, e->n_recipients);
    json_put_or_null(&w->j, STR("place"), e->place.id);
    json_put_or_null(&w->j, STR("place_name"), e->place.name);
    json_put(&w->j, STR("status"), status_name(e->status));
    put_gloss(w, e);
    json_key(&w->j, STR("reports"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < e->n_reports; i++)
        put_report(w, &e->reports[i]);
    json_close(&w->j, ']');
    json_put_int(&w->j, STR("independent"), e->independent);
    json_put_int(&w->j, STR("differences"), e->n_differences);
    json_put_or_null(&w->j, STR("why"), e->why);
    put_number(w, STR("confidence"), (double)e->confidence);
    json_key(&w->j, STR("complete"));
    json_bool(&w->j, e->complete);
    json_close(&w->j, '}');
}

static void put_events(struct row_writer *w, const struct view_events *events)
{
    json_key(&w->j, STR("events"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < events->n; i++)
        row_event(w, &events->ptr[i]);
    json_close(&w->j, ']');
}

/* ---- stories and differences ----------------------------------------------------------------- */

void row_difference(struct row_writer *w, const struct view_difference *d)
{
    json_open(&w->j, '{');
    json_put(&w->j, STR("id"), d->id);
    json_put(&w->j, STR("about"), d->about);
    json_put_or_null(&w->j, STR("subject"), d->subject);
    json_put(&w->j, STR("field"), d->field);
    json_put(&w->j, STR("kind"), difference_kind_name(d->kind));
    json_key(&w->j, STR("values"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < d->n_values; i++) {
        const struct view_value *v = &d->values[i];
        json_open(&w->j, '{');
        json_put(&w->j, STR("value"), v->value);
        json_put(&w->j, STR("value_words"), gloss_value(w->gloss, v->value));
        json_put_or_null(&w->j, STR("source"), v->said_by.id);
        json_put_or_null(&w->j, STR("as_of"), v->as_of);
        put_words(w, &v->words);
        json_close(&w->j, '}');
    }
    json_close(&w->j, ']');
    json_close(&w->j, '}');
}

static void put_differences(struct row_writer *w, const struct view_differences *d)
{
    json_key(&w->j, STR("differences"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < d->n; i++)
        row_difference(w, &d->ptr[i]);
    json_close(&w->j, ']');
}

static void put_story_sources(struct row_writer *w, const struct view_story *s, bool whole)
{
    json_key(&w->j, STR("documents"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < s->n_documents; i++)
        json_str(&w->j, s->documents[i]->id);
    json_close(&w->j, ']');
    json_key(&w->j, STR("sources"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < s->n_documents; i++)
        row_source(w, s->documents[i]);
    json_close(&w->j, ']');
    json_key(&w->j, STR("texts"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; whole && s->texts && i < s->n_documents; i++)
        json_str(&w->j, s->texts[i]);
    json_close(&w->j, ']');
}

static void put_story(struct row_writer *w, const struct view_story *s, bool whole)
{
    days first = {s->first_last.lo, s->first_last.lo}, last = {s->first_last.hi, s->first_last.hi};
    json_open(&w->j, '{');
    json_put(&w->j, STR("id"), s->id);
    json_put_or_null(&w->j, STR("title"), s->title);
    put_story_sources(w, s, whole);
    json_key(&w->j, STR("languages"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < s->n_languages; i++)
        json_str(&w->j, s->languages[i]);
    json_close(&w->j, ']');
    json_put_or_null(&w->j, STR("first"),
                     days_closed(s->first_last) ? days_text(first, w->tmp) : STR(""));
    json_put_or_null(&w->j, STR("last"),
                     days_closed(s->first_last) ? days_text(last, w->tmp) : STR(""));
    json_put_or_null(&w->j, STR("why"), s->why);
    json_put_int(&w->j, STR("n_events"), s->n_events);
    json_put_int(&w->j, STR("n_differences"), s->n_differences);
    put_events(w, &s->events);
    put_differences(w, &s->differences);
    json_close(&w->j, '}');
}

void row_story(struct row_writer *w, const struct view_story *s)
{
    put_story(w, s, true);
}

void row_story_short(struct row_writer *w, const struct view_story *s)
{
    put_story(w, s, false);
}

/* ---- quotes, tenures, entities --------------------------------------------------------------- */

void row_quote(struct row_writer *w, const struct view_quote *q)
{
    json_open(&w->j, '{');
    json_put(&w->j, STR("id"), q->id);
    json_put(&w->j, STR("mode"), quote_mode_name(q->mode));
    put_words(w, &q->words);
    put_name(w, STR("speaker"), &q->speaker);
    json_put_or_null(&w->j, STR("speaker_words"), q->speaker_words);
    put_name(w, STR("addressee"), &q->addressee);
    put_name(w, STR("medium"), &q->medium);
    put_number(w, STR("confidence"), (double)q->confidence);
    json_close(&w->j, '}');
}

void row_tenure(struct row_writer *w, const struct view_tenure *t)
{
    json_open(&w->j, '{');
    put_name(w, STR("subject"), &t->subject);
    json_put(&w->j, STR("relation"), t->relation);
    json_put(&w->j, STR("relation_words"), gloss_word(w->gloss, t->relation));
    put_name(w, STR("object"), &t->object);
    json_put_or_null(&w->j, STR("value"), t->value);
    json_put_or_null(&w->j, STR("as_of"), t->as_of);
    json_put(&w->j, STR("status"), status_name(t->status));
    json_put_or_null(&w->j, STR("fact"), t->fact);
    put_name(w, STR("said_by"), &t->said_by);
    json_key(&w->j, STR("from_tables"));
    json_bool(&w->j, t->from_tables);
    put_words(w, &t->words);
    json_close(&w->j, '}');
}

static void put_spellings(struct row_writer *w, const struct view_entity *e)
{
    json_key(&w->j, STR("spellings"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < e->spellings.n; i++) {
        const struct view_spelling *s = &e->spellings.ptr[i];
        json_open(&w->j, '{');
        json_put(&w->j, STR("form"), s->form);
        json_put_or_null(&w->j, STR("lang"), s->lang);
        json_put_or_null(&w->j, STR("why"), s->why);
        json_put_int(&w->j, STR("count"), s->count);
        json_put_int(&w->j, STR("documents"), s->documents);
        json_close(&w->j, '}');
    }
    json_close(&w->j, ']');
}

static void put_partners(struct row_writer *w, const struct view_entity *e)
{
    json_key(&w->j, STR("partners"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < e->partners.n; i++) {
        json_open(&w->j, '{');
        json_put(&w->j, STR("id"), e->partners.ptr[i].name.id);
        json_put(&w->j, STR("name"), e->partners.ptr[i].name.name);
        json_put_int(&w->j, STR("events"), e->partners.ptr[i].events);
        json_close(&w->j, '}');
    }
    json_close(&w->j, ']');
}

void row_entity(struct row_writer *w, const struct view_entity *e)
{
    json_open(&w->j, '{');
    json_put(&w->j, STR("id"), e->id);
    json_put(&w->j, STR("name"), e->name);
    json_put(&w->j, STR("type"), entity_type_name(e->type));
    json_key(&w->j, STR("kb"));
    json_bool(&w->j, e->kb);
    json_put_or_null(&w->j, STR("country"), e->country);
    json_put_or_null(&w->j, STR("role"), e->role);
    json_put_int(&w->j, STR("mentions"), e->mentions);
    json_put_int(&w->j, STR("documents"), e->documents);
    put_spellings(w, e);
    put_partners(w, e);
    json_key(&w->j, STR("tenures"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < e->tenures.n; i++)
        row_tenure(w, &e->tenures.ptr[i]);
    json_close(&w->j, ']');
    put_events(w, &e->events);
    json_key(&w->j, STR("quotes"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < e->quotes.n; i++)
        row_quote(w, &e->quotes.ptr[i]);
    json_close(&w->j, ']');
    json_close(&w->j, '}');
}

void row_match(struct row_writer *w, const struct view_match *m)
{
    json_open(&w->j, '{');
    json_put(&w->j, STR("id"), m->id);
    json_put(&w->j, STR("name"), m->name);
    json_put(&w->j, STR("type"), entity_type_name(m->type));
    json_put_int(&w->j, STR("mentions"), m->mentions);
    json_close(&w->j, '}');
}

void row_hit(struct row_writer *w, const struct view_hit *h)
{
    json_open(&w->j, '{');
    put_words(w, &h->words);
    put_number(w, STR("rank"), h->rank);
    json_close(&w->j, '}');
}

/* ---- why, texts, problems -------------------------------------------------------------------- */

static void put_rule(struct row_writer *w, const struct rule_place *r)
{
    json_key(&w->j, STR("rule"));
    if (!r->line && !r->file.len)
        json_none(&w->j);
    else
        json_str(&w->j, arena_printf(w->tmp, "%.*s/%.*s:%u %.*s", STR_ARG(r->pack),
                                     STR_ARG(r->file), r->line, STR_ARG(r->name)));
}

static void put_part(struct row_writer *w, const struct view_part *p)
{
    json_open(&w->j, '{');
    json_put(&w->j, STR("name"), p->name);
    put_name(w, STR("entity"), &p->entity);
    json_put_or_null(&w->j, STR("value"), p->value);
    put_span(w, STR("span"), p->words.points.beg, p->words.points.end);
    json_put_or_null(&w->j, STR("words"), p->words.words);
    put_span(w, STR("bytes"), p->source.beg, p->source.end);
    json_put_or_null(&w->j, STR("how"), p->how);
    put_rule(w, &p->rule);
    json_close(&w->j, '}');
}

static void put_evidence(struct row_writer *w, const struct view_why *y)
{
    json_key(&w->j, STR("day_evidence"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < y->n_day_evidence; i++) {
        json_open(&w->j, '{');
        json_put_or_null(&w->j, STR("date"), days_text(y->day_evidence[i].when, w->tmp));
        json_put_or_null(&w->j, STR("basis"), publish_basis_name(y->day_evidence[i].basis));
        json_put_or_null(&w->j, STR("note"), y->day_evidence[i].note);
        json_close(&w->j, '}');
    }
    json_close(&w->j, ']');
}

void row_why(struct row_writer *w, const struct view_why *y)
{
    json_open(&w->j, '{');
    json_put(&w->j, STR("id"), y->id);
    json_put(&w->j, STR("kind"), (str){&y->kind, 1});
    json_put_or_null(&w->j, STR("what"), y->what);
    json_put(&w->j, STR("status"), status_name(y->status));
    put_number(w, STR("confidence"), (double)y->confidence);
    put_words(w, &y->words);
    put_span(w, STR("bytes"), y->source.beg, y->source.end);
    json_put_or_null(&w->j, STR("source_bytes"), y->source_bytes);
    put_rule(w, &y->rule);
    json_put_or_null(&w->j, STR("date"), y->date);
    json_put_or_null(&w->j, STR("date_basis"), y->date_basis);
    json_key(&w->j, STR("parts"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < y->n_parts; i++)
        put_part(w, &y->parts[i]);
    json_close(&w->j, ']');
    put_evidence(w, y);
    json_key(&w->j, STR("event"));
    if (y->merged.id.len)
        row_event(w, &y->merged);
    else
        json_none(&w->j);
    json_close(&w->j, '}');
}

static void put_facts(struct row_writer *w, const struct view_text *t)
{
    json_key(&w->j, STR("facts"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < t->facts.n; i++) {
        const struct view_fact *f = &t->facts.ptr[i];
        json_open(&w->j, '{');
        json_put(&w->j, STR("id"), f->id);
        put_span(w, STR("span"), f->points.beg, f->points.end);
        json_put_or_null(&w->j, STR("what"), f->what);
        json_put_or_null(&w->j, STR("entity"), f->entity);
        json_close(&w->j, '}');
    }
    json_close(&w->j, ']');
}

void row_text(struct row_writer *w, const struct view_text *t)
{
    json_open(&w->j, '{');
    put_from(w, t->source);
    json_put(&w->j, STR("text"), t->text);
    put_facts(w, t);
    json_key(&w->j, STR("furniture"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < t->furniture.n; i++) {
        const struct view_furniture *f = &t->furniture.ptr[i];
        json_open(&w->j, '{');
        json_put(&w->j, STR("kind"), f->kind);
        put_span(w, STR("bytes"), f->span.beg, f->span.end);
        json_put_or_null(&w->j, STR("words"),
                         f->span.end <= t->payload.len
                             ? str_sub(t->payload, f->span.beg, f->span.end)
                             : STR(""));
        json_close(&w->j, '}');
    }
    json_close(&w->j, ']');
    json_key(&w->j, STR("problems"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < t->problems.n; i++) {
        json_open(&w->j, '{');
        json_put(&w->j, STR("code"), t->problems.ptr[i].code);
        json_put(&w->j, STR("what"), t->problems.ptr[i].what);
        json_close(&w->j, '}');
    }
    json_close(&w->j, ']');
    json_close(&w->j, '}');
}

void row_problem(struct row_writer *w, const struct view_problem *p)
{
    json_open(&w->j, '{');
    json_put(&w->j, STR("code"), p->code);
    json_put(&w->j, STR("what"), p->what);
    put_words(w, &p->words);
    if (p->source)
        json_put(&w->j, STR("id"), p->source->id);
    json_close(&w->j, '}');
}
