/* Subject and objects of a verb, where the parser took one for the other or missed them.
 *
 *   false passive    a passive auxiliary with an infinitive, a passive subject without an auxiliary
 *   two subjects     an active verb has one; the later one is its object
 *   no subject       a finite verb has one: a bare noun beside it that hangs badly
 *   bare nouns       of a verb without subject or object are these
 *   two objects      of which one must stand in the dative */
#include "match/tree_int.h"

enum { SUBJECT_REACH = 8 };

/* "den Putschisten ein Ultimatum": of two objects the first, whose plural noun has an article that
 * looks like a singular, stands in the dative. */
static void part_dative(struct tree *t, token_ix verb)
{
    token_ix first = NONE, second = NONE;
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c))
        if (tree_relation(t, c) == DEP_OBJ)
            *(first == NONE ? &first : &second) = c;
    if (!t->words->closed || second == NONE || !(tree_token(t, first)->morph & MORPH_PLUR))
        return;
    for (token_ix c = tree_child(t, first); c != NONE && c < first; c = tree_next(t, c))
        if (tree_relation(t, c) == DEP_DET && (tree_token(t, c)->morph & MORPH_SING))
            tree_relabel(t, first, DEP_IOBJ);
}

/* A clause with its own finite auxiliary is no open complement. */
static void close_complement(struct tree *t, token_ix verb)
{
    if (tree_relation(t, verb) != DEP_XCOMP)
        return;
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c))
        if (tree_relation(t, c) == DEP_AUX && (tree_token(t, c)->morph & MORPH_FIN))
            tree_relabel(t, verb, DEP_CCOMP);
}

/* ---- voice ----------------------------------------------------------------------------------- */

/* "war ... gereist", "has been invited": no copula has a participle. */
static void undo_false_copula(struct tree *t, token_ix verb)
{
    uint32_t morph = tree_token(t, verb)->morph;
    for (token_ix c = tree_child(t, verb); c != NONE && c < verb; c = tree_next(t, c))
        if (tree_relation(t, c) == DEP_COP && !(morph & MORPH_FIN))
            tree_relabel(t, c, morph & MORPH_PASS ? DEP_AUX_PASS : DEP_AUX);
}

static bool makes_passive(const struct tree *t, token_ix aux)
{
    for (uint8_t i = 0; i < t->words->n_passives; i++)
        if (t->words->passives[i] == tree_lemma(t, aux))
            return true;
    return t->words->n_passives == 0;
}

/* "werden erörtern": with an infinitive it is the future. */
static bool is_infinitive(const struct token *k)
{
    return !(k->morph & (MORPH_PART | MORPH_PAST)) &&
           (!(k->morph & MORPH_FIN) || str_eq(k->fold, k->lemma));
}

static void undo_false_passive(struct tree *t, token_ix verb)
{
    bool infinitive = is_infinitive(tree_token(t, verb));
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c))
        if (tree_deprel(t, c) == DEP_AUX_PASS &&
            ((infinitive && tree_token(t, c)->morph & MORPH_FIN) || !makes_passive(t, c)))
            tree_relabel(t, c, DEP_AUX);
    bool finite = (tree_token(t, verb)->morph & MORPH_FIN) ||
                  (t->verb[verb - t->beg] == TREE_FINITE_VERB && !tree_has(t, verb, DEP_AUX));
    if (tree_has(t, verb, DEP_AUX_PASS) ||
        !(tree_has(t, verb, DEP_AUX) || tree_has(t, verb, DEP_OBJ) || finite))
        return;
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c))
        if (tree_deprel(t, c) == DEP_NSUBJ_PASS)
            tree_relabel(t, c, DEP_NSUBJ);
}

/* "wird erwartet": with a participle that cannot be an infinitive, or with an agent, this auxiliary
 * makes the passive, if it is the only one. */
