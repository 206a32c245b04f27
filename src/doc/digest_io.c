/* The stored form of a digest: fields one after the other, strings with their length.  One walk
 * over the fields serves both directions, so that reading cannot drift from writing. */
#include "base/buf.h"
#include "doc/digest.h"

struct io {
    struct buf *write; /* NULL: reading */
    str rest;          /* what is left to read */
    bool bad;
    struct arena *out;
};

enum { DIGEST_BYTES_MAX = 64 << 20, DIGEST_FORMAT = 3 };

static void io_bytes(struct io *io, void *p, size_t n)
{
    if (io->write) {
        buf_add(io->write, (str){p, n});
    } else if (io->rest.len < n) {
        io->bad = true;
    } else if (n) {
        memcpy(p, io->rest.ptr, n);
        io->rest = str_sub(io->rest, n, io->rest.len);
    }
}

#define IO(field) io_bytes(io, &(field), sizeof(field))

static void io_str(struct io *io, str *s)
{
    uint32_t n = (uint32_t)s->len;
    IO(n);
    if (io->write) {
        buf_add(io->write, *s);
        return;
    }
    if (io->rest.len < n)
        io->bad = true;
    n = io->bad ? 0 : n;
    *s = str_sub(io->rest, 0, n);
    io->rest = str_sub(io->rest, n, io->rest.len);
}

/* Reads or writes the number of elements; when reading, makes room for them.  Each element takes a
 * byte at least, so a number beyond what is left is damage, not a reason to reserve memory. */
static void io_count(struct io *io, uint32_t *n, void **ptr, size_t size)
{
    IO(*n);
    if (io->write)
        return;
    if (io->bad || *n > io->rest.len) {
        io->bad = true;
        *n = 0;
    }
    *ptr = arena_alloc(io->out, *n, size, _Alignof(max_align_t));
}

#define IO_VEC(v) io_count(io, &(v).n, (void **)&(v).ptr, sizeof *(v).ptr)

static void io_enum(struct io *io, int *value, int max)
{
    uint8_t byte = (uint8_t)*value;
    IO(byte);
    if (byte > max)
        io->bad = true;
    else
        *value = byte;
}

#define IO_ENUM(field, max)          \
    do {                             \
        int value_ = (int)(field);   \
        io_enum(io, &value_, (max)); \
        (field) = value_;            \
    } while (0)

/* A byte that is neither 0 nor 1 must never become a bool. */
#define IO_BOOL(field) IO_ENUM(field, 1)

static void io_parties(struct io *io, struct digest_party **list, uint32_t *n)
{
    io_count(io, n, (void **)list, sizeof **list);
    for (uint32_t i = 0; i < *n; i++) {
        io_str(io, &(*list)[i].entity);
        IO((*list)[i].span);
    }
}

static void io_party(struct io *io, struct digest_party *p)
{
    io_str(io, &p->entity);
    IO(p->span);
}

static void io_event(struct io *io, struct digest_event *e)
{
    io_str(io, &e->id);
    io_str(io, &e->type);
    io_str(io, &e->mode);
    io_str(io, &e->cameo);
    io_str(io, &e->context);
    io_parties(io, &e->actors, &e->n_actors);
    io_parties(io, &e->recipients, &e->n_recipients);
    IO_BOOL(e->symmetric);
    io_str(io, &e->date);
    IO(e->when);
    IO_ENUM(e->date_basis, BASIS_DOCUMENT);
    IO(e->date_span);
    io_party(io, &e->place);
    io_party(io, &e->source);
    IO_ENUM(e->status, STATUS_NEGATED);
    IO(e->span);
    IO(e->trigger);
    IO(e->clause);
    io_str(io, &e->words);
    io_str(io, &e->trigger_lemma);
    IO(e->confidence);
}

static void io_entity(struct io *io, struct digest_entity *e)
{
    io_str(io, &e->id);
    io_str(io, &e->name);
    io_str(io, &e->country);
    IO_ENUM(e->type, N_ENTITY_TYPE - 1);
    IO_BOOL(e->kb);
    IO(e->mentions);
    IO_BOOL(e->in_title);
}

static void io_amount(struct io *io, struct digest_amount *a)
{
    io_str(io, &a->id);
    IO_ENUM(a->kind, AMOUNT_MEASURE);
    IO(a->low);
    IO(a->high);
    io_str(io, &a->unit);
    io_str(io, &a->words);
    IO(a->span);
    io_str(io, &a->event);
    io_str(io, &a->about);
    io_str(io, &a->concept);
    io_str(io, &a->cause);
}

static void io_relation(struct io *io, struct digest_relation *r)
{
    io_str(io, &r->id);
    io_str(io, &r->subject);
    io_str(io, &r->relation);
    io_str(io, &r->object);
    IO(r->as_of);
    io_str(io, &r->as_of_text);
    io_str(io, &r->source);
    IO_ENUM(r->status, STATUS_NEGATED);
    IO(r->span);
    io_str(io, &r->words);
}

static void io_head(struct io *io, struct digest *g)
{
    uint8_t format = DIGEST_FORMAT;
    IO(format);
    io->bad = io->bad || format != DIGEST_FORMAT;
    IO(g->key);
    io_str(io, &g->id);
    io_str(io, &g->url);
    io_str(io, &g->outlet);
    io_str(io, &g->title);
    io_str(io, &g->lang);
    io_str(io, &g->published);
    IO(g->when);
    IO_ENUM(g->basis, PUB_INFERRED);
    IO(g->date_confidence);
    IO(g->n_tokens);
    IO(g->minhash);
}

static void io_digest(struct io *io, struct digest *g)
{
    io_head(io, g);
    IO_VEC(g->terms);
    for (uint32_t i = 0; i < g->terms.n; i++) {
        IO(g->terms.ptr[i].hash);
        IO(g->terms.ptr[i].weight);
        IO_BOOL(g->terms.ptr[i].is_entity);
    }
    IO_VEC(g->entities);
    for (uint32_t i = 0; i < g->entities.n; i++)
        io_entity(io, &g->entities.ptr[i]);
    IO_VEC(g->events);
    for (uint32_t i = 0; i < g->events.n; i++)
        io_event(io, &g->events.ptr[i]);
    IO_VEC(g->amounts);
    for (uint32_t i = 0; i < g->amounts.n; i++)
        io_amount(io, &g->amounts.ptr[i]);
    IO_VEC(g->relations);
    for (uint32_t i = 0; i < g->relations.n; i++)
        io_relation(io, &g->relations.ptr[i]);
    IO_VEC(g->spellings);
    for (uint32_t i = 0; i < g->spellings.n; i++) {
        io_str(io, &g->spellings.ptr[i].entity);
        io_str(io, &g->spellings.ptr[i].form);
        IO(g->spellings.ptr[i].span);
        IO(g->spellings.ptr[i].n);
    }
}

str digest_write(const struct digest *g, struct arena *out)
{
    struct buf b = buf_make(out, DIGEST_BYTES_MAX);
    struct io io = {.write = &b, .out = out};
    struct digest copy = *g; /* the walk takes what it may write to */
    io_digest(&io, &copy);
    return buf_str(&b);
}

bool digest_read(str blob, struct digest *g, struct arena *out)
{
    struct io io = {.rest = blob, .out = out};
    *g = (struct digest){0};
    io_digest(&io, g);
    return !io.bad && io.rest.len == 0;
}
