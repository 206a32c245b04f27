/* The HTML tree: every node, its name, its attributes, every character reference. */
#include "fuzz.h"
#include "html/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fuzz_arenas a;
    str page = fuzz_begin(&a, data, size);
    struct html_tree *t = html_parse(page, &a.out, a.tmp);
    for (node_ix n = 0; n >= 0; n = html_next(t, n, 0)) {
        const struct html_node *node = &t->nodes[n];
        if (node->span.beg > node->span.end || node->span.end > page.len)
            abort();
        if (node->is_text)
            html_decode(str_sub(page, node->span.beg, node->span.end), &a.out);
        else if (n)
            html_name(t, n, &a.out);
        html_attr(t, n, STR("href"));
    }
    return 0;
}
