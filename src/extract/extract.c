#include "extract/extract_int.h"

#include "charset/charset.h"
#include "text/text.h"

enum err extract_open(const struct packs *packs, const struct phrases *phrases,
                      struct arena *process, const struct extract **extract, struct err_info *info)
{
    (void)phrases;
    struct extract *x = NEW(process, struct extract);
    *extract = x;
    for (uint8_t i = 0; i < packs->n; i++) {
        struct table t = pack_table(&packs->pack[i], STR("months"));
        for (uint32_t row = 0; row < table_rows(t); row++) {
            int64_t month;
            str forms = table_get(t, row, STR("form")), form;
            if (!str_int(table_get(t, row, STR("value")), &month))
                continue;
            while (str_cut(&forms, '|', &form)) {
                str word = str_ends(form, STR(".")) ? str_sub(form, 0, form.len - 1) : form;
                *map_put(&x->months, text_fold(word, process), process, NULL) = (uint32_t)month;
            }
        }
    }
    int english = packs_find(packs, STR("en"));
    if (english < 0)
        return err_set(info, ERR_FORMAT, "the English pack is missing: it has the words of markup");
    x->classes = pack_table(&packs->pack[english], STR("page_classes"));
    x->metas = pack_table(&packs->pack[english], STR("page_meta"));
    x->outlets = pack_table(&packs->pack[PACK_WORLD], STR("outlets"));
    return furniture_open(packs, x, process, info);
}

static void decode(struct doc *d, struct arena *out)
{
    bool html = d->record.format == FORMAT_HTML;
    str declared = html ? charset_declared(d->record.payload) : STR("");
    struct decoded text = charset_decode(d->record.payload, declared, out);
    d->source = text.text;
    if (text.invalid)
        doc_problem(d, out, STR("invalid-characters"), TXT_NONE,
                    "%u invalid sequences of %.*s were replaced", text.invalid, STR_ARG(text.name));
    if (text.guessed && text.text.len)
        doc_problem(d, out, STR("guessed-charset"), TXT_NONE,
                    "the encoding is not declared; read as %.*s", STR_ARG(text.name));
}

/* Binary files have zero bytes; no text has many. */
static bool is_binary(str s)
{
    size_t zeros = 0, n = s.len < 4096 ? s.len : 4096;
    for (size_t i = 0; i < n; i++)
        zeros += s.ptr[i] == 0;
    return zeros * 50 > n;
}

/* Every line of clean text is a paragraph; nothing is removed. */
static void whole(struct doc *d, struct arena *out)
{
    d->text = d->source;
    offmap_add(&d->map, RUN_COPY, (uint32_t)d->text.len, (src_span){0, (uint32_t)d->text.len}, out);
    for (str line, rest = d->text; str_cut(&rest, '\n', &line);) {
        str words = str_trim(line);
        if (!words.len)
            continue;
        uint32_t beg = (uint32_t)(words.ptr - d->text.ptr);
        VEC_PUSH(&d->paragraphs, out)->span = (txt_span){beg, beg + (uint32_t)words.len};
    }
}

static void limit_source(struct doc *d, struct arena *out)
{
    if (d->source.len <= LIMIT_TEXT_BYTES)
        return;
    size_t end = LIMIT_TEXT_BYTES;
    while (end > 0 && ((unsigned char)d->source.ptr[end] & 0xc0) == 0x80)
        end--;
    doc_problem(d, out, STR("text-cut"), TXT_NONE, "only the first %zu of %zu bytes were read", end,
                d->source.len);
    d->source.len = end;
}

static void given(struct doc *d, struct arena *out)
{
    const struct record *r = &d->record;
    days when;
    if (r->published.len && !days_parse(r->published, &when))
        doc_problem(d, out, STR("invalid-date"), TXT_NONE, "`published` is no date of ISO 8601");
    else if (r->published.len)
        *VEC_PUSH(&d->date_evidence, out) = (struct date_evidence){
            .when = when, .basis = PUB_GIVEN, .note = STR("given with the document")};
    if (r->title.len)
        d->title = r->title;
}

static void read_format(const struct extract *x, struct doc *d, struct arena *out, struct arena tmp)
{
    if (d->record.format == FORMAT_HTML) {
        extract_page(x, d, out, tmp);
        return;
    }
    limit_source(d, out);
    if (d->record.format == FORMAT_CLEAN)
        whole(d, out);
    else
        extract_flat(x, d, out, tmp);
}

void extract_run(const struct extract *x, struct doc *d, struct arena *out, struct arena tmp)
{
    decode(d, out);
    if (is_binary(d->source)) {
        doc_problem(d, out, STR("binary"), TXT_NONE, "this is no text: it has zero bytes");
        return;
    }
    read_format(x, d, out, tmp);
    extract_address(x, d, out, tmp);
    given(d, out);
    if (!d->text.len && d->record.payload.len) /* else whoever made the record says why */
        doc_problem(d, out, STR("no-text"), TXT_NONE, "no article was found in it");
}
