#include "doc/doc.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/sha256.h"

void doc_problem(struct doc *d, struct arena *out, str code, txt_span span, const char *what, ...)
{
    if (d->problems.n >= LIMIT_PROBLEMS) {
        d->problems_dropped++;
        return;
    }
    char line[512];
    va_list args;
    va_start(args, what);
    int n = vsnprintf(line, sizeof line, what, args);
    va_end(args);
    size_t len = n < 0 ? 0 : (size_t)n < sizeof line ? (size_t)n : sizeof line - 1;
    *VEC_PUSH(&d->problems, out) =
        (struct problem){.code = code, .what = arena_str(out, (str){line, len}), .span = span};
}

sentence_ix doc_sentence_at(const struct doc *d, uint32_t pos)
{
    uint32_t lo = 0, hi = d->sentences.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (d->sentences.ptr[mid].span.end <= pos)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < d->sentences.n && d->sentences.ptr[lo].span.beg <= pos ? (sentence_ix)lo : NONE;
}

token_ix doc_token_at(const struct doc *d, uint32_t pos)
{
    uint32_t lo = 0, hi = d->tokens.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (d->tokens.ptr[mid].span.end <= pos)
            lo = mid + 1;
        else
            hi = mid;
    }
    return (token_ix)lo;
}

uint32_t doc_time_at(const struct doc *d, token_ix i)
{
    uint32_t lo = 0, hi = d->times.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (d->times.ptr[mid].end <= i)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

txt_span doc_tokens_span(const struct doc *d, token_ix beg, token_ix end)
{
    return (txt_span){d->tokens.ptr[beg].span.beg, d->tokens.ptr[end - 1].span.end};
}

mention_ix doc_mention_at(const struct doc *d, uint32_t pos)
{
    uint32_t lo = 0, hi = d->mentions.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (d->mentions.ptr[mid].span.beg < pos)
            lo = mid + 1;
        else
            hi = mid;
    }
    return (mention_ix)lo;
}

entity_ix doc_entity(const struct doc *d, str id)
{
    for (uint32_t i = 0; i < d->entities.n; i++)
        if (str_eq(d->entities.ptr[i].id, id))
            return (entity_ix)i;
    return NONE;
}

void doc_split_words(struct doc *d, struct arena *out)
{
    for (uint32_t i = 0; i < d->paragraphs.n; i++) {
        struct paragraph *p = &d->paragraphs.ptr[i];
        p->word_beg = d->words.n;
        text_words_add(&d->words, doc_words(d, p->span), p->span.beg, out);
        p->word_end = d->words.n;
    }
}

str fact_id(struct arena *out, struct doc_key key, char kind, src_span span, str type, uint32_t nth)
{
    static const char base32[] = "abcdefghijkmnpqrstuvwxyz23456789";
    unsigned char in[32 + 1 + 8 + 4 + 32] = {0}, hash[32];
    memcpy(in, key.bytes, 32);
    in[32] = (unsigned char)kind;
    const uint32_t numbers[3] = {span.beg, span.end, nth};
    for (size_t i = 0; i < 3; i++)
        for (size_t b = 0; b < 4; b++)
            in[33 + 4 * i + b] = (unsigned char)(numbers[i] >> (8 * b));
    if (type.len)
        memcpy(in + 45, type.ptr, type.len < 32 ? type.len : 32);
    sha256((str){(const char *)in, sizeof in}, hash);
    char *p = arena_bytes(out, 11);
    p[0] = kind;
    for (int i = 0; i < 10; i++)
        p[i + 1] = base32[hash[i] & 31];
    return (str){p, 11};
}
