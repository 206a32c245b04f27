/* judge: which lines are the article. */
#include "extract/extract_int.h"
#include "text/text.h"

enum {
    HEADING_WORDS = 8, /* headings inside an article are short; headlines of others are longer */
    TITLE_WORDS = 3,
};

static void drop(struct line *l, str kind)
{
    l->verdict = DROP;
    l->kind = l->shape.len ? l->shape : l->hits.best ? l->hits.best->kind : kind;
    if (l->hits.best && !l->shape.len)
        l->rule = l->hits.best->rule;
}

/* Much of what it says is said in the article too. */
static bool is_related(const struct line *l)
{
    return 3 * l->shared > l->content && l->content > 3;
}

/* "X is a reporter for the Gazette": only the end of a page says so of its author. */
static bool is_author_box(const struct line *l)
{
    return l->hits.best && str_eq(l->hits.best->kind, STR("author")) && !is_related(l);
}

/* Signs say it, or a phrase of the table.  A phrase is enough for a line that is no sentence.  A
 * sentence needs more: that the phrase is long, or that there are several, and that it has little
 * to do with the article. */
static bool table_says(const struct line *l)
{
    if (l->shape.len)
        return !str_eq(l->shape, STR("contact")) || !l->sentence || !is_related(l);
    if (!l->hits.n || str_eq(l->hits.best->kind, STR("author")))
        return false;
    const struct furniture_phrase *p = l->hits.best;
    bool related = is_related(l);
    if (l->sentence)
        return l->hits.n > 1 ? !related || p->n_words > 2
                             : p->n_words > 2 && (!related || p->place != PLACE_ANY);
    if (p->n_words == 1 && p->place == PLACE_BEGIN && l->n_words > 4)
        return l->shared == 0 || l->n_words <= HEADING_WORDS;
    return true;
}

/* The first and last line that are sentences of the article; false when there is none. */
static bool body(const struct lines *lines, uint32_t *first, uint32_t *last)
{
    bool found = false;
    for (uint32_t i = 0; i < lines->n; i++) {
        const struct line *l = &lines->ptr[i];
        if (!l->sentence || table_says(l))
            continue;
        *first = found ? *first : i;
        *last = i;
        found = true;
    }
    while (found && *last > *first &&
           (!lines->ptr[*last].sentence || table_says(&lines->ptr[*last]) ||
            is_author_box(&lines->ptr[*last])))
        --*last;
    return found;
}

/* A comment form in the last part of a page: what comes behind it is no article. */
static uint32_t end_of_article(const struct lines *lines)
{
    for (uint32_t i = lines->n / 2; i < lines->n; i++) {
        const struct line *l = &lines->ptr[i];
        if (table_says(l) && l->hits.best && str_eq(l->hits.best->kind, STR("comment-form")) &&
            !l->sentence)
            return i;
    }
    return lines->n;
}

/* The first mark between the steps of a path; false when there is none. */
static bool cut_path(str *rest, str *step)
{
    static const str marks[] = {STR_INIT(" > "), STR_INIT(" / "), STR_INIT(" | "), STR_INIT(" » "),
                                STR_INIT(" › ")};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        ptrdiff_t at = str_find(*rest, marks[i], 0);
        if (at < 0)
            continue;
        *step = str_sub(*rest, 0, (size_t)at);
        *rest = str_sub(*rest, (size_t)at + marks[i].len, rest->len);
        return true;
    }
    return false;
}

static bool has_path_marks(str s)
{
    str step;
    return cut_path(&s, &step);
}

static bool has_title_length(str s)
{
    uint32_t n = 0;
    str word;
    for (size_t pos = 0; text_next_word(s, &pos, &word);)
        n++;
    return n >= TITLE_WORDS;
}

/* "AGENCY | WORLD": outlet and section; a headline beside its outlet is longer.  From three steps
 * on the first one says: "Home > World > The headline itself" is a path too. */
static bool is_path(str s)
{
    enum { PATH_STEPS = 3 };
    str step;
    if (!cut_path(&s, &step) || has_title_length(step))
        return false;
    bool any_title = false;
    uint32_t n = 2;
    for (; cut_path(&s, &step); n++)
        any_title = any_title || has_title_length(step);
    return n >= PATH_STEPS || !(any_title || has_title_length(s));
}

