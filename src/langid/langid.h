/* langid: the language of each paragraph and of the document; signs of machine translation.
 *
 * Naive Bayes over whole words: the few hundred most frequent words of a language tell it from the
 * others in a sentence or two, need no model file, and can be read and corrected.  Scripts that one
 * language has to itself (Kana, Hangul, Arabic, ...) are told by their letters.  "und" is an
 * answer: too few known words, or two languages too close to each other.  Tables of any pack:
 *
 *     words/langid.tsv   lang, word, weight: weight is -10 ln P(word | lang), a whole number
 *     words/scripts.tsv  script, lang: script (as in enum script) -> language, where it is clear
 *     words/translation.tsv  lang, source, kind, phrase, weight: a folded phrase that shows machine
 *                            translation; signs of one kind count once, 10 together say so
 *
 * Refused: character n-grams; they guess at names and headlines, where a guess does harm. */
#ifndef LANGID_LANGID_H
#define LANGID_LANGID_H

#include "doc/doc.h"
#include "pack/pack.h"

struct phrases;
struct langid;

/* Reads the tables.  Lives: in `process`.  Fails: ERR_FORMAT for a weight that is no number. */
MUST_USE enum err langid_open(const struct packs *packs, const struct phrases *phrases,
                              struct arena *process, const struct langid **langid,
                              struct err_info *info);
/* Sets paragraph.lang, doc.lang and doc.translated_from.  A paragraph that is too short takes the
 * document's language; a language that came with the record (record.lang) is the document's unless
 * the text clearly contradicts.  Needs words.  Cost: linear in the text. */
void langid_run(const struct langid *langid, struct doc *d, struct arena *out, struct arena tmp);

#endif
