/* limits: every limit that input can hit, with its unit and reason.
 *
 * Hitting one makes a `problem` and the document goes on with what it has. */
#ifndef DOC_LIMITS_H
#define DOC_LIMITS_H

enum {
    /* bytes; offsets are 32 bits, and no news page is near it */
    LIMIT_DOCUMENT_BYTES = 16 << 20,
    /* bytes of one input file (JSON Lines, crawls): it is read whole */
    LIMIT_FILE_BYTES = 1 << 30,
    /* bytes of extracted text that the stages look at; longer ones are cut there */
    LIMIT_TEXT_BYTES = 1 << 20,
    /* open elements in an HTML tree; deeper ones are flattened, as browsers do */
    LIMIT_HTML_DEPTH = 512,
    LIMIT_HTML_NODES = 2000000,
    /* attributes of one element that are kept */
    LIMIT_HTML_ATTRS = 64,
    /* nesting of one JSON value */
    LIMIT_JSON_DEPTH = 64,
    /* tokens: longer sentences are cut, since parsing history and patterns are bounded by it */
    LIMIT_SENTENCE_TOKENS = 160,
    LIMIT_SENTENCES = 20000,
    LIMIT_TOKENS = 300000,
    /* code points of one token */
    LIMIT_TOKEN_CHARS = 120,
    /* facts of one kind in a document */
    LIMIT_FACTS = 20000,
    /* steps of the pattern machine at one token */
    LIMIT_MATCH_STEPS = 4000,
    /* problems kept for a document; the rest is counted in the last one */
    LIMIT_PROBLEMS = 200,
    /* bytes of the document arena; reserved, not used */
    LIMIT_DOCUMENT_ARENA = 1 << 30,
    LIMIT_SCRATCH_ARENA = 1 << 30,
};

/* bytes of the arenas for the digests of a whole store and its chronicle; reserved, not used */
#define LIMIT_CHRONICLE_ARENA ((size_t)1 << 36)

#endif
