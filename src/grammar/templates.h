/* templates: how a feature is added to array `f`, `n` of them so far.  A template's number is its
 * place in its list: a list that changes needs models that are learnt anew. */
#ifndef GRAMMAR_TEMPLATES_H
#define GRAMMAR_TEMPLATES_H

#define ADD1(a)                  \
    do {                         \
        f[n] = feature1(n, (a)); \
        n++;                     \
    } while (0)
#define ADD2(a, b)                    \
    do {                              \
        f[n] = feature2(n, (a), (b)); \
        n++;                          \
    } while (0)

#endif
