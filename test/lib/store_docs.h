/* Small documents with facts of every kind, for tests of store and view. */
#ifndef TEST_LIB_STORE_DOCS_H
#define TEST_LIB_STORE_DOCS_H

#include "doc/digest.h"
#include "test.h"

/* The nth occurrence of `words` in the text. */
static inline txt_span span_of(const struct doc *d, const char *words)
{
    ptrdiff_t at = str_find(d->text, str_of(words), 0);
    assert_true(at >= 0);
    return (txt_span){(uint32_t)at, (uint32_t)at + (uint32_t)strlen(words)};
}

static inline entity_ix add_entity(struct doc *d, struct arena *a, const char *id, const char *name,
                                   enum entity_type type)
{
    *VEC_PUSH(&d->entities, a) =
        (struct entity){.id = str_of(id), .name = str_of(name), .type = type, .kb = id[0] == 'Q'};
    return (entity_ix)d->entities.n - 1;
}

static inline void add_mention(struct doc *d, struct arena *a, entity_ix e, const char *words)
{
    txt_span s = span_of(d, words);
    *VEC_PUSH(&d->mentions, a) = (struct mention){
        .span = s, .entity = e, .base = doc_words(d, s), .confidence = 0.5f, .why = STR("name")};
}

static inline int by_place(const void *a, const void *b)
{
    const struct mention *p = a, *q = b;
    return (p->span.beg > q->span.beg) - (p->span.beg < q->span.beg);
}

/* "A meets B in C ... on DAY": two parties, a meeting with place and date, a membership, a quote,
 * an amount, a problem. */
static inline struct doc *meeting_doc(const char *text, const char *date, struct arena *a)
{
    struct doc *d = test_doc(text, "en", a);
    d->record = (struct record){.payload = d->text, .format = FORMAT_CLEAN, .added = 1700000000};
    d->record.id = arena_printf(a, "%08x", (unsigned)str_hash(d->text));
    d->source = d->text;
    d->key = record_key(&d->record);
    offmap_add(&d->map, RUN_COPY, (uint32_t)d->text.len, (src_span){0, (uint32_t)d->text.len}, a);
    d->title = STR("A title");
    d->published.value = str_of(date);
    assert_true(days_parse(d->published.value, &d->published.when));
    d->published.basis = PUB_GIVEN;
    d->reference = d->published.when;
    entity_ix anna = add_entity(d, a, "Q1", "Anna Able", ENTITY_PERSON);
    entity_ix bert = add_entity(d, a, "local:bert", "Bert", ENTITY_PERSON);
    entity_ix town = add_entity(d, a, "Q3", "Town", ENTITY_PLACE);
    entity_ix club = add_entity(d, a, "Q4", "Club", ENTITY_ORGANISATION);
    add_mention(d, a, anna, "Anna");
    add_mention(d, a, bert, "Bert");
    add_mention(d, a, town, "Town");
    add_mention(d, a, club, "Club");
    qsort(d->mentions.ptr, d->mentions.n, sizeof *d->mentions.ptr, by_place);
    struct party parties[] = {{span_of(d, "Anna"), anna}, {span_of(d, "Bert"), bert}};
    for (int i = 0; i < 2; i++)
        *VEC_PUSH(&d->event_parties, a) = parties[i];
    *VEC_PUSH(&d->events, a) = (struct event){.type = STR("CONSULT"),
                                              .mode = STR("meet"),
                                              .cameo = STR("04"),
                                              .actor_end = 2,
                                              .symmetric = true,
                                              .date = d->published.value,
                                              .when = d->published.when,
                                              .date_basis = BASIS_DOCUMENT,
                                              .place = {span_of(d, "Town"), town},
                                              .source = {TXT_NONE, NONE},
                                              .status = STATUS_OCCURRED,
                                              .span = d->sentences.ptr[0].span,
                                              .trigger = span_of(d, "meets"),
                                              .sentence = 0,
                                              .confidence = 0.75f};
    *VEC_PUSH(&d->relations, a) = (struct relation){.subject = bert,
                                                    .relation = STR("member_of"),
                                                    .object = club,
                                                    .as_of = d->published.when,
                                                    .as_of_text = d->published.value,
                                                    .source = {TXT_NONE, NONE},
                                                    .span = span_of(d, "Club"),
                                                    .confidence = 0.5f};
    *VEC_PUSH(&d->quotes, a) = (struct quote){.span = span_of(d, "all is well"),
                                              .mode = QUOTE_DIRECT,
                                              .speaker = {span_of(d, "Anna"), anna},
                                              .addressee = {TXT_NONE, NONE},
                                              .medium = {TXT_NONE, NONE},
                                              .confidence = 0.5f};
    *VEC_PUSH(&d->amounts, a) =
        (struct amount){.span = span_of(d, "5 eggs"), .value = 5, .unit = STR("egg")};
    doc_problem(d, a, STR("test"), span_of(d, "eggs"), "eggs are counted");
    return d;
}

enum { N_DOCS = 3 };
static inline struct doc *docs_make(int i, struct arena *a)
{
    static const char *const texts[N_DOCS][2] = {
        {"Anna meets Bert in Town . Bert is in the Club ; she says all is well , 5 eggs .",
         "2022-09-14"},
        {"In Town Anna meets with Bert of the Club and 5 eggs ; all is well .", "2022-09-15"},
        {"Much later Bert and Anna of the Club : all is well . Anna meets Bert in Town . 5 eggs !",
         "2023-05-19"}};
    return meeting_doc(texts[i][0], texts[i][1], a);
}

#endif
