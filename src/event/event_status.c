/* Did it happen: occurred, ongoing, planned, hypothetical or negated. */
#include "event/event_int.h"

/* The strongest of two effects: what is denied is denied, however planned it was. */
static enum effect stronger(enum effect a, enum effect b)
{
    static const int rank[] = {
        [EFFECT_NONE] = 0,         [EFFECT_OTHER] = 0,   [EFFECT_ONGOING] = 1,
        [EFFECT_REPORTED] = 1,     [EFFECT_HEARSAY] = 2, [EFFECT_PLANNED] = 3,
        [EFFECT_HYPOTHETICAL] = 4, [EFFECT_NEGATED] = 5};
    return rank[b] > rank[a] ? b : a;
}

static enum effect word(const struct reading *r, enum word_kind kind, token_ix i)
{
    return event_word(r->lang, kind, tree_lemma(&r->tree, i));
}

token_ix event_verb(const struct reading *r, const struct frame_match *m)
{
    (void)r;
    return m->light != NONE ? m->light : m->trigger;
}

static bool has_perfect(const struct reading *r, token_ix verb)
{
    int n = 0;
    for (token_ix c = tree_child(&r->tree, verb); c != NONE; c = tree_next(&r->tree, c))
        n += tree_deprel(&r->tree, c) == DEP_AUX;
    return n > 1;
}

/* A determiner that denies, at one of the verb's nouns: "no agreement was reached".  An adverb
 * before the preposition denies the verb ("did not fly to Rome, not even for a visit"). */
static bool is_denied_noun(const struct reading *r, token_ix noun)
{
    token_ix preposition = tree_case(&r->tree, noun);
    for (token_ix c = tree_child(&r->tree, noun); c != NONE; c = tree_next(&r->tree, c)) {
        enum deprel rel = tree_relation(&r->tree, c);
        bool own =
            rel == DEP_DET || (rel == DEP_ADVMOD && (preposition == NONE || c > preposition));
        if (own && word(r, WORD_NEGATION, c) != EFFECT_NONE)
            return true;
    }
    return false;
}

/* The clause is what somebody says. */
static bool is_reported(const struct reading *r, token_ix verb)
{
    token_ix head = tree_head(&r->tree, verb);
    enum deprel rel = tree_relation(&r->tree, verb);
    return head != NONE && (rel == DEP_CCOMP || rel == DEP_PARATAXIS) &&
           word(r, WORD_SAYS, head) != EFFECT_NONE;
}

/* "is to meet": an auxiliary before an infinitive with its mark. */
static bool is_to_do(const struct reading *r, token_ix verb, token_ix aux)
{
    return (r->d->tokens.ptr[verb].morph & MORPH_INF) && aux + 1 < verb &&
           tree_dependent(&r->tree, verb, DEP_MARK) > aux;
}

/* "nicht nach Rom flog": the negation hangs on the phrase before the verb. */
static bool is_denied_phrase(const struct reading *r, token_ix phrase)
{
    for (token_ix c = tree_child(&r->tree, phrase); c != NONE; c = tree_next(&r->tree, c)) {
        uint8_t upos = r->d->tokens.ptr[c].upos;
        if ((upos == UPOS_PART || upos == UPOS_ADV) && tree_relation(&r->tree, c) == DEP_ADVMOD &&
            word(r, WORD_NEGATION, c) != EFFECT_NONE)
            return true;
    }
    return false;
}

/* `noun`: the trigger, when it is the noun beside a light verb: only its own denial counts. */
static enum effect of_child(const struct reading *r, token_ix verb, token_ix c, token_ix noun)
{
    enum effect e = EFFECT_NONE;
    switch (tree_relation(&r->tree, c)) {
    case DEP_ADVMOD:
    case DEP_DET:
    case DEP_CC: return word(r, WORD_NEGATION, c) != EFFECT_NONE ? EFFECT_NEGATED : EFFECT_NONE;
    case DEP_NSUBJ:
    case DEP_OBJ:
        return is_denied_noun(r, c) && (noun == NONE || noun == c) ? EFFECT_NEGATED : EFFECT_NONE;
    case DEP_OBL: return is_denied_phrase(r, c) ? EFFECT_NEGATED : EFFECT_NONE;
    case DEP_MARK: return word(r, WORD_MARK, c);
    case DEP_AUX:
        if (tree_deprel(&r->tree, c) == DEP_AUX)
            e = word(r, is_to_do(r, verb, c) ? WORD_INFINITIVE : WORD_MODAL, c);
        if (e == EFFECT_REPORTED)
            return is_reported(r, verb) ? EFFECT_PLANNED : EFFECT_HYPOTHETICAL;
        return e == EFFECT_HEARSAY && !has_perfect(r, verb) ? EFFECT_PLANNED : e;
    default: return EFFECT_NONE;
    }
}

