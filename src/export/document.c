/* document: the object of one document, but for its facts (facts.c). */
#include "export/export_int.h"

bool export_with_parse(str list, unsigned *with)
{
    *with = 0;
    for (str word; list.len && str_cut(&list, ',', &word);) {
        if (str_eq(word, STR("tokens")))
            *with |= WITH_TOKENS;
        else if (str_eq(word, STR("sentences")))
            *with |= WITH_SENTENCES;
        else
            return false;
    }
    return true;
}

void put_pair(struct writer *w, uint32_t beg, uint32_t end)
{
    json_open(&w->j, '[');
    json_int(&w->j, beg);
    json_int(&w->j, end);
    json_close(&w->j, ']');
}

void put_points(struct writer *w, txt_span span)
{
    put_pair(w, points_at(&w->text, span.beg), points_at(&w->text, span.end));
}

void put_span(struct writer *w, str key, txt_span span)
{
    json_key(&w->j, key);
    if (txt_is_none(span))
        json_none(&w->j);
    else
        put_points(w, span);
}

void put_list(struct writer *w, str key, void (*one)(struct writer *, uint32_t), uint32_t n)
{
    json_key(&w->j, key);
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < n; i++)
        one(w, i);
    json_close(&w->j, ']');
}

static void put_published(struct writer *w)
{
    const struct published *p = &w->d->published;
    json_key(&w->j, STR("published"));
    if (!p->value.len) {
        json_none(&w->j);
        return;
    }
    json_open(&w->j, '{');
    json_put(&w->j, STR("value"), p->value);
    json_put(&w->j, STR("basis"), publish_basis_name(p->basis));
    json_key(&w->j, STR("confidence"));
    json_num(&w->j, (double)p->confidence);
    json_close(&w->j, '}');
}

static void put_author(struct writer *w, uint32_t i)
{
    json_str(&w->j, w->d->authors.ptr[i]);
}

static void put_run(struct writer *w, uint32_t i)
{
    const struct run *r = &w->d->map.ptr[i];
    json_open(&w->j, '[');
    json_int(&w->j, points_at(&w->text, r->txt.beg));
    json_int(&w->j, points_at(&w->text, r->txt.end));
    json_int(&w->j, points_at(&w->source, r->src.beg));
    json_int(&w->j, points_at(&w->source, r->src.end));
    json_close(&w->j, ']');
}

static void put_furniture(struct writer *w, uint32_t i)
{
    const struct furniture *f = &w->d->furniture.ptr[i];
    json_open(&w->j, '{');
    json_key(&w->j, STR("span"));
    put_pair(w, points_at(&w->source, f->span.beg), points_at(&w->source, f->span.end));
    json_put(&w->j, STR("kind"), f->kind);
    json_close(&w->j, '}');
}

static void put_sentence(struct writer *w, uint32_t i)
{
    put_points(w, w->d->sentences.ptr[i].span);
}

static void put_token(struct writer *w, uint32_t i)
{
    const struct token *t = &w->d->tokens.ptr[i];
    json_open(&w->j, '{');
    put_span(w, STR("span"), t->span);
    json_put(&w->j, STR("form"), t->form);
    if (t->lemma.len)
        json_put(&w->j, STR("lemma"), t->lemma);
    if (t->upos != UPOS_NONE)
        json_put(&w->j, STR("upos"), upos_name(t->upos));
    if (t->feats.len)
        json_put(&w->j, STR("feats"), t->feats);
    if (t->deprel != DEP_NONE) {
        json_put_int(&w->j, STR("head"), t->head);
        json_put(&w->j, STR("deprel"), deprel_name(t->deprel));
    }
    json_close(&w->j, '}');
}

static void put_problem(struct writer *w, uint32_t i)
{
    const struct problem *p = &w->d->problems.ptr[i];
    json_open(&w->j, '{');
    json_put(&w->j, STR("code"), p->code);
    json_put(&w->j, STR("what"), p->what);
    put_span(w, STR("span"), p->span);
    json_close(&w->j, '}');
}

static void put_head(struct writer *w)
{
    const struct doc *d = w->d;
    json_put(&w->j, STR("id"), d->record.id);
    json_put_or_null(&w->j, STR("url"), d->url);
    json_put_or_null(&w->j, STR("outlet"), d->outlet);
    json_put(&w->j, STR("lang"), d->lang);
    if (d->translated_from.len)
        json_put(&w->j, STR("translated_from"), d->translated_from);
    json_put_or_null(&w->j, STR("title"), d->title);
    put_list(w, STR("authors"), put_author, d->authors.n);
    put_published(w);
    json_put(&w->j, STR("text"), d->text);
    put_list(w, STR("origin"), put_run, d->map.n);
    put_list(w, STR("furniture"), put_furniture, d->furniture.n);
}

void export_document(const struct doc *d, const struct packs *packs, unsigned with, struct buf *out,
                     struct arena tmp)
{
    struct writer w = {.j = {.buf = out}, .d = d, .packs = packs, .tmp = &tmp};
    w.text = points_make(d->text, &tmp);
    w.source = points_make(d->source, &tmp);
    w.ids = doc_fact_ids(d, &tmp);
    json_open(&w.j, '{');
    put_head(&w);
    if (with & WITH_SENTENCES)
        put_list(&w, STR("sentences"), put_sentence, d->sentences.n);
    if (with & WITH_TOKENS)
        put_list(&w, STR("tokens"), put_token, d->tokens.n);
    put_facts(&w);
    put_list(&w, STR("problems"), put_problem, d->problems.n);
    json_close(&w.j, '}');
}
