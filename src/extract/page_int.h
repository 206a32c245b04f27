/* page_int: what the files that read HTML pages share. */
#ifndef EXTRACT_PAGE_INT_H
#define EXTRACT_PAGE_INT_H

#include "extract/extract_int.h"
#include "html/html.h"

/* A run of inline text inside one block element. */
struct block {
    node_ix first, last; /* its text nodes, in document order */
    node_ix element;     /* the block element it is in */
    uint32_t chars, link_chars, commas, n_words;
    uint16_t tag; /* of the element */
    bool outside; /* in an element that holds no article: nav, footer, class "comments" */
    bool kept, closed;
};

struct blocks {
    VEC_FIELDS(struct block)
};

struct page {
    const struct extract *x;
    struct html_tree *tree;
    struct doc *d;
    struct arena *out, *tmp;
    struct blocks blocks;
    int8_t *sign;  /* of each node: what its class says: -1, 0, 1 */
    bool *outside; /* of each node: no article in it */
    str h1;
};

/* page_blocks.c */
void page_blocks(struct page *p);
/* The text of a block, white space folded. */
str block_text(const struct page *p, const struct block *b, struct arena *out);
/* Puts the kept blocks into doc.text, map and paragraphs. */
void page_write(struct page *p);
/* page_meta.c: title, authors, outlet, address and dates. */
void page_meta(struct page *p);
/* Some text nodes under an element, joined and folded. */
str element_text(const struct page *p, node_ix n, struct arena *out);

#endif
