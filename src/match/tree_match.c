/* Matches frames: see tree_pattern.h. */
#include "match/tree_pattern_int.h"
#include "text/text.h"

static bool is_nominal(const struct token *t)
{
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN;
}

static uint32_t first_entry(const struct frames *f, uint64_t lemma)
{
    const uint32_t *first = hashes_get(&f->lemmas, lemma);
    return first ? *first : 0;
}

/* The first entry of a word with this lemma, else of the longest last part of a compound; 0: none.
 */
static uint32_t entries_of(const struct frames *f, const struct token *t, uint64_t lemma,
                           bool *part, struct arena tmp)
{
    uint32_t first = first_entry(f, lemma);
    *part = false;
    if (first || !is_nominal(t) || !f->has_parts || !endings_may_have(&f->endings, t->lemma))
        return first;
    *part = true;
    str fold = text_fold(t->lemma, &tmp);
    for (size_t at = 0; !first && next_part(fold, &at);)
        first = first_entry(f, str_hash(str_sub(fold, at, fold.len)));
    return first;
}

bool frames_may_match(const struct frames *f, const struct token *t, struct arena tmp)
{
    struct verb_form form;
    bool known = clause_verb_form(&f->lexis->words, t, &form), part;
    return (known || t->upos == UPOS_VERB || is_nominal(t)) &&
           entries_of(f, t, known ? form.lemma : t->lemma_hash, &part, tmp);
}

/* A mention of one of these types covers the word. */
static bool has_type(const struct tree *t, token_ix i, uint32_t types)
{
    enum { BACK = 6 };
    mention_ix at = doc_mention_at(t->d, tree_token(t, i)->span.end);
    for (mention_ix m = at > BACK ? at - BACK : 0; m < at; m++) {
        const struct mention *x = &t->d->mentions.ptr[m];
        if (x->beg <= i && i < x->end && x->entity != NONE &&
            txt_inside(tree_token(t, i)->span, x->span) &&
            types >> t->d->entities.ptr[x->entity].type & 1)
            return true;
    }
    return false;
}

/* Personal pronouns are persons: whom they stand for is not known here. */
static bool is_personal(const struct token *k)
{
    return k->upos == UPOS_PRON && (k->morph & (MORPH_P1 | MORPH_P3)) &&
           !(k->morph & (MORPH_REFLEX | MORPH_REL));
}

static bool in_classes(const struct frames *f, const struct tree *t, token_ix i,
                       const struct slot_test *test, struct arena tmp)
{
    if (test->types >> ENTITY_PERSON & 1 && test->positive && is_personal(tree_token(t, i)))
        return true;
    for (uint8_t k = 0; k < test->n_lemmas; k++)
        if (test->lemmas[k] == tree_lemma(t, i))
            return true;
    if (test->kinds && lexis_is(f->lexis, tree_token(t, i), test->kinds, tmp))
        return true;
    if (!test->types)
        return false;
    if (has_type(t, i, test->types))
        return true;
    for (token_ix c = tree_child(t, i); c != NONE; c = tree_next(t, c)) {
        enum deprel r = tree_relation(t, c);
        if ((r == DEP_APPOS || r == DEP_FLAT) && has_type(t, c, test->types))
            return true;
    }
    return false;
}

static bool filler_holds(const struct frames *f, const struct tree *t, token_ix i,
                         const struct slot_test *test, struct arena tmp)
{
    i = tree_counted(t, i);
    if (in_classes(f, t, i, test, tmp))
        return true;
    for (token_ix c = tree_child(t, i); c != NONE; c = tree_next(t, c))
        if (tree_relation(t, c) == DEP_CONJ && in_classes(f, t, c, test, tmp))
            return true;
    return false;
}

static bool is_reflexive(const struct tree *t, token_ix verb)
{
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c))
        if (tree_token(t, c)->morph & MORPH_REFLEX)
            return true;
    return false;
}

/* A quotation has the verb as its cue. */
static bool is_speech(const struct tree *t, token_ix verb)
{
    txt_span word = tree_token(t, verb)->span;
    for (uint32_t i = 0; i < t->d->quotes.n; i++)
        if (!txt_is_none(t->d->quotes.ptr[i].cue) && txt_overlap(t->d->quotes.ptr[i].cue, word))
            return true;
    return false;
}

/* A complement clause says what somebody must do. */
static bool is_obligation(const struct frames *f, const struct tree *t, token_ix verb,
                          struct arena tmp)
{
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c)) {
        enum deprel r = tree_relation(t, c);
        if (r != DEP_CCOMP && r != DEP_PARATAXIS && r != DEP_XCOMP)
            continue;
        for (token_ix k = tree_child(t, c); k != NONE; k = tree_next(t, k))
            if (tree_deprel(t, k) == DEP_AUX &&
                lexis_is(f->lexis, tree_token(t, k), f->lexis->obligation, tmp))
                return true;
    }
    return false;
}