static void find_passive(struct tree *t, token_ix verb)
{
    const struct token *k = tree_token(t, verb);
    token_ix aux = tree_dependent(t, verb, DEP_AUX);
    if (aux == NONE || !t->words->closed || tree_lemma(t, aux) != t->words->passives[0] ||
        !(k->morph & MORPH_PART) || tree_has(t, verb, DEP_AUX_PASS) ||
        (str_eq(k->fold, k->lemma) && tree_dependent(t, verb, DEP_OBL_AGENT) == NONE))
        return;
    for (token_ix c = tree_next(t, aux); c != NONE; c = tree_next(t, c))
        if (tree_relation(t, c) == DEP_AUX)
            return;
    tree_relabel(t, aux, DEP_AUX_PASS);
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c))
        if (tree_deprel(t, c) == DEP_NSUBJ)
            tree_relabel(t, c, DEP_NSUBJ_PASS);
}

/* ---- too many subjects ----------------------------------------------------------------------- */

static enum deprel object_or_oblique(const struct tree *t, token_ix verb)
{
    return tree_has(t, verb, DEP_OBJ) ? DEP_OBL : DEP_OBJ;
}

/* Infinitives with their mark have no subject, where no preposition brings one in. */
static void no_subject(struct tree *t, token_ix verb)
{
    if (!t->words->closed || (tree_token(t, verb)->morph & (MORPH_FIN | MORPH_PART)) ||
        tree_has(t, verb, DEP_AUX) || tree_has(t, verb, DEP_AUX_PASS))
        return;
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c))
        if (tree_relation(t, c) == DEP_NSUBJ && tree_token(t, c)->upos != UPOS_PRON)
            tree_relabel(t, c, object_or_oblique(t, verb));
}

/* „... die beste Zeit“, sagte er: beside a pronoun in the nominative the noun is no subject. */
static void prefer_pronoun(struct tree *t, token_ix verb)
{
    token_ix noun = NONE, pronoun = NONE;
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c)) {
        const struct token *k = tree_token(t, c);
        if (tree_deprel(t, c) != DEP_NSUBJ)
            continue;
        bool personal = k->upos == UPOS_PRON && (k->morph & MORPH_P3) && (k->morph & MORPH_NOM) &&
                        !(k->morph & MORPH_NEUT);
        *(personal ? &pronoun : &noun) = c;
    }
    if (noun != NONE && pronoun == verb + 1 && noun < verb)
        tree_relabel(t, noun, object_or_oblique(t, verb));
}

/* A person's name, or a title with one behind it. */
static bool names_person(const struct tree *t, token_ix i)
{
    bool found = tree_is_person(t, i);
    for (token_ix c = tree_child(t, i); !found && c != NONE; c = tree_next(t, c))
        found = c > i && c < i + SUBJECT_REACH && tree_relation(t, c) == DEP_APPOS &&
                tree_is_person(t, c);
    return found;
}

/* "was Scholz zurückwies": beside a person a neuter pronoun is the object. */
static void prefer_person(struct tree *t, token_ix verb)
{
    token_ix pronoun = NONE;
    for (token_ix c = tree_child(t, verb); c != NONE && c < verb; c = tree_next(t, c)) {
        if (tree_deprel(t, c) != DEP_NSUBJ)
            continue;
        const struct token *k = tree_token(t, c);
        if (k->upos == UPOS_PRON && (k->morph & MORPH_NEUT) && !(k->morph & MORPH_P3))
            pronoun = c;
        else if (pronoun != NONE && !tree_has(t, verb, DEP_OBJ) && names_person(t, c))
            tree_relabel(t, pronoun, DEP_OBJ);
    }
}

/* "Den Sturm hatte der Kanzler verurteilt": of two subjects the article of the first says that it
 * is none, and the second can be. */
static bool is_object_first(const struct tree *t, token_ix first, token_ix second)
{
    token_ix article = tree_dependent(t, first, DEP_DET);
    return article != NONE && article < first && (tree_token(t, article)->morph & MORPH_ACC) &&
           !(tree_token(t, article)->morph & MORPH_NOM) &&
           (tree_token(t, second)->morph & MORPH_NOM);
}

/* "Mali habe ..., sagte Lula": the one right behind a verb that follows a comma is its subject. */
static void part_subjects(struct tree *t, token_ix verb, token_ix first, token_ix second)
{
    if (second == verb + 1 && first < verb - 1 && tree_is_comma(t, verb - 1))
        tree_relabel(t, first, DEP_DISLOCATED);
    else
        tree_relabel(t, is_object_first(t, first, second) ? first : second, DEP_OBJ);
}

