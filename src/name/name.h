/* name: mentions, entity linking, coreference of names, metonymy, offices as of a date.
 *
 * Names of the world pack are found by the phrase index; here they are judged: which of several
 * entities, city or government, name or common noun.  What no table has is a name by its shape
 * (a run of proper nouns) and gets a type by given names, head words and titles around it.  Family
 * names follow full names.  "The Russian president" is who held the office on the document's day.
 *
 * Precision before recall: a mention in doubt is left out, an unknown entity is `local:` and the
 * slug of its name.
 *
 * Refused: a statistical tagger for names (no free training data in German news under a licence
 * that a shipped model may have; tables reach further and say why). */
#ifndef NAME_NAME_H
#define NAME_NAME_H

#include "doc/digest.h"
#include "pack/pack.h"

struct phrases;
struct namer;

/* Lives: in `process`.  Fails: ERR_FORMAT (a cell of a table is not known). */
MUST_USE enum err name_open(const struct packs *packs, const struct phrases *phrases,
                            struct arena *process, const struct namer **namer,
                            struct err_info *info);
/* Fills doc.entities and doc.mentions (sorted).  Needs hits, tags, times, amounts and the
 * document's day.  `decisions` may be NULL.  Cost: linear in tokens and hits. */
void name_run(const struct namer *namer, struct doc *d, const struct decisions *decisions,
              struct arena *out, struct arena tmp);

#endif
