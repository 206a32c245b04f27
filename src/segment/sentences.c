/* sentences: where they end.
 *
 * A mark such as "." ends one, and what closes behind it belongs to it, unless the text goes on in
 * small letters or with a comma.  A dot that belongs to its word (usw., 3., U.S.) ends one only
 * before a word of table `starters`. */
#include "segment/segment_int.h"

static const struct token *token_at(const struct cut *c, uint32_t i)
{
    return i < c->d->tokens.n ? &c->d->tokens.ptr[i] : NULL;
}

static enum ending ending_at(const struct cut *c, uint32_t i)
{
    return (enum ending)c->endings.ptr[i - (uint32_t)c->first_token];
}

static bool is_starter(const struct cut *c, uint32_t i)
{
    const struct token *t = token_at(c, i);
    if (t && (t->flags & TOK_QUOTE_OPEN))
        t = token_at(c, i + 1);
    if (!t || !(t->flags & TOK_CAP))
        return false;
    return map_get(&c->lang->starters, t->fold) != NULL;
}

/* Numbers and single letters at the beginning count the sentence: "1. ...". */
static bool only_counts(const struct cut *c, uint32_t beg, uint32_t end)
{
    const struct token *t = c->d->tokens.ptr;
    for (uint32_t i = beg; i < end; i++)
        if (!(t[i].flags & (TOK_NUMERIC | TOK_PUNCT)) && t[i].form.len > 1)
            return false;
    return end - beg <= 2 && !(t[beg].flags & TOK_PUNCT && t[beg].form.len > 1);
}

/* Whether the text behind token i - 1, which ended something, begins anew at token i. */
static bool begins_anew(const struct cut *c, uint32_t i)
{
    const struct token *t = token_at(c, i), *before = token_at(c, i - 1);
    if (!t)
        return true;
    rune first = rune_at(c->text, t->span.beg);
    if (t->flags & TOK_PUNCT) {
        if (t->flags & TOK_QUOTE_OPEN || first == '(' || first == '[' || first == '*')
            return before->flags & TOK_SPACE_AFTER;
        return (before->flags & TOK_SPACE_AFTER) && first != ',' && first != ';' && first != ':' &&
               first != 0x2013 && first != 0x2014 && first != '-';
    }
    return !rune_is_lower(first);
}

/* The end (half-open) of the sentence whose ending mark is token i, or 0 if it does not end. */
static uint32_t sentence_end(const struct cut *c, uint32_t beg, uint32_t i)
{
    enum ending ending = ending_at(c, i);
    uint32_t end = i + 1;
    if (ending == END_MAYBE)
        return token_at(c, end) && !is_starter(c, end) ? 0 : end;
    while (end < c->d->tokens.n) {
        const struct token *t = token_at(c, end);
        bool closes = ending_at(c, end) == END_CLOSER || (t->flags & TOK_QUOTE_CLOSE);
        if (!closes && !(ending_at(c, end) == END_SURE && !(t[-1].flags & TOK_SPACE_AFTER)))
            break;
        end++;
    }
    return begins_anew(c, end) && !only_counts(c, beg, end) ? end : 0;
}

static void push_sentence(struct cut *c, uint32_t beg, uint32_t end, uint32_t paragraph)
{
    struct token *t = c->d->tokens.ptr;
    t[beg].flags |= TOK_FIRST;
    *VEC_PUSH(&c->d->sentences, c->out) = (struct sentence){
        .span = {t[beg].span.beg, t[end - 1].span.end},
        .beg = (token_ix)beg,
        .end = (token_ix)end,
        .paragraph = paragraph,
        .root = NONE,
    };
}

/* Cuts [beg, end) to pieces of LIMIT_SENTENCE_TOKENS, never inside a multiword token. */
static void push_pieces(struct cut *c, uint32_t beg, uint32_t end, uint32_t paragraph)
{
    if (end - beg > LIMIT_SENTENCE_TOKENS)
        doc_problem(c->d, c->out, STR("long-sentence"),
                    (txt_span){c->d->tokens.ptr[beg].span.beg, c->d->tokens.ptr[end - 1].span.end},
                    "a sentence of %u tokens was cut", end - beg);
    while (beg < end && c->d->sentences.n < LIMIT_SENTENCES) {
        uint32_t stop = end - beg > LIMIT_SENTENCE_TOKENS ? beg + LIMIT_SENTENCE_TOKENS : end;
        while (stop < end && (c->d->tokens.ptr[stop].flags & TOK_MWT_REST))
            stop--;
        push_sentence(c, beg, stop, paragraph);
        beg = stop;
    }
}

void cut_sentences(struct cut *c, uint32_t paragraph)
{
    uint32_t beg = (uint32_t)c->first_token;
    for (uint32_t i = beg; i < c->d->tokens.n;) {
        enum ending ending = ending_at(c, i);
        uint32_t end = ending == END_SURE || ending == END_MAYBE ? sentence_end(c, beg, i) : 0;
        if (end) {
            push_pieces(c, beg, end, paragraph);
            beg = i = end;
        } else {
            i++;
        }
    }
    if (beg < c->d->tokens.n)
        push_pieces(c, beg, c->d->tokens.n, paragraph);
}
