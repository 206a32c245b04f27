/* Full text.  What a person typed becomes an FTS5 query of quoted strings, so that no sign in it
 * means anything but "..." (a phrase) and a last * (any ending). */
#include "text/text.h"
#include "view/view_int.h"

enum { HITS_DEFAULT = 50, WORDS_MAX = 32, SHOWN_BYTES_MAX = 300, EDGE_BYTES_MAX = 40 };

struct terms {
    str word[WORDS_MAX]; /* plain; for finding the place to show */
    uint32_t n;
};

/* Scripts without blanks are indexed sign by sign, as `segment` cuts them. */
static bool stands_alone(rune r)
{
    enum script s = rune_script(r);
    return s == SCRIPT_HAN || s == SCRIPT_KANA;
}

static void add_word(struct buf *b, str word)
{
    for (size_t pos = 0, beg = 0; pos < word.len; beg = pos) {
        bool alone = stands_alone(utf8_next(word, &pos));
        if (alone && beg > 0)
            buf_char(b, ' ');
        buf_add(b, str_sub(word, beg, pos));
        size_t next = pos;
        if (alone && pos < word.len && !stands_alone(utf8_next(word, &next)))
            buf_char(b, ' ');
    }
}

/* The words of `piece` as one FTS5 string: "a b c". */
static void add_string(struct buf *b, str piece, bool any_ending, struct terms *terms)
{
    struct arena *out = b->arena;
    size_t pos = 0;
    uint32_t n = 0;
    str plain = text_plain(piece, out);
    for (str word; text_next_word(plain, &pos, &word); n++) {
        buf_add(b, n ? STR(" ") : b->len ? STR(" \"") : STR("\""));
        add_word(b, word);
        if (terms->n < WORDS_MAX)
            terms->word[terms->n++] = word;
    }
    if (n)
        buf_add(b, any_ending ? STR("\"*") : STR("\""));
}

static str match_of(str query, struct arena *out, struct terms *terms)
{
    struct buf b = buf_make(out, 1 << 16);
    bool quoted = false;
    for (str piece; query.len && str_cut(&query, '"', &piece); quoted = !quoted) {
        if (quoted) {
            add_string(&b, piece, false, terms);
            continue;
        }
        for (str word; str_word(&piece, &word);)
            add_string(&b, word, str_ends(word, STR("*")), terms);
    }
    return buf_str(&b);
}

static bool is_term(str word, const struct terms *terms, struct arena tmp)
{
    str plain = text_plain(word, &tmp);
    for (uint32_t i = 0; i < terms->n; i++)
        if (str_starts(plain, terms->word[i]))
            return true;
    return false;
}

/* Where the first word of the query stands, or 0. */
static size_t first_term(str text, const struct terms *terms, struct arena tmp)
{
    size_t pos = 0;
    for (str word; text_next_word(text, &pos, &word);)
        if (is_term(word, terms, tmp))
            return (size_t)(word.ptr - text.ptr);
    return 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n';
}

/* The nearest place at or behind `pos` where a word may begin: behind a blank, or, in scripts
 * without blanks, at a code point. */
static size_t word_edge(str text, size_t pos, size_t end)
{
    for (size_t i = pos; i < end && i - pos < EDGE_BYTES_MAX; i++)
        if (i == 0 || is_blank(text.ptr[i - 1]))
            return i;
    while (pos < end && ((unsigned char)text.ptr[pos] & 0xc0) == 0x80)
        pos++;
    return pos;
}

/* The line around the first word found, or the beginning; cut at words to what one can read. */
static txt_span place_of(str text, const struct terms *terms, struct arena tmp)
{
    size_t beg = first_term(text, terms, tmp), end = beg;
    while (end < text.len && text.ptr[end] != '\n' && end - beg < SHOWN_BYTES_MAX / 2)
        end++;
    while (beg > 0 && text.ptr[beg - 1] != '\n' && end - beg < SHOWN_BYTES_MAX)
        beg--;
    if (end < text.len && text.ptr[end] != '\n')
        end = word_edge(text, end, text.len);
    beg = word_edge(text, beg, end);
    return (txt_span){(uint32_t)beg, (uint32_t)end};
}

enum err view_search(struct view *v, str query, uint32_t limit, struct arena *out,
                     struct view_hits *hits, struct err_info *info)
{
    struct answer a = answer_make(v, out);
    struct terms terms = {.n = 0};
    *hits = (struct view_hits){0};
    str match = match_of(query, out, &terms);
    if (!match.len)
        return answer_end(&a, info);
    struct query q = query_make(v->store, "SELECT s.rowid, s.rank FROM search s JOIN document d"
                                          " ON d.record = s.rowid WHERE search MATCH ?1"
                                          " ORDER BY s.rank, d.key LIMIT ?2");
    query_text(&q, 1, match);
    query_int(&q, 2, limit ? limit : HITS_DEFAULT);
    while (query_next(&q)) {
        int64_t record = query_num(&q, 0);
        struct view_hit h = {.source = answer_source(&a, record), .rank = query_real(&q, 1)};
        h.words = answer_words(&a, record, place_of(answer_text(&a, record), &terms, *out));
        *VEC_PUSH(hits, out) = h;
    }
    query_end(&q);
    return answer_end(&a, info);
}
