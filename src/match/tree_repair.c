/* What is mended in a parsed sentence, by rules of grammar that know better than a greedy parser:
 *
 *   here             dateline         is no part of the sentence
 *                    no finite verb   a sentence with a full stop has one (languages where it looks
 *                                     as a participle)
 *                    auxiliary head   "was [head] ... met [xcomp]": the participle or infinitive
 *                                     heads the clause
 *   tree_articles.c  articles, and what stands between them and their nouns
 *   tree_phrases.c   what hangs on which word: names side by side, compounds, times, genitives
 *   tree_clauses.c   clauses between commas
 *   tree_arguments.c subject and objects of a verb
 *
 * Only relations and heads change, in the copy that struct tree holds. */
#include "match/tree_int.h"

/* ---- the tools of all repairs ---------------------------------------------------------------- */

/* Where the list of the dependents of `head` has, or would have, `i`. */
static token_ix *place_in(struct tree *t, token_ix head, token_ix i)
{
    token_ix *at = &t->child[head - t->beg];
    while (*at != NONE && *at < i)
        at = &t->sibling[*at - t->beg];
    return at;
}

void tree_hang(struct tree *t, token_ix i, token_ix head)
{
    token_ix *next = &t->sibling[i - t->beg];
    if (tree_head(t, i) != NONE)
        *place_in(t, tree_head(t, i), i) = *next;
    *next = NONE;
    t->head[i - t->beg] = head;
    if (head == NONE)
        return;
    token_ix *at = place_in(t, head, i);
    *next = *at;
    *at = i;
}

void tree_set(struct tree *t, token_ix i, token_ix head, enum deprel relation)
{
    tree_hang(t, i, head);
    tree_relabel(t, i, relation);
}

bool tree_has(const struct tree *t, token_ix verb, enum deprel relation)
{
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c))
        if (tree_deprel(t, c) == relation)
            return true;
    return false;
}

bool tree_has_subject(const struct tree *t, token_ix verb)
{
    return tree_has(t, verb, DEP_NSUBJ) || tree_has(t, verb, DEP_NSUBJ_PASS) ||
           tree_has(t, verb, DEP_EXPL) || tree_has(t, verb, DEP_CSUBJ);
}

token_ix tree_subject_of(const struct tree *t, token_ix verb)
{
    return tree_dependent(t, verb, DEP_NSUBJ);
}

bool tree_is_finite(const struct tree *t, token_ix verb)
{
    bool finite = tree_token(t, verb)->morph & MORPH_FIN;
    for (token_ix c = tree_child(t, verb); c != NONE && !finite; c = tree_next(t, c))
        finite = tree_relation(t, c) == DEP_AUX && (tree_token(t, c)->morph & MORPH_FIN);
    return finite;
}

bool tree_is_above(const struct tree *t, token_ix i, token_ix below)
{
    for (token_ix steps = t->end - t->beg; steps > 0 && below != NONE; steps--) {
        if (below == i)
            return true;
        below = tree_head(t, below);
    }
    return false;
}

bool tree_is_comma(const struct tree *t, token_ix i)
{
    return str_eq(tree_token(t, i)->form, STR(","));
}

bool tree_is_noun(const struct tree *t, token_ix i)
{
    uint8_t upos = i < t->end ? tree_token(t, i)->upos : UPOS_PUNCT;
    return upos == UPOS_NOUN || upos == UPOS_PROPN;
}

bool tree_is_time(const struct tree *t, token_ix i)
{
    for (uint32_t k = t->first_time; k < t->d->times.n && t->d->times.ptr[k].beg <= i; k++)
        if (i < t->d->times.ptr[k].end)
            return true;
    return false;
}

mention_ix tree_mention_over(const struct tree *t, token_ix i)
{
    enum { BACK = 4 };
    mention_ix end = doc_mention_at(t->d, tree_token(t, i)->span.end);
    for (mention_ix m = end > BACK ? end - BACK : 0; m < end; m++)
        if (t->d->mentions.ptr[m].beg <= i && i < t->d->mentions.ptr[m].end)
            return m;
    return NONE;
}

bool tree_is_name(const struct tree *t, token_ix i)
{
    mention_ix m = tree_mention_over(t, i);
    return m != NONE && t->d->mentions.ptr[m].form == MENTION_NAME &&
           t->d->mentions.ptr[m].end == i + 1 &&
           txt_inside(tree_token(t, i)->span, t->d->mentions.ptr[m].span);
}

bool tree_is_person(const struct tree *t, token_ix i)
{
    mention_ix m = tree_mention_over(t, i);
    entity_ix e = m == NONE ? NONE : t->d->mentions.ptr[m].entity;
    return e != NONE && t->d->entities.ptr[e].type == ENTITY_PERSON;
}

/* ---- dateline -------------------------------------------------------------------------------- */

/* The colon in "ROME: The president ...", or NONE. */
static token_ix dateline_colon(const struct tree *t)
{
    mention_ix m = tree_mention_over(t, t->beg);
    token_ix end = m == NONE ? NONE : t->d->mentions.ptr[m].end;
    if (end == NONE || end >= t->end || !str_eq(tree_token(t, end)->form, STR(":")))
        return NONE;
    enum entity_type type = t->d->entities.ptr[t->d->mentions.ptr[m].entity].type;
    return type == ENTITY_PLACE || type == ENTITY_STATE ? end : NONE;
}

/* The bracket behind the sign of an author or an agency, "(dpa) The president ...", or NONE. */
static token_ix sign_end(const struct tree *t)
{
    enum { LENGTH = 3 };
    bool sign = t->end - t->beg > LENGTH && str_eq(tree_token(t, t->beg)->form, STR("(")) &&
                str_eq(tree_token(t, t->beg + 2)->form, STR(")"));
    return sign ? t->beg + 2 : NONE;
}

