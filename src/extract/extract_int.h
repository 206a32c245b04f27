/* extract_int: what the room's files share. */
#ifndef EXTRACT_EXTRACT_INT_H
#define EXTRACT_EXTRACT_INT_H

#include "base/map.h"
#include "extract/extract.h"

enum phrase_place { PLACE_WHOLE, PLACE_BEGIN, PLACE_END, PLACE_ANY, PLACE_STAMP, N_PLACE };

struct furniture_phrase {
    const struct text_word *words;
    uint32_t n_words;
    str kind;
    enum phrase_place place;
    struct rule_ref rule;
    uint32_t next; /* the next phrase with the same first word: 1 + index, 0: none */
};

struct extract {
    struct {
        VEC_FIELDS(struct furniture_phrase)
    } phrases;
    struct map by_word; /* first word of a phrase -> 1 + index of the first phrase with it */
    struct map months;  /* folded name -> 1..12 */
    struct table classes, metas; /* of pages */
    struct table outlets;        /* world/outlets: host -> name */
};

/* What table `furniture` says of a line. */
struct furniture_hits {
    const struct furniture_phrase *best; /* NULL: nothing; the one with most words */
    uint32_t n;                          /* how many phrases stand in it */
};
struct furniture_hits furniture_find(const struct extract *x, const struct text_word *words,
                                     uint32_t n);
/* The same of a line whose words are not at hand. */
struct furniture_hits furniture_find_in(const struct extract *x, str line, struct arena tmp);
MUST_USE enum err furniture_open(const struct packs *packs, struct extract *x, struct arena *a,
                                 struct err_info *info);
/* The kind of furniture that signs show: a photo's credit, an address to write to, bare figures. */
str furniture_shape(const struct extract *x, str line, struct arena tmp);

/* A full date, or year and month, in a short line; false when there is none. */
bool stamp_read(const struct extract *x, str line, days *when, struct arena tmp);

/* ---- lines of flattened text ------------------------------------------------------------------
 */

enum verdict { KEEP, DROP };

struct line {
    src_span span; /* without white space at the ends */
    uint32_t word_beg, n_words;
    uint32_t content, shared; /* content words; of these in the article's sentences too */
    bool sentence;            /* by its shape: long, or closed by a full stop */
    bool closed;              /* ends like a sentence */
    struct furniture_hits hits;
    str shape; /* the kind of furniture that its signs alone show; empty: none */
    enum verdict verdict;
    bool title, headline;
    str kind; /* of what is dropped */
    struct rule_ref rule;
};

struct lines {
    VEC_FIELDS(struct line)
};

/* lines.c: splits and describes. */
/* A tag that was left in the text: "< p>", "</div>", "<br />", "[/caption]"; its length, or 0. */
size_t markup_at(str s, size_t at);
struct lines lines_read(const struct extract *x, str source, struct arena *out, struct arena tmp);
/* judge.c: sets verdict, kind, title, headline. */
void lines_judge(const struct extract *x, struct lines *lines, const struct doc *d,
                 struct arena tmp);

/* flat.c: flattened text.  page.c: HTML. */
void extract_flat(const struct extract *x, struct doc *d, struct arena *out, struct arena tmp);
void extract_page(const struct extract *x, struct doc *d, struct arena *out, struct arena tmp);
/* The publisher of an address: its name in world/outlets, else the host; and its date, if it has
 * one in its path.  page_meta.c */
void extract_address(const struct extract *x, struct doc *d, struct arena *out, struct arena tmp);

#endif
