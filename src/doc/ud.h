/* ud: Universal Dependencies v2 tags, relations and packed morphology.
 *
 * The names are the standard's.  A subtype that is not in the list is stored as its relation. */
#ifndef DOC_UD_H
#define DOC_UD_H

#include "base/str.h"

enum upos {
    UPOS_NONE,
    UPOS_ADJ,
    UPOS_ADP,
    UPOS_ADV,
    UPOS_AUX,
    UPOS_CCONJ,
    UPOS_DET,
    UPOS_INTJ,
    UPOS_NOUN,
    UPOS_NUM,
    UPOS_PART,
    UPOS_PRON,
    UPOS_PROPN,
    UPOS_PUNCT,
    UPOS_SCONJ,
    UPOS_SYM,
    UPOS_VERB,
    UPOS_X,
    N_UPOS
};

/* X(identifier, name, its relation without subtype) */
/* clang-format off */
#define UD_RELATIONS(X)                                                                            \
    X(NONE, "_", NONE)                                                                             \
    X(ROOT, "root", ROOT) X(NSUBJ, "nsubj", NSUBJ) X(NSUBJ_PASS, "nsubj:pass", NSUBJ) X(           \
        CSUBJ, "csubj", CSUBJ) X(CSUBJ_PASS, "csubj:pass", CSUBJ) X(OBJ, "obj", OBJ)               \
        X(IOBJ, "iobj", IOBJ) X(CCOMP, "ccomp", CCOMP) X(XCOMP, "xcomp", XCOMP) X(                 \
            OBL, "obl", OBL) X(OBL_AGENT, "obl:agent", OBL) X(OBL_ARG, "obl:arg",                  \
                                                              OBL) X(OBL_TMOD, "obl:tmod", OBL)    \
            X(OBL_NPMOD, "obl:npmod", OBL) X(ADVMOD, "advmod", ADVMOD) X(ADVCL, "advcl", ADVCL)    \
                X(AUX, "aux", AUX) X(AUX_PASS, "aux:pass", AUX) X(COP, "cop", COP)                 \
                    X(MARK, "mark", MARK) X(NMOD, "nmod", NMOD) X(NMOD_POSS, "nmod:poss", NMOD) X( \
                        NMOD_TMOD, "nmod:tmod",                                                    \
                        NMOD) X(NMOD_NPMOD, "nmod:npmod", NMOD)                                    \
                        X(APPOS, "appos", APPOS) X(NUMMOD, "nummod", NUMMOD) X(ACL, "acl", ACL)    \
                            X(ACL_RELCL, "acl:relcl", ACL) X(AMOD, "amod", AMOD) X(                \
                                DET, "det",                                                        \
                                DET) X(DET_POSS, "det:poss",                                       \
                                       DET) X(DET_PREDET, "det:predet", DET)                       \
                                X(CLF, "clf", CLF) X(CASE, "case", CASE) X(FLAT, "flat", FLAT)     \
                                    X(FLAT_NAME,                                                   \
                                      "flat:name", FLAT) X(FLAT_FOREIGN, "flat:foreign",           \
                                                           FLAT) X(COMPOUND, "compound", COMPOUND) \
                                        X(COMPOUND_PRT, "compound:prt",                            \
                                          COMPOUND) X(FIXED, "fixed", FIXED)                       \
                                            X(CONJ, "conj", CONJ) X(CC, "cc", CC)                  \
                                                X(CC_PRECONJ, "cc:preconj",                        \
                                                  CC) X(LIST, "list",                              \
                                                        LIST) X(PARATAXIS, "parataxis", PARATAXIS) \
                                                    X(ORPHAN, "orphan",                            \
                                                      ORPHAN) X(GOESWITH, "goeswith", GOESWITH)    \
                                                        X(REPARANDUM, "reparandum",                \
                                                          REPARANDUM) X(PUNCT, "punct", PUNCT)     \
                                                            X(DISCOURSE, "discourse", DISCOURSE)   \
                                                                X(VOCATIVE, "vocative",            \
                                                                  VOCATIVE) X(EXPL, "expl", EXPL)  \
                                                                    X(EXPL_PV, "expl:pv", EXPL)    \
                                                                        X(DISLOCATED,              \
                                                                          "dislocated",            \
                                                                          DISLOCATED)              \
                                                                            X(DEP, "dep", DEP)

/* clang-format on */

enum deprel {
#define X(id, name, base) DEP_##id,
    UD_RELATIONS(X)
#undef X
        N_DEPREL
};

str upos_name(enum upos u);
enum upos upos_parse(str name);
str deprel_name(enum deprel r);
/* An unknown subtype gives its relation, an unknown relation DEP_DEP. */
enum deprel deprel_parse(str name);
/* The relation without its subtype: DEP_NSUBJ for DEP_NSUBJ_PASS. */
enum deprel deprel_base(enum deprel r);

/* The features that rules ask for, as bits; the full CoNLL-U string stays in token.feats. */
enum morph {
    MORPH_NOM = 1 << 0,
    MORPH_GEN = 1 << 1,
    MORPH_DAT = 1 << 2,
    MORPH_ACC = 1 << 3,
    MORPH_SING = 1 << 4,
    MORPH_PLUR = 1 << 5,
    MORPH_FIN = 1 << 6,
    MORPH_INF = 1 << 7,
    MORPH_PART = 1 << 8,
    MORPH_GER = 1 << 9,
    MORPH_PAST = 1 << 10,
    MORPH_PRES = 1 << 11,
    MORPH_SUB = 1 << 12,
    MORPH_IND = 1 << 13,
    MORPH_IMP = 1 << 14,
    MORPH_PASS = 1 << 15,
    MORPH_NEG = 1 << 16,
    MORPH_P1 = 1 << 17,
    MORPH_P2 = 1 << 18,
    MORPH_P3 = 1 << 19,
    MORPH_MASC = 1 << 20,
    MORPH_FEM = 1 << 21,
    MORPH_NEUT = 1 << 22,
    MORPH_REFLEX = 1 << 23,
    MORPH_REL = 1 << 24,
    MORPH_POSS = 1 << 25,
};

/* Bits of a CoNLL-U feature string such as "Case=Nom|Number=Sing". */
uint32_t morph_parse(str feats);

#endif