/* The mark behind a dateline, "ROME, Italy (ANSA) - ", or NONE: names, marks and numbers only. */
static token_ix dateline_end(const struct tree *t)
{
    enum { REACH = 14 };
    bool named = tree_mention_over(t, t->beg) != NONE;
    token_ix colon = dateline_colon(t), sign = sign_end(t);
    if (colon != NONE || sign != NONE)
        return colon != NONE ? colon : sign;
    for (token_ix i = t->beg; named && i < t->end && i < t->beg + REACH; i++) {
        const struct token *k = tree_token(t, i);
        bool dash = (k->flags & TOK_PUNCT) && (k->flags & TOK_SPACE_AFTER) && i > t->beg &&
                    (tree_token(t, i - 1)->flags & TOK_SPACE_AFTER);
        if (dash && i > t->beg + 1)
            return i;
        if (tree_is_verb(t, i) || k->upos == UPOS_DET || k->upos == UPOS_AUX)
            return NONE;
    }
    return NONE;
}

/* What hangs on the dateline takes the dateline's place in the sentence. */
static void cut_dateline(struct tree *t)
{
    token_ix dash = dateline_end(t), heir = NONE;
    for (token_ix i = dash == NONE ? t->end : dash + 1; i < t->end; i++) {
        token_ix head = tree_head(t, i);
        if (head == NONE || head > dash)
            continue;
        if (heir != NONE) {
            tree_hang(t, i, heir);
            continue;
        }
        token_ix top = head;
        while (tree_head(t, top) != NONE && tree_head(t, top) <= dash)
            top = tree_head(t, top);
        tree_set(t, i, tree_head(t, top), tree_deprel(t, top));
        heir = i;
    }
    for (token_ix i = t->beg; dash != NONE && i < dash; i++)
        if (tree_head(t, i) == NONE || tree_head(t, i) > dash)
            tree_set(t, i, heir, DEP_DEP);
}

/* ---- the sentence's verb --------------------------------------------------------------------- */

static bool has_finite_verb(const struct tree *t)
{
    for (token_ix i = t->beg; i < t->end; i++)
        if ((tree_is_verb(t, i) || tree_token(t, i)->upos == UPOS_AUX) &&
            (tree_token(t, i)->morph & MORPH_FIN))
            return true;
    return false;
}

static bool ends_with_stop(const struct tree *t)
{
    for (token_ix i = t->end - 1; i >= t->beg; i--)
        if (!(tree_token(t, i)->flags & (TOK_QUOTE_OPEN | TOK_QUOTE_CLOSE)))
            return str_eq(tree_token(t, i)->form, STR("."));
    return false;
}

/* "Students protested in Rome." is a sentence, and sentences have a finite verb: the participle
 * that the parser hung on the first noun is one. */
static void raise_participle(struct tree *t)
{
    if (t->words->closed || has_finite_verb(t) || !ends_with_stop(t))
        return;
    for (token_ix i = t->beg; i < t->end; i++) {
        token_ix head = tree_head(t, i);
        if (head == NONE || head > i || tree_deprel(t, i) != DEP_ACL || !tree_is_verb(t, i) ||
            tree_head(t, head) != NONE || !(tree_token(t, i)->morph & MORPH_PAST))
            continue;
        tree_set(t, i, NONE, DEP_ROOT);
        tree_set(t, head, i, DEP_NSUBJ);
        return;
    }
}

/* ---- auxiliaries ----------------------------------------------------------------------------- */

static bool is_nonfinite(const struct tree *t, token_ix i)
{
    return tree_is_verb(t, i) && (tree_token(t, i)->morph & (MORPH_PART | MORPH_INF)) &&
           tree_dependent(t, i, DEP_NSUBJ) == NONE && tree_dependent(t, i, DEP_MARK) == NONE;
}

/* The participle or infinitive that an auxiliary, wrongly a head, belongs to. */
static token_ix main_verb(const struct tree *t, token_ix aux)
{
    for (token_ix c = tree_child(t, aux); c != NONE; c = tree_next(t, c)) {
        enum deprel r = tree_relation(t, c);
        if ((r == DEP_XCOMP || r == DEP_CCOMP) && is_nonfinite(t, c) && c > aux)
            return c;
    }
    return NONE;
}

static void lower_auxiliary(struct tree *t, token_ix aux, token_ix verb)
{
    bool participle = tree_token(t, verb)->morph & MORPH_PART;
    bool passive =
        participle && t->words->n_passives && t->words->passives[0] == tree_lemma(t, aux);
    tree_set(t, verb, tree_head(t, aux), tree_deprel(t, aux));
    while (tree_child(t, aux) != NONE)
        tree_hang(t, tree_child(t, aux), verb);
    tree_set(t, aux, verb, passive ? DEP_AUX_PASS : DEP_AUX);
}

static void lower_auxiliaries(struct tree *t)
{
    for (token_ix i = t->beg; i < t->end; i++) {
        token_ix verb = tree_token(t, i)->upos == UPOS_AUX ? main_verb(t, i) : NONE;
        if (verb != NONE)
            lower_auxiliary(t, i, verb);
    }
}

void tree_repair(struct tree *t)
{
    if (t->beg == t->end)
        return;
    cut_dateline(t);
    raise_participle(t);
    lower_auxiliaries(t);
    tree_repair_genitives(t);
    for (token_ix i = t->beg; i < t->end; i++)
        tree_repair_phrase(t, i);
    for (token_ix i = t->beg; i < t->end; i++)
        if (tree_is_verb(t, i)) {
            tree_repair_clause(t, i);
            tree_repair_arguments(t, i);
        }
}