/* What a verb's own auxiliaries, negation and conjunction say. */
static enum effect of_verb(const struct reading *r, token_ix verb, token_ix noun)
{
    enum effect e = EFFECT_NONE;
    for (token_ix c = tree_child(&r->tree, verb); c != NONE; c = tree_next(&r->tree, c))
        e = stronger(e, of_child(r, verb, c, noun));
    return e;
}

/* The lemma of a verb with its separated particle. */
static enum effect governing(const struct reading *r, token_ix verb)
{
    enum effect e = word(r, WORD_GOVERNS, verb);
    token_ix p = tree_dependent(&r->tree, verb, DEP_COMPOUND_PRT);
    if (p == NONE)
        return e;
    struct arena tmp = r->tmp;
    str whole = arena_printf(&tmp, "%.*s%.*s", STR_ARG(r->d->tokens.ptr[p].fold),
                             STR_ARG(r->d->tokens.ptr[verb].lemma));
    enum effect apart = event_word(r->lang, WORD_GOVERNS, str_hash(whole));
    return apart != EFFECT_NONE ? apart : e;
}

static bool is_infinitive(const struct reading *r, token_ix verb)
{
    return !(r->d->tokens.ptr[verb].morph & (MORPH_FIN | MORPH_PART)) &&
           tree_dependent(&r->tree, verb, DEP_AUX) == NONE;
}

/* "the plan to admit": an infinitive at a noun. */
static bool is_plan(const struct reading *r, token_ix verb)
{
    return tree_relation(&r->tree, verb) == DEP_ACL && is_infinitive(r, verb) &&
           tree_dependent(&r->tree, verb, DEP_MARK) != NONE;
}

/* Is the clause what its head speaks of: "plans to visit", "denies that it helped". */
static bool is_content(const struct reading *r, token_ix verb)
{
    enum deprel rel = tree_relation(&r->tree, verb);
    bool infinitive = (rel == DEP_CONJ || rel == DEP_ADVCL) && is_infinitive(r, verb);
    if (rel == DEP_ADVCL) /* "invited him to visit", not "paused to visit" */
        return infinitive &&
               word(r, WORD_GOVERNS, tree_head(&r->tree, verb)) == EFFECT_HYPOTHETICAL;
    return rel == DEP_XCOMP || rel == DEP_CCOMP || rel == DEP_CSUBJ || rel == DEP_PARATAXIS ||
           infinitive || is_plan(r, verb);
}

/* Does the clause share the auxiliaries and the negation of its head. */
static bool is_shared(const struct reading *r, token_ix verb)
{
    enum deprel rel = tree_relation(&r->tree, verb);
    bool own = tree_dependent(&r->tree, verb, DEP_AUX) != NONE ||
               (r->d->tokens.ptr[verb].morph & MORPH_FIN);
    return rel == DEP_XCOMP || (rel == DEP_CONJ && !own) ||
           (rel == DEP_ADVCL && is_infinitive(r, verb));
}

/* "announced that he had signed": no plan is in the past. */
static bool is_past(const struct reading *r, token_ix verb)
{
    uint32_t morph = r->d->tokens.ptr[verb].morph;
    if (tree_relation(&r->tree, verb) != DEP_CCOMP)
        return false;
    for (token_ix c = tree_child(&r->tree, verb); c != NONE; c = tree_next(&r->tree, c))
        if (tree_deprel(&r->tree, c) == DEP_AUX)
            return (morph & (MORPH_PART | MORPH_PAST)) && word(r, WORD_MODAL, c) == EFFECT_NONE;
    return (morph & MORPH_FIN) && (morph & MORPH_PAST);
}

/* "does not believe that China plans": the doubt is about the clause. */
static bool is_doubted(const struct reading *r, token_ix verb, token_ix head)
{
    return tree_relation(&r->tree, verb) == DEP_CCOMP &&
           word(r, WORD_BELIEVES, head) != EFFECT_NONE && of_verb(r, head, NONE) == EFFECT_NEGATED;
}

/* Goes up from a clause to the verbs that govern it. */
static enum effect from_above(const struct reading *r, token_ix verb)
{
    enum effect e = EFFECT_NONE;
    for (int steps = 0; steps < 6; steps++) {
        token_ix head = tree_head(&r->tree, verb);
        enum deprel rel = tree_relation(&r->tree, verb);
        if (head == NONE)
            break;
        if (rel == DEP_CSUBJ && !tree_is_finite(&r->tree, verb)) /* "sending arms will not help" */
            e = stronger(e, EFFECT_HYPOTHETICAL);
        if (is_content(r, verb) && !(is_past(r, verb) && governing(r, head) == EFFECT_PLANNED))
            e = stronger(e, governing(r, head));
        if (is_doubted(r, verb, head))
            e = stronger(e, EFFECT_NEGATED);
        if (is_shared(r, verb))
            e = stronger(e, of_verb(r, head, NONE));
        else if (rel != DEP_CCOMP && rel != DEP_CSUBJ && rel != DEP_CONJ)
            break;
        verb = head;
    }
    return e;
}

