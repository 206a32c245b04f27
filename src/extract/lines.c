/* lines: the lines of a flattened text and what can be seen of each. */
#include "extract/extract_int.h"
#include "text/text.h"

enum {
    SENTENCE_WORDS = 6,  /* a closed line of so many words is a sentence */
    LONG_WORDS = 25,     /* a line of so many is one even if it isn't closed */
    CONTENT_LETTERS = 4, /* words of so many letters carry content */
    STEM_BYTES = 7,
    WRAP_COLUMNS_MIN = 45,
    WRAP_COLUMNS_MAX = 110,
    TAG_BYTES = 60, /* longer is no left-over tag */
};

static bool is_ascii_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* The name of a tag from byte `at`, over "/" and blanks: its end, or 0.  `*closing`: had a "/". */
static size_t tag_name_end(str s, size_t at, bool *closing)
{
    enum { NAME_BYTES = 10 };
    for (; at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '/'); at++)
        *closing = *closing || s.ptr[at] == '/';
    size_t name = at;
    while (at < s.len && is_ascii_letter(s.ptr[at]))
        at++;
    return at > name && at - name <= NAME_BYTES ? at : 0;
}

size_t markup_at(str s, size_t at)
{
    char open = s.ptr[at], close = open == '<' ? '>' : ']';
    bool closing = false;
    size_t i = tag_name_end(s, at + 1, &closing);
    if (!i || (open == '[' && !closing))
        return 0;
    while (i < s.len && i - at < TAG_BYTES && s.ptr[i] != close && s.ptr[i] != '\n')
        i++;
    return i < s.len && s.ptr[i] == close ? i + 1 - at : 0;
}

/* The line without the markup at its end. */
static str before_markup(str line)
{
    for (size_t at = line.len; at > 0 && line.len - at < TAG_BYTES;) {
        char c = line.ptr[--at];
        if ((c == '<' || c == '[') && markup_at(line, at) == line.len - at) {
            line = str_trim(str_sub(line, 0, at));
            at = line.len;
        }
    }
    return line;
}

/* The last sign that is no quotation mark or bracket: does it close a sentence? */
static bool is_closed(str line)
{
    static const rune closing[] = {'.', '!', '?', 0x2026, 0x3002, 0xff01, 0xff1f, 0x06d4, 0x0964};
    static const rune around[] = {'"',    '\'',   ')',    ']',    0xbb,   0xab,  0x201c,
                                  0x201d, 0x2019, 0x2018, 0x203a, 0x2039, 0x300d};
    line = before_markup(line);
    size_t pos = line.len;
    for (bool skipped = true; skipped && pos > 0;) {
        rune r = utf8_prev(line, &pos);
        skipped = false;
        for (size_t i = 0; i < sizeof around / sizeof around[0]; i++)
            skipped = skipped || r == around[i];
        for (size_t i = 0; !skipped && i < sizeof closing / sizeof closing[0]; i++)
            if (r == closing[i])
                return true;
    }
    return false;
}

/* Hard-wrapped text: most lines are about as long as a typewriter's, few are closed. */
static bool is_wrapped(str source)
{
    enum { LINES_READ = 400, LINES_MIN = 12 };
    uint32_t n = 0, alike = 0, open = 0;
    for (str line, rest = source; n < LINES_READ && str_cut(&rest, '\n', &line);) {
        line = str_trim(line);
        n += line.len > 0;
        alike += line.len >= WRAP_COLUMNS_MIN && line.len <= WRAP_COLUMNS_MAX;
    }
    if (n < LINES_MIN || 10 * alike < 7 * n)
        return false;
    uint32_t left = n;
    for (str line, rest = source; left && str_cut(&rest, '\n', &line);) {
        line = str_trim(line);
        left -= line.len > 0;
        open += line.len && !is_closed(line);
    }
    return 10 * open >= 7 * n;
}

static str trim(str s)
{
    size_t pos = 0;
    while (pos < s.len) {
        size_t next = pos;
        if (!rune_is_space(utf8_next(s, &next)))
            break;
        pos = next;
    }
    size_t end = s.len;
    while (end > pos) {
        size_t before = end;
        if (!rune_is_space(utf8_prev(s, &before)))
            break;
        end = before;
    }
    return str_sub(s, pos, end);
}