static void keep_one_subject(struct tree *t, token_ix verb)
{
    token_ix first = NONE;
    bool object = tree_has(t, verb, DEP_OBJ);
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c)) {
        if (tree_relation(t, c) != DEP_NSUBJ)
            continue;
        if (tree_is_time(t, c))
            tree_relabel(t, c, DEP_OBL);
        else if (tree_deprel(t, c) != DEP_NSUBJ)
            continue;
        else if (first == NONE)
            first = c;
        else if (!object && tree_token(t, c)->upos != UPOS_PRON)
            part_subjects(t, verb, first, c);
        else if (object && t->words->closed && tree_is_name(t, c) && !tree_has(t, verb, DEP_IOBJ))
            tree_relabel(t, c, DEP_IOBJ); /* "China hat Kasachstan ein Angebot gemacht" */
    }
}

/* ---- no subject ------------------------------------------------------------------------------ */

static enum deprel subject_relation(const struct tree *t, token_ix verb)
{
    return tree_has(t, verb, DEP_AUX_PASS) ? DEP_NSUBJ_PASS : DEP_NSUBJ;
}

/* A finite verb, not joined to another, has a subject: is it missing. */
static bool misses_subject(const struct tree *t, token_ix verb)
{
    return tree_relation(t, verb) != DEP_CONJ && !tree_has_subject(t, verb) &&
           tree_is_finite(t, verb);
}

static bool hangs_badly(enum deprel r)
{
    return r == DEP_APPOS || r == DEP_DEP || r == DEP_OBL || r == DEP_PARATAXIS || r == DEP_NMOD ||
           r == DEP_ADVMOD || r == DEP_VOCATIVE || r == DEP_DISLOCATED || r == DEP_PUNCT ||
           r == DEP_ADVCL;
}

static bool is_bare_noun(const struct tree *t, token_ix i)
{
    const struct token *k = tree_token(t, i);
    return hangs_badly(tree_relation(t, i)) && !(k->morph & (MORPH_GEN | MORPH_DAT)) &&
           tree_deprel(t, i) != DEP_OBL_ARG &&
           (k->upos == UPOS_NOUN || k->upos == UPOS_PROPN || tree_is_name(t, i)) &&
           !tree_has(t, i, DEP_CASE);
}

static bool is_mentioned(const struct tree *t, token_ix i)
{
    txt_span word = tree_token(t, i)->span;
    mention_ix m = doc_mention_at(t->d, word.beg);
    return m < (mention_ix)t->d->mentions.n && t->d->mentions.ptr[m].span.beg == word.beg;
}

/* "Denmark today accepted": the noun of time took the name for its own. */
static void leave_false_subject(struct tree *t, token_ix verb)
{
    for (token_ix c = tree_child(t, verb); c != NONE && c < verb; c = tree_next(t, c))
        if (c > t->beg && tree_relation(t, c) == DEP_NSUBJ && tree_is_time(t, c) &&
            tree_head(t, c - 1) == c && tree_is_name(t, c - 1)) {
            tree_set(t, c - 1, verb, DEP_NSUBJ);
            tree_relabel(t, c, DEP_OBL);
        }
}

/* "... Kasachstan hat Grenzen geschlossen": the name right before the finite auxiliary. */
static void find_before_auxiliary(struct tree *t, token_ix verb)
{
    for (token_ix c = tree_child(t, verb); c != NONE && c < verb; c = tree_next(t, c)) {
        bool finite =
            c > t->beg && tree_relation(t, c) == DEP_AUX && (tree_token(t, c)->morph & MORPH_FIN);
        if (!finite || !tree_is_name(t, c - 1) || !is_bare_noun(t, c - 1) ||
            tree_is_above(t, c - 1, verb))
            continue;
        tree_set(t, c - 1, verb, subject_relation(t, verb));
        return;
    }
}

/* A name before the verb that hangs on something else, nothing but auxiliaries and adverbs between.
 */
