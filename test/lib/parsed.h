/* parsed: sentences with trees written by hand, for rooms that read trees. */
#ifndef TEST_LIB_PARSED_H
#define TEST_LIB_PARSED_H

#include "test.h"

/* A sentence of words "form/lemma/UPOS/head/relation[/feats]"; heads count from 0, -1 is the root.
 */
static inline struct doc *test_parsed(const char *words, struct arena *a)
{
    struct buf forms = buf_make(a, 1 << 12);
    str rest = str_of(words), word, part[6];
    struct {
        VEC_FIELDS(struct token)
    } given = {0};
    while (str_word(&rest, &word)) {
        int n = 0;
        while (n < 6 && str_cut(&word, '/', &part[n]))
            n++;
        struct token *t = VEC_PUSH(&given, a);
        int64_t head = NONE;
        assert_true(n >= 5 && str_int(part[3], &head));
        t->lemma = part[1];
        t->upos = (uint8_t)upos_parse(part[2]);
        t->head = (token_ix)head;
        t->deprel = (uint8_t)deprel_parse(part[4]);
        t->feats = n == 6 ? part[5] : STR("");
        t->morph = morph_parse(t->feats);
        buf_printf(&forms, "%s%.*s", forms.len ? " " : "", STR_ARG(part[0]));
    }
    str text = buf_str(&forms);
    struct doc *d = test_doc(arena_cstr(a, text), "xx", a);
    for (uint32_t i = 0; i < given.n; i++) {
        struct token *t = &d->tokens.ptr[i];
        t->lemma = given.ptr[i].lemma;
        t->lemma_hash = str_hash(text_fold(t->lemma, a));
        t->upos = given.ptr[i].upos;
        t->head = given.ptr[i].head;
        t->deprel = given.ptr[i].deprel;
        t->feats = given.ptr[i].feats;
        t->morph = given.ptr[i].morph;
    }
    d->sentences.ptr[0].has_tree = true;
    d->reference = DAYS_UNKNOWN;
    return d;
}

/* Names the words beg..end of a document as a mention of the entity `id`. */
static inline void test_mention(struct doc *d, token_ix beg, token_ix end, const char *id,
                                enum entity_type type, struct arena *a)
{
    entity_ix e = doc_entity(d, str_of(id));
    if (e == NONE) {
        *VEC_PUSH(&d->entities, a) =
            (struct entity){.id = str_of(id), .name = str_of(id), .type = type};
        e = (entity_ix)d->entities.n - 1;
    }
    txt_span span = doc_tokens_span(d, beg, end);
    *VEC_PUSH(&d->mentions, a) = (struct mention){
        .span = span, .beg = beg, .end = end, .entity = e, .base = doc_words(d, span)};
}

#endif
