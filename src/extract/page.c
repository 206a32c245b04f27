/* page: which blocks of a page are its article.
 *
 * A block of text scores by its length and commas; the element around it takes the score, the one
 * above half of it.  The best element, less what of it is links, holds the article; of its blocks
 * those go that are lists of links, furniture, or in an element that says so.
 * Sources: Readability (arc90); Kohlschuetter and others 2010 (shallow text features). */
#include "extract/page_int.h"
#include "text/text.h"

enum {
    BLOCK_CHARS = 25,    /* shorter ones do not score */
    ARTICLE_CHARS = 200, /* less is no article: then the whole page is searched */
    CLIMB_STEPS = 3,
};

static double block_score(const struct block *b)
{
    if (b->chars < BLOCK_CHARS || 2 * b->link_chars > b->chars)
        return 0;
    double length = b->chars / 100.0;
    return 1 + b->commas + (length > 3 ? 3 : length);
}

static double factor(const struct page *p, node_ix n)
{
    uint16_t tag = p->tree->nodes[n].tag;
    double f = p->sign[n] > 0 ? 1.3 : p->sign[n] < 0 ? 0.6 : 1;
    return tag == TAG_ARTICLE || tag == TAG_MAIN ? f * 1.3 : f;
}

/* Scores go to the parent of a paragraph, or to the element itself where text stands in it bare. */
static void spread(const struct page *p, double *score)
{
    for (uint32_t i = 0; i < p->blocks.n; i++) {
        const struct block *b = &p->blocks.ptr[i];
        double s = b->outside ? 0 : block_score(b);
        if (s == 0)
            continue;
        bool bare = b->tag == TAG_DIV || b->tag == TAG_TD || b->tag == TAG_ARTICLE ||
                    b->tag == TAG_SECTION || b->tag == TAG_BODY || b->tag == TAG_MAIN;
        node_ix n = bare ? b->element : p->tree->nodes[b->element].parent;
        double share = 1;
        for (int step = 0; n > 0 && step < 3; step++, n = p->tree->nodes[n].parent) {
            score[n] += s * share;
            share = step == 0 ? 0.6 : share / 2;
        }
    }
}

static node_ix best_element(const struct page *p)
{
    double *score = NEW_N(p->tmp, double, p->tree->n_nodes), top = 0;
    node_ix best = -1;
    spread(p, score);
    for (uint32_t n = 1; n < p->tree->n_nodes; n++) {
        if (score[n] == 0)
            continue;
        double s = score[n] * factor(p, (node_ix)n);
        if (s > top) {
            top = s;
            best = (node_ix)n;
        }
    }
    return best;
}

static double total(const struct page *p, node_ix root)
{
    double sum = 0;
    for (uint32_t i = 0; i < p->blocks.n; i++)
        if (!p->blocks.ptr[i].outside && html_inside(p->tree, p->blocks.ptr[i].element, root))
            sum += block_score(&p->blocks.ptr[i]);
    return sum;
}

/* Paragraphs may lie in several boxes side by side: climb while that adds much. */
static node_ix climb(const struct page *p, node_ix n)
{
    double have = total(p, n);
    node_ix best = n;
    for (int step = 0; step < CLIMB_STEPS; step++) {
        n = p->tree->nodes[n].parent;
        if (n <= 0 || p->tree->nodes[n].tag == TAG_HTML)
            break;
        double s = total(p, n);
        if (s > 1.35 * have || (p->tree->nodes[n].tag == TAG_ARTICLE && s > have)) {
            have = s;
            best = n;
        }
    }
    return best;
}

static bool is_heading(uint16_t tag)
{
    return tag >= TAG_H1 && tag <= TAG_H6;
}

/* A word of the furniture tables on a line that is no sentence, or several of them. */
static bool is_furniture(const struct page *p, const struct block *b)
{
    struct furniture_hits hits = furniture_find_in(p->x, block_text(p, b, p->tmp), *p->tmp);
    bool sentence = b->closed && b->n_words >= 8;
    return hits.n > 1 || (hits.n == 1 && (!sentence || hits.best->n_words > 3));
}

static bool is_dated_line(const struct page *p, const struct block *b)
{
    days when;
    return b->n_words <= 10 && !b->closed &&
           stamp_read(p->x, block_text(p, b, p->tmp), &when, *p->tmp);
}

static bool is_link_list(const struct block *b)
{
    enum { LONG = 200 };
    return 2 * b->link_chars > b->chars && (b->chars < LONG || 5 * b->link_chars > 4 * b->chars);
}

/* Too short to be a paragraph, in an element that is none. */
static bool is_scrap(const struct block *b)
{
    if (b->tag == TAG_LI)
        return b->n_words < 5;
    return b->n_words < 4 && !b->closed && b->tag != TAG_P && b->tag != TAG_TD;
}

static bool belongs(const struct page *p, const struct block *b, node_ix root)
{
    enum { HEADING_WORDS = 20 };
    if (b->outside || !html_inside(p->tree, b->element, root) || is_link_list(b))
        return false;
    if (is_heading(b->tag))
        return 2 * b->link_chars <= b->chars && b->tag != TAG_H1 && b->n_words <= HEADING_WORDS &&
               !is_furniture(p, b);
    return !is_scrap(b) && !is_furniture(p, b) && !is_dated_line(p, b);
}

/* A heading with nothing kept behind it introduces nothing. */
static void drop_last_headings(struct page *p)
{
    bool followed = false;
    for (uint32_t i = p->blocks.n; i-- > 0;) {
        struct block *b = &p->blocks.ptr[i];
        if (b->kept && is_heading(b->tag) && !followed)
            b->kept = false;
        followed = b->kept ? !is_heading(b->tag) : followed;
    }
}

static uint32_t choose(struct page *p, node_ix root)
{
    uint32_t chars = 0;
    for (uint32_t i = 0; i < p->blocks.n; i++) {
        struct block *b = &p->blocks.ptr[i];
        b->kept = root >= 0 && belongs(p, b, root);
        chars += b->kept ? b->chars : 0;
    }
    return chars;
}

/* No element stands out: every paragraph that reads like one. */
static void choose_anywhere(struct page *p)
{
    for (uint32_t i = 0; i < p->blocks.n; i++) {
        struct block *b = &p->blocks.ptr[i];
        b->kept = b->n_words >= 8 && 3 * b->link_chars < b->chars && !is_furniture(p, b);
    }
}

void extract_page(const struct extract *x, struct doc *d, struct arena *out, struct arena tmp)
{
    struct page p = {.x = x, .d = d, .out = out, .tmp = &tmp};
    p.tree = html_parse(d->source, out, tmp);
    if (p.tree->cut)
        doc_problem(d, out, STR("page-cut"), TXT_NONE, "the page is too large or too deep");
    page_blocks(&p);
    node_ix root = best_element(&p);
    if (root >= 0)
        root = climb(&p, root);
    if (choose(&p, root) < ARTICLE_CHARS) {
        doc_problem(d, out, STR("no-article-element"), TXT_NONE,
                    "no part of the page stands out; all paragraphs were taken");
        choose_anywhere(&p);
    }
    drop_last_headings(&p);
    page_meta(&p);
    page_write(&p);
}