static void add_line(struct lines *lines, str source, str line, struct arena *out)
{
    line = trim(line);
    if (!line.len)
        return;
    uint32_t beg = (uint32_t)(line.ptr - source.ptr);
    VEC_PUSH(lines, out)->span = (src_span){beg, beg + (uint32_t)line.len};
}

static void split(str source, struct lines *lines, struct arena *out)
{
    bool wrapped = is_wrapped(source);
    str block = {0};
    for (str line, rest = source; str_cut(&rest, '\n', &line);) {
        if (!wrapped) {
            add_line(lines, source, line, out);
        } else if (str_trim(line).len == 0) {
            add_line(lines, source, block, out);
            block = (str){0};
        } else {
            block = block.len ? (str){block.ptr, (size_t)(line.ptr + line.len - block.ptr)} : line;
        }
    }
    add_line(lines, source, block, out);
}

/* What carries content, cut to its stem: neither short nor a number. */
static bool content_stem(str word, str *stem)
{
    size_t pos = 0, letters = 0;
    for (; pos < word.len && letters < CONTENT_LETTERS; letters++)
        utf8_next(word, &pos);
    if (letters < CONTENT_LETTERS || (word.ptr[0] >= '0' && word.ptr[0] <= '9'))
        return false;
    *stem = str_sub(word, 0, word.len < STEM_BYTES ? word.len : STEM_BYTES);
    return true;
}

static void describe(const struct extract *x, str source, struct line *l, struct text_words *words,
                     struct arena *tmp)
{
    str line = str_sub(source, l->span.beg, l->span.end);
    l->word_beg = words->n;
    text_words_add(words, line, l->span.beg, tmp);
    l->n_words = words->n - l->word_beg;
    uint32_t numbers = 0;
    for (uint32_t i = l->word_beg; i < words->n; i++) {
        char first = source.ptr[words->ptr[i].beg];
        numbers += first >= '0' && first <= '9';
    }
    l->closed = is_closed(line);
    l->sentence = (l->closed && l->n_words - numbers >= SENTENCE_WORDS) || l->n_words >= LONG_WORDS;
    l->hits = furniture_find(x, words->ptr + l->word_beg, l->n_words);
    l->shape = furniture_shape(x, line, *tmp);
}

/* A sentence that nothing speaks against. */
static bool is_article(const struct line *l)
{
    return l->sentence && !l->hits.n && !l->shape.len;
}

/* Counts the stems of the article's sentences, then what each line shares with them. */
static void share(struct lines *lines, const struct text_words *words, struct arena tmp)
{
    struct map index = {0};                              /* stem -> its number, from 1 */
    uint32_t *stem_of = NEW_N(&tmp, uint32_t, words->n); /* of each word; 0: none */
    uint32_t *count = NEW_N(&tmp, uint32_t, words->n + 1);
    for (uint32_t i = 0; i < lines->n; i++) {
        struct line *l = &lines->ptr[i];
        uint32_t own = is_article(l);
        for (uint32_t n = l->word_beg; n < l->word_beg + l->n_words; n++) {
            const struct text_word *w = &words->ptr[n];
            str stem;
            if (!content_stem(w->fold, &stem))
                continue;
            uint64_t hash = stem.len == w->fold.len ? w->hash : str_hash(stem);
            uint32_t *number = map_put_hashed(&index, stem, hash, &tmp, NULL);
            stem_of[n] = *number ? *number : (*number = index.n);
            count[stem_of[n]] += own;
            l->content++;
        }
    }
    for (uint32_t i = 0; i < lines->n; i++) {
        struct line *l = &lines->ptr[i];
        uint32_t own = is_article(l);
        for (uint32_t n = l->word_beg; n < l->word_beg + l->n_words; n++)
            l->shared += count[stem_of[n]] > own;
    }
}

struct lines lines_read(const struct extract *x, str source, struct arena *out, struct arena tmp)
{
    struct lines lines = {0};
    struct text_words words = {0};
    split(source, &lines, out);
    for (uint32_t i = 0; i < lines.n; i++)
        describe(x, source, &lines.ptr[i], &words, &tmp);
    share(&lines, &words, tmp);
    return lines;
}
