/* segment: sentences and tokens of each paragraph, as Universal Dependencies has them.
 *
 * One pass over the bytes makes tokens, one over the tokens makes sentences; nothing is learnt.
 * What differs between languages is data of the language pack, all of it optional:
 *
 *     words/abbreviations.tsv  abbreviation, kind: `name` stands before a name and never ends a
 *                              sentence, `number` is one only before a number, `any` may end one
 *     words/contractions.tsv   whole, parts, kind: `word` or `suffix`.  Parts that make up the
 *                              whole (can not) have spans of their own; others (zu dem) share it
 *     words/starters.tsv       starter: a word that begins a sentence behind an abbreviation
 *     words/prefixes.tsv       prefix: not cut off at a hyphen (co-founder)
 *     words/units.tsv          unit: cut off the number that it is written to (10am)
 *     pack.ini                 ordinal_dot = yes: "3." is an ordinal;
 *                              mark_runs = yes: "?!" and "!!" are one token
 *
 * A treebank splits hyphenated words (NATO - Beitritt), and so does this room.  Quotation marks
 * get their side by shape (what touches them) and, where shape says nothing, by balance in the
 * paragraph.  Refused: sentence splitting by a learnt model; on loose treebank sentences it wins a
 * few points, on news with whole paragraphs next to none, and a table can be read.
 *
 * Standard: https://universaldependencies.org/u/overview/tokenization.html */
#ifndef SEGMENT_SEGMENT_H
#define SEGMENT_SEGMENT_H

#include "doc/doc.h"
#include "pack/pack.h"

struct phrases;
struct segment;

/* Reads the tables.  Lives: in `process`.  Fails: ERR_FORMAT for a cell that is not known. */
MUST_USE enum err segment_open(const struct packs *packs, const struct phrases *phrases,
                               struct arena *process, const struct segment **segment,
                               struct err_info *info);
/* Fills doc.tokens and doc.sentences from doc.paragraphs and their languages.  Limits hit become
 * problems: LIMIT_TOKENS, LIMIT_SENTENCES, LIMIT_SENTENCE_TOKENS, LIMIT_TOKEN_CHARS.
 * Cost: linear in the text. */
void segment_run(const struct segment *segment, struct doc *d, struct arena *out, struct arena tmp);

#endif
