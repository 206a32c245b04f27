/* The tense of the clause around a time expression. */
#include "when/when_int.h"

/* What a word of table `time_tense` says. */
enum tense_word {
    WORD_NONE,
    WORD_PAST,    /* "was" */
    WORD_PERFECT, /* "has": past when a participle is near */
    WORD_FUTURE,  /* "will" */
    WORD_UNTIL,   /* "until": what follows is ahead */
    WORD_SINCE,   /* "since": what follows is over, whatever the clause tells */
    WORD_TELLS,   /* "says": its present may tell of the past */
    WORD_THAN     /* "than": the number behind it is no year */
};

void tense_words(struct hashes *words, const struct pack *pack, struct arena *process)
{
    static const str names[] = {STR_INIT(""),       STR_INIT("past"),  STR_INIT("perfect"),
                                STR_INIT("future"), STR_INIT("until"), STR_INIT("since"),
                                STR_INIT("tells"),  STR_INIT("than")};
    struct table t = pack_table(pack, STR("time_tense"));
    bool fresh;
    for (uint32_t r = 0; r < table_rows(t); r++) {
        str list = table_get(t, r, STR("word")), word, value = table_get(t, r, STR("value"));
        while (str_cut(&list, '|', &word))
            for (uint32_t k = 1; k < sizeof names / sizeof names[0]; k++)
                if (str_eq(names[k], value))
                    *hashes_put(words, str_hash(word), process, &fresh) = k;
    }
}

static bool ends_clause(const struct token *t)
{
    return t->flags & TOK_PUNCT && t->form.len == 1 &&
           (t->form.ptr[0] == ',' || t->form.ptr[0] == ';');
}

static enum tense token_tense(const struct when_lang *l, const struct doc *d,
                              const struct sentence *s, token_ix at)
{
    enum { PARTICIPLE_NEAR = 14 };
    const struct token *t = &d->tokens.ptr[at];
    const uint32_t *word = hashes_get(&l->tense, t->hash);
    if (word && *word == WORD_FUTURE)
        return TENSE_FUTURE;
    if (word && *word == WORD_PAST)
        return TENSE_PAST;
    if (word && *word == WORD_PERFECT) {
        if (t->upos == UPOS_NONE)
            return TENSE_PAST;
        token_ix from = at > s->beg + PARTICIPLE_NEAR ? at - PARTICIPLE_NEAR : s->beg;
        for (token_ix i = from; i < s->end && i < at + 2 * PARTICIPLE_NEAR; i++)
            if (d->tokens.ptr[i].upos == UPOS_VERB && d->tokens.ptr[i].morph & MORPH_PART)
                return TENSE_PAST;
        return TENSE_NONE;
    }
    bool verb = t->upos == UPOS_VERB || t->upos == UPOS_AUX;
    if (!verb || !(t->morph & MORPH_FIN))
        return TENSE_NONE;
    bool present = t->morph & MORPH_PRES && !(word && *word == WORD_TELLS);
    return t->morph & MORPH_PAST ? TENSE_PAST : present ? TENSE_PRESENT : TENSE_NONE;
}

bool when_compares(const struct when_lang *l, const struct token *t)
{
    const uint32_t *word = hashes_get(&l->tense, t->hash);
    return word && *word == WORD_THAN;
}

/* "Tuesday's declaration": the day of a noun, whatever the clause tells. */
static bool is_possessive(const struct doc *d, const struct raw_time *r)
{
    const struct token *t = &d->tokens.ptr[r->end];
    return r->end < d->sentences.ptr[r->sentence].end && t->upos == UPOS_PART &&
           !(t[-1].flags & TOK_SPACE_AFTER);
}

static bool tells(enum tense t, bool present)
{
    return t != TENSE_NONE && (t != TENSE_PRESENT || present);
}

/* The nearest verb that tells, in the clause or the whole sentence. */
static enum tense nearest_tense(const struct when_lang *l, const struct doc *d,
                                const struct raw_time *r, bool clause_only, bool present)
{
    const struct sentence *s = &d->sentences.ptr[r->sentence];
    token_ix left = r->beg - 1, right = r->end;
    bool left_open = true, right_open = true;
    while ((left_open && left >= s->beg) || (right_open && right < s->end)) {
        if (left_open && left >= s->beg) {
            enum tense t = token_tense(l, d, s, left);
            if (tells(t, present))
                return t;
            left_open = !(clause_only && ends_clause(&d->tokens.ptr[left]));
            left--;
        }
        if (right_open && right < s->end) {
            enum tense t = token_tense(l, d, s, right);
            if (tells(t, present))
                return t;
            right_open = !(clause_only && ends_clause(&d->tokens.ptr[right]));
            right++;
        }
    }
    return TENSE_NONE;
}

enum tense clause_tense(const struct when_lang *l, const struct doc *d, const struct raw_time *r)
{
    const struct sentence *s = &d->sentences.ptr[r->sentence];
    for (token_ix i = r->beg; i-- > s->beg && i >= r->beg - 2;) {
        const uint32_t *word = hashes_get(&l->tense, d->tokens.ptr[i].hash);
        if (word && *word == WORD_UNTIL)
            return TENSE_FUTURE;
        if (word && *word == WORD_SINCE)
            return TENSE_PAST;
    }
    bool possessive = is_possessive(d, r);
    enum tense t = nearest_tense(l, d, r, true, !possessive);
    if (t == TENSE_NONE)
        t = nearest_tense(l, d, r, false, false);
    return t == TENSE_NONE && !possessive ? nearest_tense(l, d, r, false, true) : t;
}