static bool test_holds(const struct frames *f, const struct tree *t, token_ix trigger,
                       const struct slot_test *test, struct arena tmp)
{
    if (test->about == ABOUT_PASSIVE)
        return tree_is_passive(t, trigger) == test->positive;
    if (test->about == ABOUT_REFLEXIVE)
        return is_reflexive(t, trigger) == test->positive;
    if (test->about == ABOUT_OBLIGATION)
        return is_obligation(f, t, trigger, tmp) == test->positive;
    if (test->about == ABOUT_SPEECH)
        return is_speech(t, trigger) == test->positive;
    bool holds = false;
    const struct function *functions = f->functions.ptr + test->functions.first;
    for (uint32_t k = 0; k < test->functions.n && !holds; k++) {
        struct fillers found = test->n_lemmas ? tree_parts(t, trigger, functions[k])
                                              : tree_fillers(t, trigger, functions[k]);
        holds = test->any && found.n > 0;
        for (uint8_t i = 0; i < found.n && !holds; i++)
            holds = filler_holds(f, t, found.token[i], test, tmp);
    }
    return holds == test->positive;
}

/* A particle that the parser hung elsewhere: it stands bare before a mark, no other finite verb
 * between. */
static token_ix particle_behind(const struct tree *t, token_ix verb, uint64_t particle)
{
    if (!(tree_token(t, verb)->morph & MORPH_FIN))
        return NONE;
    for (token_ix i = verb + 1; i < t->end; i++) {
        const struct token *k = tree_token(t, i);
        if (tree_is_verb(t, i) && (k->morph & MORPH_FIN))
            return NONE;
        bool last = i + 1 == t->end || (tree_token(t, i + 1)->flags & TOK_PUNCT) ||
                    tree_token(t, i + 1)->upos == UPOS_CCONJ;
        if (k->hash == particle && last)
            return i;
    }
    return NONE;
}

static token_ix particle_of(const struct tree *t, token_ix verb, uint64_t particle)
{
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c))
        if (tree_lemma(t, c) == particle || tree_token(t, c)->hash == particle) {
            enum deprel r = tree_relation(t, c);
            if (r == DEP_COMPOUND || r == DEP_ADVMOD || r == DEP_XCOMP || tree_child(t, c) == NONE)
                return c;
        }
    return t->words->closed ? particle_behind(t, verb, particle) : NONE;
}

/* A separated particle makes another verb of it: "rief ... zurück" is no "rufen". */
static bool is_another_verb(const struct tree *t, token_ix verb)
{
    token_ix c = t->words->closed ? tree_dependent(t, verb, DEP_COMPOUND_PRT) : NONE;
    return c != NONE && c > verb && tree_token(t, c)->upos != UPOS_VERB &&
           !str_starts(tree_token(t, verb)->lemma, tree_token(t, c)->form);
}

static bool line_matches(const struct frames *f, const struct tree *t, uint32_t number,
                         struct frame_match *m, struct arena tmp)
{
    const struct frame_line *l = &f->lines.ptr[number];
    for (uint8_t i = 0; i < l->n_tests; i++)
        if (!test_holds(f, t, m->trigger, &f->tests.ptr[l->first_test + i], tmp))
            return false;
    m->line = number;
    m->n_slots = 0;
    m->rule = (struct rule_ref){f->lexis->number, RULE_BLOCK, l->block};
    for (uint8_t i = 0; i < l->n_slots; i++) {
        const struct slot_rule *rule = &f->slots.ptr[l->first_slot + i];
        struct frame_slot *slot = &m->slots[m->n_slots];
        *slot = (struct frame_slot){.name = rule->name};
        const struct function *functions = f->functions.ptr + rule->functions.first;
        for (uint32_t k = 0; k < rule->functions.n && !slot->fillers.n; k++) {
            slot->fillers = tree_fillers(t, m->trigger, functions[k]);
            slot->function = functions[k];
        }
        m->n_slots = (uint8_t)(m->n_slots + (slot->fillers.n > 0));
    }
    return true;
}

bool frames_match(const struct frames *f, const struct tree *t, token_ix trigger,
                  struct frame_match *m, struct arena tmp)
{
    const struct token *k = tree_token(t, trigger);
    bool nominal = is_nominal(k), part;
    if (!nominal && !tree_is_verb(t, trigger))
        return false;
    const struct frame_entry *entry;
    for (uint32_t i = entries_of(f, k, tree_lemma(t, trigger), &part, tmp); i; i = entry->next) {
        entry = &f->entries.ptr[i];
        if (f->lines.ptr[entry->line].verbal == nominal || (part && !entry->part))
            continue;
        *m = (struct frame_match){.trigger = trigger, .particle = NONE, .light = NONE};
        if (entry->particle ? (m->particle = particle_of(t, trigger, entry->particle)) == NONE
                            : is_another_verb(t, trigger))
            continue;
        m->light = nominal ? tree_light_verb(t, trigger) : NONE;
        if (line_matches(f, t, entry->line, m, tmp))
            return f->lines.ptr[entry->line].n_slots > 0;
    }
    return false;
}

const struct frame_slot *frame_slot(const struct frame_match *m, str name)
{
    for (uint8_t i = 0; i < m->n_slots; i++)
        if (str_eq(m->slots[i].name, name))
            return &m->slots[i];
    return NULL;
}

str frames_value(const struct frames *f, const struct frame_match *m, str key)
{
    const struct frame_line *l = &f->lines.ptr[m->line];
    for (uint32_t i = 0; i < l->n_pairs; i++)
        if (str_eq(f->pairs.ptr[l->first_pair + i].key, key))
            return f->pairs.ptr[l->first_pair + i].value;
    return STR("");
}
