/* export: the one place that writes JSON of documents and of rows.
 *
 * The object of a document is the contract of `tidings annotate` (docs/annotation-format.md): its
 * offsets count code points, ours bytes; they are converted here.  The same document always gives
 * the same bytes. */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "base/buf.h"
#include "doc/digest.h"
#include "pack/pack.h"

enum export_with { WITH_SENTENCES = 1 << 0, WITH_TOKENS = 1 << 1 };

/* Appends the object of `d`, without a line end.  Cost: linear in text and facts. */
void export_document(const struct doc *d, const struct packs *packs, unsigned with, struct buf *out,
                     struct arena tmp);
/* "tokens,sentences": false at a word that is none; `*with` gets the bits. */
bool export_with_parse(str list, unsigned *with);

#endif
