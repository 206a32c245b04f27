/* What is mended in a parsed sentence, by rules of grammar that know better than a greedy parser:
 *
 *   auxiliary head   "was [head] ... met [xcomp]": the participle or infinitive heads the clause
 *   false passive    a passive auxiliary with an infinitive, a passive subject without an auxiliary
 *   two subjects     an active verb has one; the later one is its object
 *   no subject       a finite verb has one: a bare noun beside it that hangs badly
 *   two names        that are not one: the second is no part of the first, but the verb's object
 *   bare nouns       of a verb without subject or object are these
 *   open compounds   in languages that have none: the name is the indirect object
 *   no finite verb   a sentence with a full stop has one (languages where it looks as a participle)
 *   dateline         is no part of the sentence
 *   noun of time     has no complements: "reiste am Abend nach Rom"
 *   relative clause  of a copula, taken for an apposition
 *   two objects      one below the other, though not in the genitive
 *   bearer           of a title, between commas behind the subject, taken for an object
 *   clauses          between commas: tree_clauses.c
 *   genitive         a name with its ending before a noun is the noun's
 *   articles         and what stands between them and their nouns: tree_articles.c
 *
 * Only relations and heads change, in the copy that struct tree holds. */
#include "match/tree_int.h"

enum { SUBJECT_REACH = 8 };

void tree_set(struct tree *t, token_ix i, token_ix head, enum deprel relation)
{
    t->head[i - t->beg] = head;
    t->relation[i - t->beg] = (uint8_t)relation;
}

static void relabel(struct tree *t, token_ix i, enum deprel relation)
{
    t->relation[i - t->beg] = (uint8_t)relation;
}

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
    for (token_ix c = tree_child(t, aux); c != NONE; c = tree_next(t, c))
        if (c != verb)
            t->head[c - t->beg] = verb;
    tree_set(t, verb, tree_head(t, aux), tree_deprel(t, aux));
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