/* Of a title's length, no button, no path, and it has to do with the article. */
static bool like_title(const struct line *l, str words)
{
    return l->n_words >= TITLE_WORDS && !(l->hits.best && !l->sentence) && l->shared > 0 &&
           !has_path_marks(words) && !l->closed;
}

/* The first line of all, even if it is a whole sentence: most of its words come again. */
static bool like_opening(const struct line *l, str words)
{
    return l->n_words >= TITLE_WORDS && !table_says(l) && 2 * l->shared > l->content &&
           !is_path(words);
}

/* The title is the given one, or the first line before the article's sentences that looks so. */
static void find_title(struct lines *lines, const struct doc *d, uint32_t first)
{
    for (uint32_t i = 0; i <= first && i < lines->n; i++) {
        struct line *l = &lines->ptr[i];
        str words = str_sub(d->source, l->span.beg, l->span.end);
        bool given = d->record.title.len && str_eq(words, d->record.title);
        if (given || (i < first && like_title(l, words)) ||
            (i == 0 && first > 0 && like_opening(l, words))) {
            l->title = l->headline = true;
            return;
        }
    }
}

/* A line before the article's first sentence that is not the title: a byline, a path, a subtitle.
 */
static void judge_head(const struct extract *x, struct line *l, str words, bool after_title,
                       struct arena tmp)
{
    days when;
    bool dated = l->n_words <= 14 && stamp_read(x, words, &when, tmp) && !l->sentence;
    if (dated)
        drop(l, STR("byline"));
    else if (table_says(l))
        drop(l, STR("other"));
    else if (has_path_marks(words) && !l->closed)
        drop(l, STR("navigation"));
    else if (!l->sentence && l->shared < 2 && (!l->closed || l->n_words - l->shared <= 2))
        drop(l, after_title ? STR("related") : STR("navigation"));
    else
        l->headline = !l->sentence;
}

/* An item of a list, or what stands before one: "1. The first", "- The next", "2019: The last". */
static bool introduces(str words)
{
    char first = words.ptr[0], last = words.ptr[words.len - 1];
    size_t digits = 0;
    while (digits < words.len && words.ptr[digits] >= '0' && words.ptr[digits] <= '9')
        digits++;
    bool numbered = digits && digits + 1 < words.len && words.ptr[digits + 1] == ' ' &&
                    strchr(".):", words.ptr[digits]);
    return last == ':' || first == '-' || first == '*' || numbered;
}

/* A line among the article's sentences. */
static void judge_middle(struct line *l, str words, bool after_cue)
{
    if (table_says(l)) {
        drop(l, STR("other"));
    } else if (!l->sentence && !l->closed && (after_cue || !introduces(words))) {
        bool heading = l->n_words <= HEADING_WORDS && l->shared > 0 && !after_cue;
        if (!heading)
            drop(l, STR("related"));
        l->headline = heading;
    } else if (after_cue && !l->sentence && l->shared == 0) {
        drop(l, STR("related"));
    }
}

static void judge_tail(struct line *l)
{
    if (!l->closed || table_says(l) || is_author_box(l) || (l->n_words <= 3 && l->shared == 0))
        drop(l, l->n_words > 3 ? STR("related") : STR("tag"));
}

/* "Read also", "Tags" alone on its line: what follows is a list of headlines or keywords. */
static bool is_cue(const struct line *l)
{
    return l->verdict == DROP && l->hits.best &&
           (str_eq(l->hits.best->kind, STR("related")) || str_eq(l->hits.best->kind, STR("tag"))) &&
           l->n_words <= l->hits.best->n_words + 2;
}

void lines_judge(const struct extract *x, struct lines *lines, const struct doc *d,
                 struct arena tmp)
{
    uint32_t first = 0, last = 0, end = end_of_article(lines);
    if (!body(lines, &first, &last))
        return;
    find_title(lines, d, first);
    bool after_cue = false;
    str title = {0};
    for (uint32_t i = 0; i < lines->n; i++) {
        struct line *l = &lines->ptr[i];
        str words = str_sub(d->source, l->span.beg, l->span.end);
        if (i >= end && i > first)
            drop(l, STR("comment-form"));
        else if (l->title)
            title = words;
        else if (!l->sentence && str_eq(words, title))
            drop(l, STR("navigation"));
        else if (i < first)
            judge_head(x, l, words, title.len > 0, tmp);
        else if (i <= last)
            judge_middle(l, words, after_cue);
        else
            judge_tail(l);
        after_cue = is_cue(l) || (after_cue && l->verdict == DROP);
    }
}
