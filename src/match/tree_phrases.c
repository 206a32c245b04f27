/* Words that the parser hung on the wrong noun, or on a noun where they are a verb's.
 *
 *   particle         of a verb, taken for the preposition of a noun behind it
 *   adjective        of a country, above the noun that it belongs to
 *   two names        that are not one: the second is no part of the first, but the verb's object
 *   open compounds   in languages that have none: the name is the indirect object
 *   noun of time     has no complements: "reiste am Abend nach Rom"; nor have persons
 *   two objects      one below the other, though not in the genitive
 *   free object      a noun with an article in the accusative, below another noun
 *   bearer           of a title, between commas behind the subject, taken for an object
 *   genitive         a name with its ending before a noun is the noun's */
#include "match/tree_int.h"

/* "stimmte am Montag zu, ...": what stands before a mark belongs to no noun behind it, but to the
 * finite verb before it. */
static void lower_particle(struct tree *t, token_ix i)
{
    if (!t->words->closed || tree_token(t, i)->upos != UPOS_ADP || i + 1 >= t->end ||
        tree_relation(t, i) != DEP_CASE || !tree_is_comma(t, i + 1) || tree_head(t, i) < i)
        return;
    for (token_ix v = i - 1; v >= t->beg && !tree_is_comma(t, v); v--)
        if (tree_is_verb(t, v) && (tree_token(t, v)->morph & MORPH_FIN)) {
            tree_set(t, i, v, DEP_COMPOUND_PRT);
            return;
        }
}

/* "accused Serbian President X": the adjective of a country took the place of its noun. */
static void lower_adjective(struct tree *t, token_ix i)
{
    mention_ix m = tree_token(t, i)->upos == UPOS_ADJ ? tree_mention_over(t, i) : NONE;
    token_ix head = tree_head(t, i), noun = tree_child(t, i);
    if (m == NONE || t->d->mentions.ptr[m].form != MENTION_ADJECTIVE || head == NONE)
        return;
    while (noun != NONE && (noun < i || !tree_is_noun(t, noun) || tree_has(t, noun, DEP_CASE)))
        noun = tree_next(t, noun);
    if (noun == NONE)
        return;
    bool object = tree_relation(t, i) == DEP_XCOMP && !tree_has(t, head, DEP_OBJ);
    tree_set(t, noun, head, object ? DEP_OBJ : tree_deprel(t, i));
    tree_set(t, i, noun, DEP_AMOD);
}

/* "besuchte Xi Kasachstan": two names side by side, taken for one. */
static void part_names(struct tree *t, token_ix i)
{
    token_ix head = tree_head(t, i);
    enum deprel r = tree_relation(t, i);
    if (head == NONE || head > i || (r != DEP_FLAT && r != DEP_COMPOUND && r != DEP_APPOS))
        return;
    mention_ix here = tree_mention_over(t, i), there = tree_mention_over(t, head);
    token_ix verb = tree_head(t, head);
    if (here == NONE || there == NONE || here == there || verb == NONE || !tree_is_verb(t, verb) ||
        t->d->mentions.ptr[there].end != t->d->mentions.ptr[here].beg)
        return;
    tree_set(t, i, verb, tree_has(t, verb, DEP_OBJ) ? DEP_OBL : DEP_OBJ);
}

/* Taken for the first part of a compound, or for a genitive although it is a dative. */
static bool is_part_before(const struct tree *t, token_ix i)
{
    return tree_relation(t, i) == DEP_COMPOUND ||
           (tree_deprel(t, i) == DEP_NMOD_POSS && (tree_token(t, i)->morph & MORPH_DAT));
}

/* In languages that write compounds in one word, a name right before a noun is no part of it but
 * the indirect object: "warf Russland Verbrechen vor", "lieferte der Ukraine Panzer". */
static void part_compound(struct tree *t, token_ix i)
{
    token_ix head = tree_head(t, i);
    if (!t->words->closed || head == NONE)
        return;
    enum deprel r = tree_relation(t, i);
    token_ix verb = tree_head(t, head);
    if (verb == NONE || !tree_is_verb(t, verb))
        return;
    if (is_part_before(t, i) && head == i + 1 && tree_is_name(t, i) &&
        tree_token(t, head)->upos == UPOS_NOUN) {
        tree_set(t, i, verb, DEP_IOBJ);
    } else if (r == DEP_FLAT && head == i - 1 && tree_is_name(t, head) &&
               tree_token(t, i)->upos == UPOS_NOUN && tree_relation(t, head) == DEP_OBJ) {
        tree_set(t, i, verb, DEP_OBJ);
        tree_relabel(t, head, DEP_IOBJ);
    }
}