/* The dependents of `verb` by scanning: the lists of children are out of date here. */
bool tree_has(const struct tree *t, token_ix verb, enum deprel relation)
{
    for (token_ix i = t->beg; i < t->end; i++)
        if (tree_head(t, i) == verb && tree_deprel(t, i) == relation)
            return true;
    return false;
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

/* A clause with its own finite auxiliary is no open complement. */
static void close_complement(struct tree *t, token_ix verb)
{
    if (tree_relation(t, verb) != DEP_XCOMP)
        return;
    for (token_ix i = t->beg; i < t->end; i++)
        if (tree_head(t, i) == verb && tree_relation(t, i) == DEP_AUX &&
            (tree_token(t, i)->morph & MORPH_FIN))
            relabel(t, verb, DEP_CCOMP);
}

/* "war ... gereist", "has been invited": no copula has a participle. */
static void undo_false_copula(struct tree *t, token_ix verb)
{
    for (token_ix i = t->beg; i < verb; i++)
        if (tree_head(t, i) == verb && tree_relation(t, i) == DEP_COP &&
            !(tree_token(t, verb)->morph & MORPH_FIN))
            relabel(t, i, tree_token(t, verb)->morph & MORPH_PASS ? DEP_AUX_PASS : DEP_AUX);
}

static void undo_false_passive(struct tree *t, token_ix verb)
{
    bool infinitive = is_infinitive(tree_token(t, verb));
    for (token_ix i = t->beg; i < t->end; i++)
        if (tree_head(t, i) == verb && tree_deprel(t, i) == DEP_AUX_PASS &&
            ((infinitive && tree_token(t, i)->morph & MORPH_FIN) || !makes_passive(t, i)))
            relabel(t, i, DEP_AUX);
    bool finite = tree_token(t, verb)->morph & MORPH_FIN;
    if (tree_has(t, verb, DEP_AUX_PASS) ||
        !(tree_has(t, verb, DEP_AUX) || tree_has(t, verb, DEP_OBJ) || finite))
        return;
    for (token_ix i = t->beg; i < t->end; i++)
        if (tree_head(t, i) == verb && tree_deprel(t, i) == DEP_NSUBJ_PASS)
            relabel(t, i, DEP_NSUBJ);
}

/* Infinitives with their mark have no subject, where no preposition brings one in. */
static void no_subject(struct tree *t, token_ix verb)
{
    bool infinitive = t->words->closed &&
                      !(tree_token(t, verb)->morph & (MORPH_FIN | MORPH_PART)) &&
                      !tree_has(t, verb, DEP_AUX) && !tree_has(t, verb, DEP_AUX_PASS);
    for (token_ix i = t->beg; infinitive && i < t->end; i++)
        if (tree_head(t, i) == verb && tree_relation(t, i) == DEP_NSUBJ &&
            tree_token(t, i)->upos != UPOS_PRON)
            relabel(t, i, tree_has(t, verb, DEP_OBJ) ? DEP_OBL : DEP_OBJ);
}

/* „... die beste Zeit“, sagte er: beside a pronoun in the nominative the noun is no subject. */
static void prefer_pronoun(struct tree *t, token_ix verb)
{
    token_ix noun = NONE, pronoun = NONE;
    for (token_ix i = t->beg; i < t->end; i++) {
        const struct token *k = tree_token(t, i);
        if (tree_head(t, i) != verb || tree_deprel(t, i) != DEP_NSUBJ)
            continue;
        bool personal = k->upos == UPOS_PRON && (k->morph & MORPH_P3) && (k->morph & MORPH_NOM) &&
                        !(k->morph & MORPH_NEUT);
        *(personal ? &pronoun : &noun) = i;
    }
    if (noun != NONE && pronoun == verb + 1 && noun < verb)
        relabel(t, noun, tree_has(t, verb, DEP_OBJ) ? DEP_OBL : DEP_OBJ);
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

static bool is_name(const struct tree *t, token_ix i)
{
    mention_ix m = tree_mention_over(t, i);
    return m != NONE && t->d->mentions.ptr[m].form == MENTION_NAME &&
           t->d->mentions.ptr[m].end == i + 1 &&
           txt_inside(tree_token(t, i)->span, t->d->mentions.ptr[m].span);
}

/* "Den Sturm hatte der Kanzler verurteilt": of two subjects the article of the first says that it
 * is none, and the second can be. */
static bool is_object_first(const struct tree *t, token_ix first, token_ix second)
{
    for (token_ix c = t->beg; c < first; c++)
        if (tree_head(t, c) == first && tree_relation(t, c) == DEP_DET)
            return (tree_token(t, c)->morph & MORPH_ACC) &&
                   !(tree_token(t, c)->morph & MORPH_NOM) &&
                   (tree_token(t, second)->morph & MORPH_NOM);
    return false;
}

/* "Mali habe ..., sagte Lula": the one right behind a verb that follows a comma is its subject. */
static void part_subjects(struct tree *t, token_ix verb, token_ix first, token_ix second)
{
    if (second == verb + 1 && first < verb - 1 && tree_is_comma(t, verb - 1))
        relabel(t, first, DEP_DISLOCATED);
    else
        relabel(t, is_object_first(t, first, second) ? first : second, DEP_OBJ);
}

static void keep_one_subject(struct tree *t, token_ix verb)
{
    token_ix first = NONE;
    bool object = tree_has(t, verb, DEP_OBJ);
    for (token_ix i = t->beg; i < t->end; i++) {
        if (tree_head(t, i) != verb || tree_relation(t, i) != DEP_NSUBJ)
            continue;
        if (tree_is_time(t, i))
            relabel(t, i, DEP_OBL);
        else if (tree_deprel(t, i) != DEP_NSUBJ)
            continue;
        else if (first == NONE)
            first = i;
        else if (!object && tree_token(t, i)->upos != UPOS_PRON)
            part_subjects(t, verb, first, i);
        else if (object && t->words->closed && is_name(t, i) && !tree_has(t, verb, DEP_IOBJ))
            relabel(t, i, DEP_IOBJ); /* "China hat Kasachstan ein Angebot gemacht" */
    }
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
    bool noun = k->upos == UPOS_NOUN || k->upos == UPOS_PROPN || is_name(t, i);
    if (!noun || !hangs_badly(tree_relation(t, i)) || (k->morph & (MORPH_GEN | MORPH_DAT)))
        return false;
    return !tree_has(t, i, DEP_CASE);
}

static bool is_mentioned(const struct tree *t, token_ix i)
{
    txt_span word = tree_token(t, i)->span;
    mention_ix m = doc_mention_at(t->d, word.beg);
    return m < (mention_ix)t->d->mentions.n && t->d->mentions.ptr[m].span.beg == word.beg;
}

bool tree_is_finite(const struct tree *t, token_ix verb)
{
    if (tree_token(t, verb)->morph & MORPH_FIN)
        return true;
    for (token_ix i = t->beg; i < t->end; i++)
        if (tree_head(t, i) == verb && tree_relation(t, i) == DEP_AUX &&
            (tree_token(t, i)->morph & MORPH_FIN))
            return true;
    return false;
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

bool tree_has_subject(const struct tree *t, token_ix verb)
{
    return tree_has(t, verb, DEP_NSUBJ) || tree_has(t, verb, DEP_NSUBJ_PASS) ||
           tree_has(t, verb, DEP_EXPL) || tree_has(t, verb, DEP_CSUBJ);
}

/* "... Kasachstan hat Grenzen geschlossen": the name right before the finite auxiliary. */
static void find_before_auxiliary(struct tree *t, token_ix verb)
{
    for (token_ix i = t->beg + 1; i < verb; i++) {
        bool finite = tree_head(t, i) == verb && tree_relation(t, i) == DEP_AUX &&
                      (tree_token(t, i)->morph & MORPH_FIN);
        if (!finite || !is_name(t, i - 1) || !is_bare_noun(t, i - 1) ||
            tree_is_above(t, i - 1, verb))
            continue;
        tree_set(t, i - 1, verb, tree_has(t, verb, DEP_AUX_PASS) ? DEP_NSUBJ_PASS : DEP_NSUBJ);
        return;
    }
}

/* "Denmark today accepted": the noun of time took the name for its own. */
static void leave_false_subject(struct tree *t, token_ix verb)
{
    for (token_ix i = t->beg + 1; i < verb; i++)
        if (tree_head(t, i) == verb && tree_relation(t, i) == DEP_NSUBJ && tree_is_time(t, i) &&
            tree_head(t, i - 1) == i && is_name(t, i - 1)) {
            tree_set(t, i - 1, verb, DEP_NSUBJ);
            relabel(t, i, DEP_OBL);
        }
}

/* A name before the verb that hangs on something else, nothing but auxiliaries and adverbs between.
 */
static void find_subject(struct tree *t, token_ix verb)
{
    leave_false_subject(t, verb);
    if (tree_has_subject(t, verb) || tree_relation(t, verb) == DEP_CONJ || !tree_is_finite(t, verb))
        return;
    for (token_ix i = verb - 1; i >= t->beg && i > verb - SUBJECT_REACH; i--) {
        uint8_t upos = tree_token(t, i)->upos;
        bool between = tree_is_time(t, i) || upos == UPOS_AUX || upos == UPOS_ADV ||
                       upos == UPOS_PUNCT || upos == UPOS_PART;
        if (is_bare_noun(t, i) && is_mentioned(t, i) && !tree_is_above(t, i, verb)) {
            tree_set(t, i, verb, tree_has(t, verb, DEP_AUX_PASS) ? DEP_NSUBJ_PASS : DEP_NSUBJ);
            return;
        }
        if (!between)
            break;
    }
    find_before_auxiliary(t, verb);
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

/* "expected in Moscow next week": the noun of time took the place, and its preposition. */
static void leave_compound(struct tree *t, token_ix i)
{
    token_ix head = tree_head(t, i), preposition = NONE;
    if (head == NONE || head < i || tree_relation(t, i) != DEP_COMPOUND || !tree_is_time(t, head) ||
        tree_is_time(t, i) || !is_name(t, i))
        return;
    for (token_ix c = t->beg; c < i; c++)
        if (tree_head(t, c) == head && tree_relation(t, c) == DEP_CASE)
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
    if (above != NONE && tree_is_time(t, head) &&
        tree_is_time(t, above)) /* "Anfang kommenden Jahres" */
        above = tree_head(t, above);
    if (above != NONE && tree_relation(t, i) == DEP_NMOD && tree_has(t, i, DEP_CASE) &&
        tree_is_time(t, head) && !tree_is_time(t, i) && tree_is_verb(t, above))
        tree_set(t, i, above, DEP_OBL);
}

static bool is_person(const struct tree *t, token_ix i)
{
    mention_ix m = tree_mention_over(t, i);
    entity_ix e = m == NONE ? NONE : t->d->mentions.ptr[m].entity;
    return e != NONE && t->d->entities.ptr[e].type == ENTITY_PERSON;
}

/* A person's name, or a title with one behind it. */
static bool names_person(const struct tree *t, token_ix i)
{
    bool found = is_person(t, i);
    for (token_ix c = i + 1; !found && c < t->end && c < i + SUBJECT_REACH; c++)
        found = tree_head(t, c) == i && tree_relation(t, c) == DEP_APPOS && is_person(t, c);
    return found;
}

/* "soll Xi nach Rom fliegen": persons have no places of their own, verbs do. */
static void leave_person(struct tree *t, token_ix i)
{
    token_ix head = tree_head(t, i);
    if (head == NONE || tree_relation(t, i) != DEP_NMOD || !tree_has(t, i, DEP_CASE) ||
        !is_person(t, head) || is_person(t, i))
        return;
    token_ix above = head;
    for (int steps = 0; steps < 4 && above != NONE && !tree_is_verb(t, above); steps++)
        above = tree_head(t, above);
    if (above != NONE && tree_is_verb(t, above))
        tree_set(t, i, above, DEP_OBL);
}

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

static void attach_genitive(struct tree *t, const struct mention *m)
{
    str words = doc_words(t->d, m->span);
    bool genitive = m->base.len > 1 && words.len == m->base.len + 1 && str_starts(words, m->base) &&
                    words.ptr[words.len - 1] == 's';
    token_ix noun = genitive && m->form != MENTION_ADJECTIVE ? noun_behind(t, m->end) : NONE;
    if (noun == NONE || tree_is_above(t, m->beg, noun))
        return;
    for (token_ix c = t->beg; c < m->beg; c++)
        if (tree_head(t, c) == m->beg && tree_deprel(t, c) == DEP_CASE &&
            !tree_is_above(t, noun, m->beg)) {
            t->head[c - t->beg] = noun; /* the preposition, and the place, were the noun's */
            tree_set(t, noun, tree_head(t, m->beg), tree_deprel(t, m->beg));
        }
    tree_set(t, m->beg, noun, DEP_NMOD_POSS);
}

static void attach_genitives(struct tree *t)
{
    for (mention_ix m = doc_mention_at(t->d, tree_token(t, t->beg)->span.beg);
         m < (mention_ix)t->d->mentions.n && t->d->mentions.ptr[m].end <= t->end; m++)
        if (t->d->mentions.ptr[m].beg >= t->beg)
            attach_genitive(t, &t->d->mentions.ptr[m]);
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
    if (r == DEP_COMPOUND && head == i + 1 && is_name(t, i) &&
        tree_token(t, head)->upos == UPOS_NOUN) {
        tree_set(t, i, verb, DEP_IOBJ);
    } else if (r == DEP_FLAT && head == i - 1 && is_name(t, head) &&
               tree_token(t, i)->upos == UPOS_NOUN && tree_relation(t, head) == DEP_OBJ) {
        tree_set(t, i, verb, DEP_OBJ);
        relabel(t, head, DEP_IOBJ);
    }
}

static bool is_bare_argument(const struct tree *t, token_ix i, token_ix verb)
{
    const struct token *k = tree_token(t, i);
    bool noun = k->upos == UPOS_NOUN || k->upos == UPOS_PROPN ||
                (k->upos == UPOS_ADJ && (k->flags & TOK_CAP));
    enum deprel r = tree_relation(t, i);
    bool loose = r == DEP_OBL || (r == DEP_ADVMOD && k->upos == UPOS_ADJ);
    return tree_head(t, i) == verb && noun && loose && !(k->morph & (MORPH_DAT | MORPH_GEN)) &&
           !tree_has(t, i, DEP_CASE) && !tree_is_time(t, i);
}

static bool is_behind_auxiliary(const struct tree *t, token_ix i, token_ix verb)
{
    return i > t->beg && tree_head(t, i - 1) == verb && tree_relation(t, i - 1) == DEP_AUX &&
           (tree_token(t, i - 1)->morph & MORPH_FIN);
}

/* "sollte Xi nach Rom reisen": what looks like the only object, in the nominative, is the subject
 * that a finite verb must have; names show no case, so they have to stand behind the auxiliary. */
static void raise_object(struct tree *t, token_ix verb)
{
    token_ix object = NONE;
    for (token_ix i = t->beg; i < t->end; i++)
        if (tree_head(t, i) == verb && tree_relation(t, i) == DEP_OBJ)
            object = object == NONE ? i : t->end;
    if (object == NONE || object == t->end || !(tree_token(t, object)->morph & MORPH_NOM) ||
        (tree_token(t, object)->upos == UPOS_PROPN && !is_behind_auxiliary(t, object, verb)) ||
        tree_has_subject(t, verb) || !tree_is_finite(t, verb) ||
        tree_relation(t, verb) == DEP_CONJ || tree_has(t, object, DEP_CASE))
        return;
    relabel(t, object, DEP_NSUBJ);
}

/* A verb's bare nouns are its subject and its object. */
static void name_arguments(struct tree *t, token_ix verb)
{
    for (token_ix i = t->beg; i < t->end; i++) {
        if (!is_bare_argument(t, i, verb))
            continue;
        bool passive = tree_has(t, verb, DEP_AUX_PASS);
        if (!tree_has_subject(t, verb) && tree_is_finite(t, verb) &&
            tree_relation(t, verb) != DEP_CONJ)
            relabel(t, i, passive ? DEP_NSUBJ_PASS : DEP_NSUBJ);
        else if (!passive && !tree_has(t, verb, DEP_OBJ) && i > verb - SUBJECT_REACH)
            relabel(t, i, DEP_OBJ);
    }
}

/* The dash behind a dateline, "ROME, Italy (ANSA) - ", or NONE: names, marks and numbers only. */
static token_ix dateline_end(const struct tree *t)
{
    enum { REACH = 14 };
    bool named = tree_mention_over(t, t->beg) != NONE;
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
            t->head[i - t->beg] = heir;
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

bool tree_is_comma(const struct tree *t, token_ix i)
{
    return str_eq(tree_token(t, i)->form, STR(","));
}

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

token_ix tree_subject_of(const struct tree *t, token_ix verb)
{
    for (token_ix c = t->beg; c < t->end; c++)
        if (tree_head(t, c) == verb && tree_relation(t, c) == DEP_NSUBJ)
            return c;
    return NONE;
}

/* "den Putschisten ein Ultimatum": of two objects the first, whose plural noun has an article that
 * looks like a singular, stands in the dative. */
static void part_dative(struct tree *t, token_ix verb)
{
    token_ix first = NONE, second = NONE;
    for (token_ix i = t->beg; i < t->end; i++)
        if (tree_head(t, i) == verb && tree_relation(t, i) == DEP_OBJ)
            *(first == NONE ? &first : &second) = i;
    if (!t->words->closed || second == NONE || !(tree_token(t, first)->morph & MORPH_PLUR))
        return;
    for (token_ix c = t->beg; c < first; c++)
        if (tree_head(t, c) == first && tree_relation(t, c) == DEP_DET &&
            (tree_token(t, c)->morph & MORPH_SING))
            relabel(t, first, DEP_IOBJ);
}

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

/* "was Scholz zurückwies": beside a person a neuter pronoun is the object. */
static void prefer_person(struct tree *t, token_ix verb)
{
    token_ix pronoun = NONE;
    for (token_ix i = t->beg; i < verb; i++) {
        if (tree_head(t, i) != verb || tree_deprel(t, i) != DEP_NSUBJ)
            continue;
        const struct token *k = tree_token(t, i);
        if (k->upos == UPOS_PRON && (k->morph & MORPH_NEUT) && !(k->morph & MORPH_P3))
            pronoun = i;
        else if (pronoun != NONE && !tree_has(t, verb, DEP_OBJ) && names_person(t, i))
            relabel(t, pronoun, DEP_OBJ);
    }
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
    relabel(t, head, DEP_IOBJ);
}

/* The person's mention between two commas that begins at `i`, or NONE. */
static mention_ix enclosed_person(const struct tree *t, token_ix i)
{
    mention_ix m = i >= t->beg + 2 && tree_is_comma(t, i - 1) ? tree_mention_over(t, i) : NONE;
    if (m == NONE || !is_person(t, i) || t->d->mentions.ptr[m].beg != i)
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
    token_ix verb = tree_head(t, i), subject = tree_subject_of(t, verb);
    if (subject == NONE || !tree_is_above(t, subject, i - 2))
        return;
    tree_set(t, i, subject, DEP_APPOS);
    for (token_ix c = i + 1; c < t->end; c++)
        if (tree_head(t, c) == i && tree_relation(t, c) == DEP_CONJ && !tree_has(t, c, DEP_CC))
            tree_set(t, c, verb, DEP_OBJ);
}

void tree_repair(struct tree *t)
{
    if (t->beg == t->end)
        return;
    cut_dateline(t);
    raise_participle(t);
    lower_auxiliaries(t);
    attach_genitives(t);
    for (token_ix i = t->beg; i < t->end; i++) {
        tree_repair_article(t, i);
        lower_particle(t, i);
        part_names(t, i);
        part_compound(t, i);
        leave_compound(t, i);
        leave_time(t, i);
        leave_person(t, i);
        tree_repair_relative(t, i);
        part_objects(t, i);
        attach_bearer(t, i);
    }
    for (token_ix i = t->beg; i < t->end; i++) {
        if (!tree_is_verb(t, i))
            continue;
        tree_repair_clause(t, i);
        part_dative(t, i);
        close_complement(t, i);
        undo_false_copula(t, i);
        undo_false_passive(t, i);
        no_subject(t, i);
        prefer_pronoun(t, i);
        prefer_person(t, i);
        keep_one_subject(t, i);
        find_subject(t, i);
        name_arguments(t, i);
        raise_object(t, i);
    }
}