/* A noun with a preposition that is what the verb is about ("asked for talks"), not a circumstance
 * ("asked in talks"). */
static bool is_theme(const struct reading *r, token_ix noun)
{
    token_ix preposition = tree_case(&r->tree, noun);
    return tree_relation(&r->tree, noun) == DEP_OBL && preposition != NONE &&
           event_word(r->lang, WORD_PLACE, tree_lemma(&r->tree, preposition)) == EFFECT_NONE;
}

/* What the words at a noun say of it; `background`: prepositions of time say nothing of it. */
static enum effect of_modifiers(const struct reading *r, token_ix noun, bool background)
{
    enum effect e = is_denied_noun(r, noun) ? EFFECT_NEGATED : EFFECT_NONE;
    for (token_ix c = tree_child(&r->tree, noun); c != NONE; c = tree_next(&r->tree, c)) {
        enum deprel rel = tree_relation(&r->tree, c);
        if (rel == DEP_AMOD || rel == DEP_ACL || rel == DEP_DET)
            e = stronger(e, word(r, WORD_ATTRIBUTE, c));
        if (rel == DEP_CASE && !background)
            e = stronger(e, word(r, WORD_BEFORE, c));
    }
    return e;
}

/* What is planned at a verb holds for its nouns, what it only would do for its object. */
static enum effect of_verb_above(const struct reading *r, token_ix verb, token_ix noun)
{
    enum effect e = of_verb(r, verb, noun);
    bool would = e == EFFECT_HYPOTHETICAL && tree_relation(&r->tree, noun) == DEP_OBJ;
    return e == EFFECT_PLANNED || would ? e : EFFECT_NONE;
}

static enum effect of_noun(const struct reading *r, token_ix noun, bool background)
{
    enum effect e = of_modifiers(r, noun, background);
    token_ix head = tree_head(&r->tree, noun);
    enum deprel rel = tree_relation(&r->tree, noun);
    if (head == NONE || (rel != DEP_OBJ && rel != DEP_NSUBJ && rel != DEP_OBL))
        return e;
    if (rel == DEP_NSUBJ) /* "a meeting is planned" */
        e = stronger(e, word(r, WORD_ATTRIBUTE, head));
    if (tree_is_verb(&r->tree, head) && !background)
        e = stronger(e, of_verb_above(r, head, noun));
    bool object = rel == DEP_OBJ || tree_is_passive(&r->tree, head) || is_theme(r, noun);
    enum effect above = object ? governing(r, head) : EFFECT_NONE;
    return rel == DEP_OBL && above == EFFECT_NEGATED ? e : stronger(e, above);
}

static enum status status_of(enum effect e)
{
    switch (e) {
    case EFFECT_PLANNED: return STATUS_PLANNED;
    case EFFECT_HYPOTHETICAL: return STATUS_HYPOTHETICAL;
    case EFFECT_NEGATED: return STATUS_NEGATED;
    case EFFECT_ONGOING: return STATUS_ONGOING;
    default: return STATUS_OCCURRED;
    }
}

/* A finite verb in the present, outside headlines, which tell the past in it. */
static bool is_present(const struct reading *r, token_ix verb)
{
    uint32_t paragraph = r->d->sentences.ptr[r->sentence].paragraph;
    uint32_t morph = r->d->tokens.ptr[verb].morph;
    return (morph & MORPH_FIN) && (morph & MORPH_PRES) && !r->d->paragraphs.ptr[paragraph].headline;
}

enum status event_status(const struct reading *r, const struct frame_match *m)
{
    token_ix verb = event_verb(r, m);
    enum effect e = EFFECT_NONE;
    str given = frames_value(r->lang->frames, m, STR("status"));
    bool background = given.len > 0 && !tree_is_verb(&r->tree, m->trigger);
    if (!tree_is_verb(&r->tree, m->trigger))
        e = of_noun(r, m->trigger, background);
    if (tree_dependent(&r->tree, m->trigger, DEP_COP) != NONE) /* "this will be his visit" */
        e = stronger(e, of_verb(r, m->trigger, NONE));
    if (tree_is_verb(&r->tree, verb) && !background) {
        e = stronger(e, of_verb(r, verb, verb == m->trigger ? NONE : m->trigger));
        e = stronger(e, from_above(r, verb));
    }
    str present = frames_value(r->lang->frames, m, STR("present"));
    if (present.len && is_present(r, verb))
        given = present;
    enum status s = status_of(e);
    return s == STATUS_OCCURRED && given.len ? status_parse(given) : s;
}
