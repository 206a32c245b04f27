/* Articles that the parser took for something else, and what stands between them and their nouns.
 */
#include "match/tree_int.h"

/* "Die beiden": the parser made the article the head. */
static void lower_article(struct tree *t, token_ix i)
{
    if (tree_token(t, i)->upos != UPOS_DET || i + 1 >= t->end || tree_head(t, i + 1) != i ||
        tree_relation(t, i) == DEP_DET || (tree_token(t, i + 1)->flags & TOK_PUNCT))
        return;
    tree_set(t, i + 1, tree_head(t, i), tree_deprel(t, i));
    while (tree_child(t, i) != NONE)
        tree_hang(t, tree_child(t, i), i + 1);
    tree_set(t, i, i + 1, DEP_DET);
}

/* The noun behind the article-like word `i`, over determiners and adjectives; or NONE. */
static token_ix noun_behind(const struct tree *t, token_ix i)
{
    enum { REACH = 3 };
    for (token_ix n = i + 1; n < t->end && n <= i + REACH; n++) {
        uint8_t upos = tree_token(t, n)->upos;
        if (upos == UPOS_NOUN)
            return n;
        if (upos != UPOS_DET && upos != UPOS_ADJ && upos != UPOS_NUM)
            return NONE;
    }
    return NONE;
}

/* "sagte, die beiden Führer würden sprechen": of two subjects side by side the first is an article,
 * but where it opens a relative clause. */
static void lower_subject(struct tree *t, token_ix i)
{
    const struct token *k = tree_token(t, i);
    bool relative = k->upos == UPOS_PRON && (k->morph & MORPH_REL);
    token_ix verb = tree_head(t, i);
    if (!t->words->closed || verb == NONE || tree_relation(t, i) != DEP_NSUBJ ||
        (k->upos != UPOS_DET && (!relative || tree_relation(t, verb) == DEP_ACL)))
        return;
    token_ix noun = noun_behind(t, i);
    if (noun > i + relative && tree_head(t, noun) == verb && tree_relation(t, noun) == DEP_NSUBJ)
        tree_set(t, i, noun, DEP_DET);
}

static bool may_stand_inside(const struct tree *t, token_ix i)
{
    uint8_t upos = tree_token(t, i)->upos;
    return upos == UPOS_ADP || upos == UPOS_DET || upos == UPOS_NUM || upos == UPOS_NOUN ||
           upos == UPOS_PROPN || upos == UPOS_ADJ || upos == UPOS_ADV;
}

/* The adjective of the noun behind it that takes the phrase from `preposition` on, or NONE. */
static token_ix attribute_of(const struct tree *t, token_ix preposition)
{
    enum { REACH = 8 };
    for (token_ix k = preposition + 2; k < t->end && k < preposition + REACH; k++) {
        if (!may_stand_inside(t, k))
            return NONE;
        if (tree_token(t, k)->upos == UPOS_ADJ && tree_is_noun(t, k - 1) && tree_is_noun(t, k + 1))
            return k;
    }
    return NONE;
}

/* A phrase from an article to its noun. */
struct phrase {
    token_ix article, adjective, noun, end;
};

static bool find_attribute(const struct tree *t, token_ix i, struct phrase *p)
{
    if (!t->words->closed || tree_token(t, i)->upos != UPOS_DET || i + 1 >= t->end ||
        tree_token(t, i + 1)->upos != UPOS_ADP)
        return false;
    token_ix adjective = attribute_of(t, i + 1);
    if (adjective == NONE || tree_head(t, i) == adjective + 1)
        return false;
    mention_ix m = tree_mention_over(t, adjective + 1);
    *p = (struct phrase){i, adjective, adjective + 1, adjective + 2};
    if (m != NONE && t->d->mentions.ptr[m].end <= t->end)
        p->end = t->d->mentions.ptr[m].end;
    return true;
}

/* Hangs the noun on what its phrase hung on, or as a genitive on the noun before; false where that
 * would make a circle. */
static bool hang_noun(struct tree *t, const struct phrase *p)
{
    token_ix top = p->noun;
    for (token_ix n = p->article;
         n < p->end && tree_head(t, top) >= p->article && tree_head(t, top) < p->end; n++)
        top = tree_head(t, top);
    bool genitive = (tree_token(t, p->article)->morph & MORPH_GEN) && p->article > t->beg &&
                    tree_is_noun(t, p->article - 1);
    token_ix head = genitive ? p->article - 1 : tree_head(t, top);
    for (token_ix k = p->article; head != NONE && k < p->end; k++)
        if (tree_is_above(t, k, head))
            return false;
    tree_set(t, p->noun, head, genitive ? DEP_NMOD : tree_deprel(t, top));
    return true;
}

static void close_attribute(struct tree *t, token_ix i)
{
    struct phrase p;
    if (!find_attribute(t, i, &p) || !hang_noun(t, &p))
        return;
    for (token_ix k = p.noun + 1; k < p.end; k++)
        tree_set(t, k, p.noun, DEP_FLAT);
    tree_set(t, i, p.noun, DEP_DET);
    tree_set(t, p.adjective, p.noun, DEP_AMOD);
    tree_set(t, p.adjective - 1, p.adjective, DEP_OBL);
    tree_set(t, i + 1, p.adjective - 1, DEP_CASE);
}

void tree_repair_article(struct tree *t, token_ix i)
{
    lower_article(t, i);
    lower_subject(t, i);
    close_attribute(t, i);
}