static void find_subject(struct tree *t, token_ix verb)
{
    leave_false_subject(t, verb);
    if (!misses_subject(t, verb))
        return;
    for (token_ix i = verb - 1; i >= t->beg && i > verb - SUBJECT_REACH; i--) {
        uint8_t upos = tree_token(t, i)->upos;
        bool between = upos == UPOS_AUX || upos == UPOS_ADV || upos == UPOS_PUNCT ||
                       upos == UPOS_PART || tree_is_time(t, i);
        if (is_bare_noun(t, i) && is_mentioned(t, i) && !tree_is_above(t, i, verb)) {
            tree_set(t, i, verb, subject_relation(t, verb));
            return;
        }
        if (!between)
            break;
    }
    find_before_auxiliary(t, verb);
}

/* ---- nouns without a part -------------------------------------------------------------------- */

/* A noun taken for the head of a clause, with nothing that a clause has. */
static bool is_false_clause(const struct tree *t, token_ix i)
{
    enum deprel r = tree_relation(t, i);
    if (r != DEP_ADVCL && r != DEP_CCOMP && r != DEP_CSUBJ)
        return false;
    return !tree_has(t, i, DEP_COP) && !tree_has(t, i, DEP_AUX) && !tree_has(t, i, DEP_MARK) &&
           !tree_has_subject(t, i);
}

static bool is_bare_argument(const struct tree *t, token_ix i)
{
    const struct token *k = tree_token(t, i);
    bool noun = k->upos == UPOS_NOUN || k->upos == UPOS_PROPN ||
                (k->upos == UPOS_ADJ && (k->flags & TOK_CAP));
    enum deprel r = tree_relation(t, i);
    bool loose = (r == DEP_OBL && tree_deprel(t, i) != DEP_OBL_ARG) ||
                 (r == DEP_ADVMOD && k->upos == UPOS_ADJ) || is_false_clause(t, i);
    bool oblique = k->morph & (MORPH_DAT | MORPH_GEN); /* of a title, only an article shows it */
    bool shown = oblique && (tree_has(t, i, DEP_DET) || !names_person(t, i));
    return noun && loose && !shown && !tree_has(t, i, DEP_CASE) && !tree_is_time(t, i);
}

/* A verb's bare nouns are its subject and its object. */
static void name_arguments(struct tree *t, token_ix verb)
{
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c)) {
        if (!is_bare_argument(t, c))
            continue;
        if (misses_subject(t, verb))
            tree_relabel(t, c, subject_relation(t, verb));
        else if (!tree_has(t, verb, DEP_AUX_PASS) && !tree_has(t, verb, DEP_OBJ) &&
                 c > verb - SUBJECT_REACH)
            tree_relabel(t, c, DEP_OBJ);
    }
}

static bool is_behind_auxiliary(const struct tree *t, token_ix i, token_ix verb)
{
    return i > t->beg && tree_head(t, i - 1) == verb && tree_relation(t, i - 1) == DEP_AUX &&
           (tree_token(t, i - 1)->morph & MORPH_FIN);
}

/* The only object of a verb, or NONE. */
static token_ix only_object(const struct tree *t, token_ix verb)
{
    token_ix object = NONE;
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c)) {
        if (tree_relation(t, c) != DEP_OBJ)
            continue;
        if (object != NONE)
            return NONE;
        object = c;
    }
    return object;
}

/* "sollte Xi nach Rom reisen": what looks like the only object, in the nominative, is the subject
 * that a finite verb must have; names show no case, so they have to stand behind the auxiliary. */
static void raise_object(struct tree *t, token_ix verb)
{
    token_ix object = only_object(t, verb);
    if (object == NONE || !(tree_token(t, object)->morph & MORPH_NOM) ||
        (tree_token(t, object)->upos == UPOS_PROPN && !is_behind_auxiliary(t, object, verb)) ||
        !misses_subject(t, verb) || tree_has(t, object, DEP_CASE))
        return;
    tree_relabel(t, object, DEP_NSUBJ);
}

void tree_repair_arguments(struct tree *t, token_ix verb)
{
    part_dative(t, verb);
    close_complement(t, verb);
    undo_false_copula(t, verb);
    undo_false_passive(t, verb);
    find_passive(t, verb);
    no_subject(t, verb);
    prefer_pronoun(t, verb);
    prefer_person(t, verb);
    keep_one_subject(t, verb);
    find_subject(t, verb);
    name_arguments(t, verb);
    raise_object(t, verb);
}
