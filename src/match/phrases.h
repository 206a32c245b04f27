/* phrases: finds the words of tables in a text.
 *
 * Every `form` cell of every table of a pack is a phrase.  A word is a run of letters and digits,
 * so phrases are found inside compounds too ("SCO" in "SCO-Gipfel": such a hit is `partial`). Words
 * are compared case-folded; what stands between them must be as in the form, white space aside;
 * a form in capitals ("US") needs capitals, one with a capital ("Bild") needs a capital.
 *
 * The last word may be inflected: table `affix` of the text's language pack says which suffixes are
 * undone, for which kinds of forms (the `kind` cell of the row, else the table's name):
 *
 *     kind        suffix  add  note
 *     family      s       -    genitive          # Tokajews -> Tokajew
 *     adjective   en      -    strong and weak   # kasachischen -> kasachisch
 *
 * Cost: linear in words; one hash probe for each word, pack and suffix. */
#ifndef MATCH_PHRASES_H
#define MATCH_PHRASES_H

#include "doc/doc.h"
#include "pack/pack.h"

struct phrases;

/* Prepares look-up in the world pack and the language packs.  Lives: in `process`. */
const struct phrases *phrases_open(const struct packs *packs, struct arena *process);
/* Fills doc.hits from all paragraphs: hits of the world pack and of the paragraph's language pack,
 * sorted by span.beg, then longer first, then pack, table and row.  Needs words and tokens. */
void phrases_run(const struct phrases *p, struct doc *d, struct arena *out, struct arena tmp);
/* Index of the first hit with span.beg >= pos.  Cost: logarithmic. */
uint32_t phrases_at(const struct doc *d, uint32_t pos);
/* What affix rule `n` of a language undid ("genitive"); empty for 0. */
str phrases_affix_note(const struct phrases *p, str lang, uint8_t n);

#endif
