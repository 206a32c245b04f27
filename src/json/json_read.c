#include <jansson.h>

#include "doc/limits.h"
#include "json/json.h"

struct copier {
    struct arena *out;
    bool cut; /* something was too deep */
};

/* Copies one jansson value; depth was limited by the caller's frame count, not by the input. */
static struct json_value *copy(struct copier *c, const json_t *from, int depth);

static void append(struct json_value *parent, struct json_value **last, struct json_value *child)
{
    if (*last)
        (*last)->next = child;
    else
        parent->first = child;
    *last = child;
}

static void copy_members(struct copier *c, struct json_value *to, const json_t *from, int depth)
{
    struct json_value *last = NULL;
    if (json_is_array(from)) {
        for (size_t i = 0; i < json_array_size(from); i++)
            append(to, &last, copy(c, json_array_get(from, i), depth + 1));
        return;
    }
    json_t *map = (json_t *)(uintptr_t)from; /* jansson iterates over non-const maps only */
    for (void *i = json_object_iter(map); i; i = json_object_iter_next(map, i)) {
        struct json_value *child = copy(c, json_object_iter_value(i), depth + 1);
        child->key = arena_str(c->out, str_of(json_object_iter_key(i)));
        append(to, &last, child);
    }
}

static struct json_value *copy(struct copier *c, const json_t *from, int depth)
{
    struct json_value *to = NEW(c->out, struct json_value);
    if (json_is_string(from)) {
        to->type = JSON_TEXT;
        to->text = arena_str(c->out, (str){json_string_value(from), json_string_length(from)});
    } else if (json_is_number(from)) {
        to->type = JSON_NUMBER;
        to->number = json_number_value(from);
    } else if (json_is_boolean(from)) {
        to->type = JSON_BOOL;
        to->number = json_is_true(from);
    } else if (json_is_array(from) || json_is_object(from)) {
        to->type = json_is_array(from) ? JSON_LIST : JSON_MAP;
        if (depth < LIMIT_JSON_DEPTH)
            copy_members(c, to, from, depth);
        else
            c->cut = c->cut || json_array_size(from) + json_object_size(from) > 0;
    }
    return to;
}

/* The most that the copy of `text` takes: a value but the first stands behind a comma or opens a
 * list or map, and no string is longer than it is written. */
static size_t copy_bytes(str text)
{
    size_t values = 1;
    for (size_t i = 0; i < text.len; i++)
        values += text.ptr[i] == ',' || text.ptr[i] == '[' || text.ptr[i] == '{';
    return text.len + values * (sizeof(struct json_value) + _Alignof(struct json_value));
}

enum err json_read(str text, struct arena *out, const struct json_value **value,
                   struct err_info *info)
{
    size_t most = copy_bytes(text);
    if (most > (size_t)(out->end - out->cur))
        return err_set(info, ERR_LIMIT, "its values may need %zu bytes, more than there are", most);
    json_error_t error;
    json_t *root = json_loadb(text.ptr, text.len, JSON_ALLOW_NUL | JSON_DECODE_ANY, &error);
    if (!root) {
        err_set(info, ERR_FORMAT, "not JSON at byte %d: %s", error.position, error.text);
        if (info)
            info->at = (uint64_t)(error.position < 0 ? 0 : error.position);
        return ERR_FORMAT;
    }
    struct copier c = {.out = out};
    struct json_value *copied = copy(&c, root, 0);
    copied->cut = c.cut;
    *value = copied;
    json_decref(root);
    return OK;
}

const struct json_value *json_get(const struct json_value *map, str key)
{
    if (!map || map->type != JSON_MAP)
        return NULL;
    for (const struct json_value *v = map->first; v; v = v->next)
        if (str_eq(v->key, key))
            return v;
    return NULL;
}

str json_text(const struct json_value *map, str key)
{
    const struct json_value *v = json_get(map, key);
    return v && v->type == JSON_TEXT ? v->text : STR("");
}