/* "expected in Moscow next week": the noun of time took the place, and its preposition. */
static void leave_compound(struct tree *t, token_ix i)
{
    token_ix head = tree_head(t, i), preposition = NONE;
    if (head == NONE || head < i || tree_relation(t, i) != DEP_COMPOUND || !tree_is_time(t, head) ||
        tree_is_time(t, i) || !tree_is_name(t, i))
        return;
    for (token_ix c = tree_child(t, head); c != NONE && c < i; c = tree_next(t, c))
        if (tree_relation(t, c) == DEP_CASE)
            preposition = c;
    if (preposition == NONE || tree_head(t, head) == NONE)
        return;
    tree_set(t, preposition, i, DEP_CASE);
    tree_set(t, i, tree_head(t, head), DEP_OBL);
}

static void leave_time(struct tree *t, token_ix i)
{
    token_ix head = tree_head(t, i);
    token_ix above = head == NONE ? NONE : tree_head(t, head);
    if (above == NONE || tree_relation(t, i) != DEP_NMOD || !tree_is_time(t, head))
        return;
    if (tree_is_time(t, above)) /* "Anfang kommenden Jahres" */
        above = tree_head(t, above);
    if (above != NONE && tree_has(t, i, DEP_CASE) && !tree_is_time(t, i) && tree_is_verb(t, above))
        tree_set(t, i, above, DEP_OBL);
}

/* "soll Xi nach Rom fliegen": persons have no places of their own, verbs do. */
static void leave_person(struct tree *t, token_ix i)
{
    token_ix head = tree_head(t, i);
    if (head == NONE || tree_relation(t, i) != DEP_NMOD || !tree_has(t, i, DEP_CASE) ||
        !tree_is_person(t, head) || tree_is_person(t, i))
        return;
    token_ix above = head;
    for (int steps = 0; steps < 4 && above != NONE && !tree_is_verb(t, above); steps++)
        above = tree_head(t, above);
    if (above != NONE && tree_is_verb(t, above))
        tree_set(t, i, above, DEP_OBL);
}

/* "stellte den Putschisten ein Ultimatum": a noun without preposition below a noun is a genitive;
 * in another case it is the verb's object, and the noun above it the indirect one. */
static void part_objects(struct tree *t, token_ix i)
{
    token_ix head = tree_head(t, i), verb = head == NONE ? NONE : tree_head(t, head);
    uint32_t morph = tree_token(t, i)->morph;
    if (!t->words->closed || verb == NONE || head > i || !tree_is_verb(t, verb) ||
        tree_deprel(t, i) != DEP_NMOD || tree_relation(t, head) != DEP_OBJ ||
        !(morph & (MORPH_NOM | MORPH_ACC)) || !tree_has(t, i, DEP_DET) || tree_has(t, i, DEP_CASE))
        return;
    tree_set(t, i, verb, DEP_OBJ);
    tree_relabel(t, head, DEP_IOBJ);
}

/* The verb above a noun, over the phrases between; NONE: a clause is between. */
static token_ix verb_over(const struct tree *t, token_ix noun)
{
    token_ix above = noun;
    for (int steps = 0; steps < 4 && above != NONE && !tree_is_verb(t, above); steps++) {
        enum deprel r = tree_relation(t, above);
        above = r == DEP_NMOD || r == DEP_OBL || r == DEP_OBJ || r == DEP_NSUBJ
                    ? tree_head(t, above)
                    : NONE;
    }
    return above != NONE && tree_is_verb(t, above) ? above : NONE;
}

/* "nach Jahren des Streits ihre Beziehungen normalisieren": a noun whose article is in no case of
 * an attribute is none; where the verb lacks an object, it is that. */
static void free_object(struct tree *t, token_ix i)
{
    const uint32_t straight = MORPH_NOM | MORPH_ACC, oblique = MORPH_GEN | MORPH_DAT;
    token_ix head = tree_head(t, i), article = tree_dependent(t, i, DEP_DET);
    if (!t->words->closed || head == NONE || head > i || article == NONE || article > i ||
        tree_deprel(t, i) != DEP_NMOD || tree_has(t, i, DEP_CASE))
        return;
    uint32_t morph = tree_token(t, article)->morph;
    token_ix verb = (morph & straight) && !(morph & oblique) ? verb_over(t, head) : NONE;
    if (verb != NONE && !tree_has(t, verb, DEP_OBJ) && !tree_has(t, verb, DEP_AUX_PASS))
        tree_set(t, i, verb, DEP_OBJ);
}

