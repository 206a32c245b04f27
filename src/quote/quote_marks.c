/* quote_marks: what stands in quotation marks. */
#include "quote/quote_int.h"

enum {
    PARAGRAPHS_MAX = 6, /* a quote may go on over so many paragraphs */
    WHOLE_WORDS = 4,    /* marked words of this number can be speech without a cue's clause */
};

static uint32_t paragraph_of(const struct doc *d, token_ix t)
{
    sentence_ix s = doc_sentence_at(d, d->tokens.ptr[t].span.beg);
    return s == NONE ? 0 : d->sentences.ptr[s].paragraph;
}

/* The token of the mark that closes the one at `open`, or of the end of its paragraph.  Marks of
 * the same kind inside are counted. */
static token_ix closing(const struct doc *d, token_ix open, bool *closed)
{
    uint32_t paragraph = paragraph_of(d, open);
    int depth = 1;
    token_ix t = open + 1;
    for (; (uint32_t)t < d->tokens.n; t++) {
        const struct token *token = &d->tokens.ptr[t];
        if (token->flags & TOK_FIRST && paragraph_of(d, t) != paragraph)
            break;
        if (token->flags & TOK_QUOTE_OPEN)
            depth++;
        if (token->flags & TOK_QUOTE_CLOSE && --depth == 0) {
            *closed = true;
            return t;
        }
    }
    *closed = false;
    return t;
}

static bool is_word(const struct token *t)
{
    return !(t->flags & TOK_PUNCT);
}

bool has_finite_verb(const struct doc *d, token_ix beg, token_ix end)
{
    for (token_ix t = beg; t < end; t++) {
        const struct token *token = &d->tokens.ptr[t];
        if ((token->upos == UPOS_VERB || token->upos == UPOS_AUX) && token->morph & MORPH_FIN)
            return true;
    }
    return false;
}

static bool is_mention(const struct doc *d, token_ix beg, token_ix end)
{
    uint32_t at = d->tokens.ptr[beg].span.beg, m = (uint32_t)doc_mention_at(d, at);
    return m < d->mentions.n && d->mentions.ptr[m].span.beg == at && d->mentions.ptr[m].end >= end;
}

/* Nothing but names, or, if `nouns`, capital words without an article. */
static bool all_names(const struct doc *d, token_ix beg, token_ix end, bool nouns)
{
    for (token_ix t = beg; t < end; t++) {
        const struct token *token = &d->tokens.ptr[t];
        bool joins = token->upos == UPOS_CCONJ || token->upos == UPOS_ADP || !is_word(token);
        bool noun = token->flags & TOK_CAP && token->upos != UPOS_DET;
        if (!joins && token->upos != UPOS_PROPN && !(nouns && noun))
            return false;
    }
    return true;
}

/* Words in marks that are a name there: all of them a mention, a capital adjective in front, or
 * nothing but names, or nouns that stand right behind a noun ("der Orden „Goldener Adler“"). */
static bool is_name(const struct doc *d, token_ix beg, token_ix end)
{
    enum { NAME_WORDS = 5 };
    if (end - beg > NAME_WORDS)
        return false;
    const struct token *first = &d->tokens.ptr[beg];
    bool title = first->upos == UPOS_ADJ && first->flags & TOK_CAP && !(first->flags & TOK_FIRST);
    bool behind_noun = beg >= 2 && d->tokens.ptr[beg - 2].upos == UPOS_NOUN;
    return all_names(d, beg, end, title || behind_noun) || is_mention(d, beg, end);
}

/* "Nato-Option": hyphens make one word of several tokens. */
static bool is_one_word(const struct doc *d, token_ix beg, token_ix end)
{
    for (token_ix t = beg; t + 1 < end; t++)
        if (d->tokens.ptr[t].span.end < d->tokens.ptr[t + 1].span.beg)
            return false;
    return true;
}

static void add_marked(struct quote_work *w, token_ix beg, token_ix end)
{
    const struct doc *d = w->d;
    while (beg < end && !is_word(&d->tokens.ptr[beg]))
        beg++;
    while (end > beg && !is_word(&d->tokens.ptr[end - 1]))
        end--;
    uint32_t words = 0;
    for (token_ix t = beg; t < end; t++)
        words += is_word(&d->tokens.ptr[t]);
    if (!words)
        return;
    struct marked m = {.beg = beg, .end = end};
    m.first = doc_sentence_at(d, d->tokens.ptr[beg].span.beg);
    m.last = doc_sentence_at(d, d->tokens.ptr[end - 1].span.beg);
    m.whole = words >= WHOLE_WORDS && has_finite_verb(d, beg, end);
    m.used = !m.whole && (is_name(d, beg, end) || is_one_word(d, beg, end));
    *VEC_PUSH(&w->marks, w->tmp) = m;
}

void find_marks(struct quote_work *w)
{
    const struct doc *d = w->d;
    for (token_ix t = 0; (uint32_t)t < d->tokens.n; t++) {
        if (!(d->tokens.ptr[t].flags & TOK_QUOTE_OPEN))
            continue;
        bool closed;
        token_ix end = closing(d, t, &closed);
        /* Not closed, and the next paragraph opens again: the quote goes on there. */
        for (int i = 0; i < PARAGRAPHS_MAX && !closed && (uint32_t)end < d->tokens.n &&
                        d->tokens.ptr[end].flags & TOK_QUOTE_OPEN;
             i++)
            end = closing(d, end, &closed);
        if (!closed)
            doc_problem(w->d, w->out, STR("quote-not-closed"), d->tokens.ptr[t].span,
                        "a quotation mark is opened and never closed");
        else
            add_marked(w, t + 1, end);
        t = closed ? end : t;
    }
}

uint32_t mark_at(const struct quote_work *w, token_ix t)
{
    uint32_t lo = 0, hi = w->marks.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (w->marks.ptr[mid].end <= t)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

bool inside_marks(const struct quote_work *w, token_ix t)
{
    uint32_t i = mark_at(w, t);
    return i < w->marks.n && w->marks.ptr[i].beg <= t;
}
