/* grammar: parts of speech, features, lemmas and dependency trees (Universal Dependencies).
 *
 * A language has grammar when its pack has a model (lang/TAG/model/NAME.bin); sentences of others
 * stay untagged.  The models:
 *
 *   sure      frequent words that have one part of speech only: looked up
 *   habit     what is always decided alike in plain circumstances: looked up (habit.c)
 *   tag       part of speech with verb form or pronoun type, greedily from left to right
 *   rest      features but case, gender and number
 *   cgn       case, gender and number
 *   lemma     edit scripts by part of speech and the longest known suffix
 *   lexicon   what a dictionary says of a form, as a class: a feature of the others (optional)
 *   arc       transitions of an arc-hybrid parser, greedily; trained with a dynamic oracle, so that
 *             it has learnt to go on well after a mistake
 *   label     the relation of an arc
 *
 * All but sure, habit, lemma and lexicon are averaged perceptrons over hashed features (learn/).
 * Trees are made after names are known: names are proper nouns whatever the tagger said, and those
 * of a person hang together.
 *
 * Refused: a beam (several times slower, hardly better); a second pass that labels the finished
 * tree (hardly better); a neural network (without word vectors trained on much text, which there is
 * none of under a free licence here, it is no better).
 *
 * Sources: Collins 2002; Rivest 1987 (decision lists); Kuhlmann, Gomez-Rodriguez and Satta 2011
 * (arc-hybrid); Goldberg and Nivre 2013 (its oracle). */
#ifndef GRAMMAR_GRAMMAR_H
#define GRAMMAR_GRAMMAR_H

#include "doc/doc.h"
#include "pack/pack.h"

struct phrases;
struct grammar;

/* Finds the models of all packs.  Lives: in `process`.  Fails: ERR_FORMAT for a damaged model. */
MUST_USE enum err grammar_open(const struct packs *packs, const struct phrases *phrases,
                               struct arena *process, const struct grammar **grammar,
                               struct err_info *info);
/* Sets upos, feats, morph and lemma of all tokens of paragraphs in languages with a model.
 * Cost: about 1 us a token. */
void grammar_tag(const struct grammar *grammar, struct doc *d, struct arena *out, struct arena tmp);
/* Parses the tagged sentences that want a tree and have none: sets head, deprel, has_tree, root.
 * The tree is always whole: one root, no cycle.  Cost: about 2 us a token. */
void grammar_parse(const struct grammar *grammar, struct doc *d, struct arena *out,
                   struct arena tmp);

/* Learns the models that `recipe` (the text of lang/TAG/model/recipe.ini) describes from the
 * treebanks in folder `data`, and writes NAME.bin to folder `model`.  The same recipe and data give
 * the same bytes.  Fails: ERR_IO, ERR_FORMAT (recipe, treebank, or a checksum that is another). */
MUST_USE enum err grammar_learn(str recipe, const char *data, const char *model,
                                struct err_info *info);

#endif
