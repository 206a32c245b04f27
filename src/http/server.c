/* server: connections, headers and refusals; what is answered is routes.c's matter. */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>

#include "doc/limits.h"
#include "http/routes.h"

enum { THREADS = 4, SECONDS_IDLE = 30, CONNECTIONS_MAX = 256 };

struct http_server {
    struct MHD_Daemon *daemon;
    struct routes *routes;
    char host[64]; /* "127.0.0.1:8080" */
    char name[64]; /* "localhost:8080" */
};

str request_arg(const struct request *r, const char *name)
{
    const char *v = MHD_lookup_connection_value(r->connection, MHD_GET_ARGUMENT_KIND, name);
    return str_of(v);
}

static enum MHD_Result answer_with(struct MHD_Connection *c, const struct answer *a)
{
    static const char *const policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    struct MHD_Response *response = MHD_create_response_from_buffer(
        a->body.len, (void *)(uintptr_t)a->body.ptr, MHD_RESPMEM_MUST_COPY);
    if (!response)
        return MHD_NO;
    char type[80];
    snprintf(type, sizeof type, "%.*s", STR_ARG(a->type));
    MHD_add_response_header(response, "Content-Type", type);
    MHD_add_response_header(response, "Content-Security-Policy", policy);
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, "Referrer-Policy", "no-referrer");
    MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    MHD_add_response_header(response, "Cache-Control", "no-cache");
    enum MHD_Result result = MHD_queue_response(c, a->status, response);
    MHD_destroy_response(response);
    return result;
}

static struct answer refuse(unsigned status, str why)
{
    return (struct answer){.status = status, .type = STR("text/plain; charset=utf-8"), .body = why};
}

static bool is_our_host(const struct http_server *s, struct MHD_Connection *c)
{
    const char *host = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Host");
    return host && (strcmp(host, s->host) == 0 || strcmp(host, s->name) == 0);
}

static enum MHD_Result handle(void *self, struct MHD_Connection *c, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **state)
{
    (void)version, (void)upload, (void)upload_size, (void)state;
    const struct http_server *s = self;
    struct answer a;
    if (!is_our_host(s, c)) {
        a = refuse(MHD_HTTP_FORBIDDEN, STR("this server answers only to its own address\n"));
        return answer_with(c, &a);
    }
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) {
        a = refuse(MHD_HTTP_METHOD_NOT_ALLOWED, STR("only GET and HEAD\n"));
        return answer_with(c, &a);
    }
    struct arena out = arena_reserve(LIMIT_DOCUMENT_ARENA);
    struct arena tmp = arena_reserve(LIMIT_SCRATCH_ARENA);
    struct request r = {.path = str_of(url), .connection = c, .out = &out, .tmp = tmp};
    a = (struct answer){.status = MHD_HTTP_OK};
    if (!page_file(r.path, &a.type, &a.body))
        routes_answer(s->routes, &r, &a);
    enum MHD_Result result = answer_with(c, &a);
    arena_release(&tmp);
    arena_release(&out);
    return result;
}

static enum err bind_failed(const struct http_options *o, struct err_info *info)
{
    err_set(info, ERR_IO, "unable to listen on %s port %u", o->address, o->port);
    err_hint(info, "Another program may use the port: choose one with --port, or 0 for any.");
    return ERR_IO;
}

enum err http_start(const struct http_options *o, struct arena *process,
                    struct http_server **server, uint16_t *port, struct err_info *info)
{
    struct http_server *s = NEW(process, struct http_server);
    enum err e = routes_open(o, THREADS, process, &s->routes, info);
    if (e)
        return e;
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(o->port)};
    if (inet_pton(AF_INET, o->address, &at.sin_addr) != 1)
        return err_set(info, ERR_USAGE, "'%s' is no numeric IPv4 address", o->address);
    s->daemon =
        MHD_start_daemon(MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD, o->port, NULL, NULL,
                         handle, s, MHD_OPTION_SOCK_ADDR, &at, MHD_OPTION_THREAD_POOL_SIZE,
                         (unsigned)THREADS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SECONDS_IDLE,
                         MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX, MHD_OPTION_END);
    if (!s->daemon)
        return bind_failed(o, info);
    const union MHD_DaemonInfo *d = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT);
    *port = d ? d->port : o->port;
    snprintf(s->host, sizeof s->host, "%s:%u", o->address, *port);
    snprintf(s->name, sizeof s->name, "localhost:%u", *port);
    *server = s;
    return OK;
}

void http_stop(struct http_server *s)
{
    MHD_stop_daemon(s->daemon);
    routes_close(s->routes);
}
