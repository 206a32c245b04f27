/* parse: the state of an arc-hybrid parser, as decoding and training both need it.
 *
 * A stack that begins with ROOT, a buffer of the words to come.  SHIFT moves the next word to the
 * stack; LEFT hangs the top under the next word of the buffer; RIGHT hangs the top under what lies
 * below it.  ROOT takes its one child when the buffer is empty, so every tree has one root. */
#ifndef GRAMMAR_PARSE_H
#define GRAMMAR_PARSE_H

#include "grammar/grammar_int.h"

enum { NODE_NONE, NODE_ROOT, NODE_FIRST, NODES_MAX = WORDS_MAX + NODE_FIRST };
enum action { SHIFT, LEFT, RIGHT, N_ACTION };

struct parse {
    const struct model *m;
    const struct words *words;
    uint32_t n_nodes; /* NODE_FIRST + words */
    uint16_t next;    /* node at the front of the buffer; n_nodes: empty */
    uint16_t depth;   /* of the stack, ROOT counted */
    uint16_t stack[NODES_MAX];
    uint16_t head[NODES_MAX];
    uint8_t label[NODES_MAX];
    uint16_t left[NODES_MAX][2], right[NODES_MAX][2]; /* outermost child, the one before it */
    uint8_t n_left[NODES_MAX], n_right[NODES_MAX];
    uint64_t labels[NODES_MAX]; /* set of the children's labels, modulo 64 */
    /* what features are made of */
    uint64_t form[NODES_MAX];
    uint8_t tag[NODES_MAX], cgn[NODES_MAX];
    uint8_t puncts[NODES_MAX], verbs[NODES_MAX]; /* how many words before this one are */
};

void parse_start(struct parse *p, const struct model *m, const struct words *words);
/* Set of actions that may be taken, as bits; 0: the tree is complete. */
uint32_t parse_legal(const struct parse *p);
/* What LEFT or RIGHT would join. */
void parse_arc(const struct parse *p, enum action a, uint16_t *head, uint16_t *dependent);
void parse_act(struct parse *p, enum action a, uint8_t label);
uint32_t arc_features(const struct parse *p, uint64_t *f);
uint32_t label_features(const struct parse *p, uint16_t head, uint16_t dependent, uint64_t *f);
/* The best legal action. */
enum action best_action(const float *score, uint32_t legal);
/* What the models decide. */
enum action choose_action(const struct parse *p, uint32_t legal);
uint8_t choose_label(const struct parse *p, uint16_t head, uint16_t dependent);
void arc_circumstances(const struct parse *p, struct circumstances *c);
void label_circumstances(const struct parse *p, uint16_t head, uint16_t dependent,
                         struct circumstances *c);

#endif
