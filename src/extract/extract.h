/* extract: the article in what was given: main text, title and metadata of a page; furniture out
 * of flattened text.
 *
 * A crawler's flattened text has the article's lines between comment forms, consent notices,
 * headlines of other articles, tags, bylines and stray markup.  Lines are judged by their shape
 * (sentence or not), by where they stand (before, among or behind the article's sentences), by how
 * many words they share with the rest, and by phrases of table `furniture`.  A line that is in
 * doubt stays: losing a sentence is worse than keeping a button.
 *
 * A page's text is found by the density of text and links in its tree.
 *
 * `text` is in bytes of the source wherever it can be: the offset map is mostly COPY runs. */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include "doc/doc.h"
#include "pack/pack.h"

struct phrases;
struct extract;

/* Reads the tables of all packs.  Lives: in `process`. */
MUST_USE enum err extract_open(const struct packs *packs, const struct phrases *phrases,
                               struct arena *process, const struct extract **extract,
                               struct err_info *info);
/* Fills source, text, map, paragraphs (without language), title, outlet, authors, furniture and
 * date_evidence from d->record.  Limits hit become problems.  Cost: linear in the payload. */
void extract_run(const struct extract *x, struct doc *d, struct arena *out, struct arena tmp);

#endif
