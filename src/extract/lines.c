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
    uint32_t n = 0, alike = 0, open = 0;
    for (str line, rest = source; n < 400 && str_cut(&rest, '\n', &line);) {
        line = str_trim(line);
        if (!line.len)
            continue;
        n++;
        alike += line.len >= WRAP_COLUMNS_MIN && line.len <= WRAP_COLUMNS_MAX;
        open += !is_closed(line);
    }
    return n >= 12 && 10 * alike >= 7 * n && 10 * open >= 7 * n;
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

static bool content_stem(str word, str *stem)
{
    if (utf8_count(word) < CONTENT_LETTERS || (word.ptr[0] >= '0' && word.ptr[0] <= '9'))
        return false;
    *stem = str_sub(word, 0, word.len < STEM_BYTES ? word.len : STEM_BYTES);
    return true;
}

static void describe(const struct extract *x, str source, struct line *l, struct arena tmp)
{
    str words = str_sub(source, l->span.beg, l->span.end), word;
    uint32_t numbers = 0;
    for (size_t pos = 0; text_next_word(words, &pos, &word); l->n_words++)
        numbers += word.ptr[0] >= '0' && word.ptr[0] <= '9';
    l->closed = is_closed(words);
    l->sentence = (l->closed && l->n_words - numbers >= SENTENCE_WORDS) || l->n_words >= LONG_WORDS;
    l->hits = furniture_find(x, words, tmp);
    l->shape = furniture_shape(x, words, tmp);
}

/* Counts the stems of the sentences, then what each line shares with them. */
static void share(str source, struct lines *lines, struct arena tmp)
{
    struct map stems = {0};
    str word, stem;
    for (uint32_t i = 0; i < lines->n; i++) {
        const struct line *l = &lines->ptr[i];
        if (!l->sentence || l->hits.n || l->shape.len)
            continue;
        str words = text_fold(str_sub(source, l->span.beg, l->span.end), &tmp);
        for (size_t pos = 0; text_next_word(words, &pos, &word);)
            if (content_stem(word, &stem))
                ++*map_put(&stems, stem, &tmp, NULL);
    }
    for (uint32_t i = 0; i < lines->n; i++) {
        struct line *l = &lines->ptr[i];
        str words = text_fold(str_sub(source, l->span.beg, l->span.end), &tmp);
        uint32_t own = l->sentence && !l->hits.n && !l->shape.len;
        for (size_t pos = 0; text_next_word(words, &pos, &word);)
            if (content_stem(word, &stem)) {
                const uint32_t *n = map_get(&stems, stem);
                l->content++;
                l->shared += n && *n > own;
            }
    }
}

struct lines lines_read(const struct extract *x, str source, struct arena *out, struct arena tmp)
{
    struct lines lines = {0};
    split(source, &lines, out);
    for (uint32_t i = 0; i < lines.n; i++)
        describe(x, source, &lines.ptr[i], tmp);
    share(source, &lines, tmp);
    return lines;
}