/* The person's mention between two commas that begins at `i`, or NONE. */
static mention_ix enclosed_person(const struct tree *t, token_ix i)
{
    mention_ix m = i >= t->beg + 2 && tree_is_comma(t, i - 1) ? tree_mention_over(t, i) : NONE;
    if (m == NONE || !tree_is_person(t, i) || t->d->mentions.ptr[m].beg != i)
        return NONE;
    token_ix end = t->d->mentions.ptr[m].end;
    return end < t->end && tree_is_comma(t, end) ? m : NONE;
}

/* "the speaker of the house, X, visited": the name between commas behind the subject is the
 * subject's; what was joined to it without a conjunction is the object. */
static void attach_bearer(struct tree *t, token_ix i)
{
    if (tree_relation(t, i) != DEP_OBJ || enclosed_person(t, i) == NONE)
        return;
    token_ix verb = tree_head(t, i), subject = verb == NONE ? NONE : tree_subject_of(t, verb);
    if (subject == NONE || !tree_is_above(t, subject, i - 2))
        return;
    tree_set(t, i, subject, DEP_APPOS);
    for (token_ix c = tree_child(t, i), next; c != NONE; c = next) {
        next = tree_next(t, c);
        if (c > i && tree_relation(t, c) == DEP_CONJ && !tree_has(t, c, DEP_CC))
            tree_set(t, c, verb, DEP_OBJ);
    }
}

void tree_repair_phrase(struct tree *t, token_ix i)
{
    tree_repair_article(t, i);
    lower_particle(t, i);
    lower_adjective(t, i);
    part_names(t, i);
    part_compound(t, i);
    leave_compound(t, i);
    leave_time(t, i);
    leave_person(t, i);
    tree_repair_relative(t, i);
    part_objects(t, i);
    free_object(t, i);
    attach_bearer(t, i);
}

/* ---- genitives ------------------------------------------------------------------------------- */

/* The noun that a genitive in front of it belongs to: adjectives and first parts may be between. */
static token_ix noun_behind(const struct tree *t, token_ix i)
{
    enum { REACH = 4 };
    for (token_ix k = i; k < t->end && k < i + REACH; k++) {
        uint8_t upos = tree_token(t, k)->upos;
        bool part = k + 1 < t->end && tree_token(t, k + 1)->form.len == 1 &&
                    (tree_token(t, k + 1)->flags & TOK_PUNCT);
        if (upos == UPOS_NOUN && !part)
            return k;
        if (upos != UPOS_ADJ && upos != UPOS_NUM && !part && !(tree_token(t, k)->flags & TOK_PUNCT))
            return NONE;
    }
    return NONE;
}

/* The name of a person right behind a genitive: "Chinas Xi Jinping". */
static token_ix person_behind(const struct tree *t, token_ix i)
{
    mention_ix m = i < t->end ? tree_mention_over(t, i) : NONE;
    bool begins = m != NONE && t->d->mentions.ptr[m].beg == i && tree_is_person(t, i);
    return begins && t->d->mentions.ptr[m].form == MENTION_NAME ? i : NONE;
}

/* What a name with the ending of the genitive belongs to, or NONE. */
static token_ix owned_by(const struct tree *t, const struct mention *m)
{
    str words = doc_words(t->d, m->span);
    bool genitive = m->base.len > 1 && words.len == m->base.len + 1 && str_starts(words, m->base) &&
                    words.ptr[words.len - 1] == 's';
    if (!genitive || m->form == MENTION_ADJECTIVE)
        return NONE;
    token_ix noun = noun_behind(t, m->end);
    return noun == NONE ? person_behind(t, m->end) : noun;
}

static void attach_genitive(struct tree *t, const struct mention *m)
{
    token_ix noun = owned_by(t, m);
    if (noun != NONE && tree_head(t, noun) == m->beg)
        tree_set(t, noun, tree_head(t, m->beg), tree_deprel(t, m->beg));
    if (noun == NONE || tree_is_above(t, m->beg, noun))
        return;
    for (token_ix c = tree_child(t, m->beg), next; c != NONE && c < m->beg; c = next) {
        next = tree_next(t, c);
        if (tree_deprel(t, c) == DEP_CASE && !tree_is_above(t, noun, m->beg)) {
            tree_hang(t, c, noun); /* the preposition, and the place, were the noun's */
            tree_set(t, noun, tree_head(t, m->beg), tree_deprel(t, m->beg));
        }
    }
    tree_set(t, m->beg, noun, DEP_NMOD_POSS);
}

void tree_repair_genitives(struct tree *t)
{
    for (mention_ix m = doc_mention_at(t->d, tree_token(t, t->beg)->span.beg);
         m < (mention_ix)t->d->mentions.n && t->d->mentions.ptr[m].end <= t->end; m++)
        if (t->d->mentions.ptr[m].beg >= t->beg)
            attach_genitive(t, &t->d->mentions.ptr[m]);
}
