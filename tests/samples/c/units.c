// problem: syntax errors
/* Units of C. */
// ref: import <stdio.h>
#include <stdio.h>
// ref: import util/list.h
#include "util/list.h"

#define LIMIT 10
// unit: macro MAX
#define MAX(a, b) ((a) > (b) ? (a) : (b)) /* the larger */
// unit: macro REPEAT 3 lines
#define REPEAT(body) do { \
    body; \
  } while (0)

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Finds a name.
 */
// doc: Finds a name.
// comment: never fails
// signature: find(struct list *names, const char *name)
// unit: function find 6 lines
static struct item *find(struct list *names, const char *name)
{
    // ref: attribute head
    struct item *at = names->head;
    // ref: call compare
    while (at && compare(at->name, name)) at = at->next;
    // ref: type item
    return (struct item *)cast((size_t)at); /* never fails */
}

// unit: function two_stars
char **two_stars(void) { return 0; }

// unit: function handler_of
int (*handler_of(int signal))(int) { return 0; }

/* The old way to write parameters. */
// unit: function old_style 6 lines
int old_style(a, b)
    int a;
    char *b;
{
    return a + b[0];
}

// unit: struct item
struct item { struct item *next; const char *name; };
// unit: struct value
union value { int number; char *text; };
// unit: enum color
enum color { RED, GREEN };
// unit: struct point_t
typedef struct { int x, y; } point_t;
// unit: enum switch_t
typedef enum { OFF, ON } switch_t;
// unit: struct node
typedef struct node { struct node *next; } node_t;

void only_declared(int count);

/* Grows the buffer. */
FORCE_INLINE_TEMPLATE
ATTRIBUTE_ALLOW_OVERFLOW
// doc: Grows the buffer.
// unit: function buffer_grow 5 lines
U32
buffer_grow(buffer_t *buffer, U32 size)
{
    return size;
}

// unit: function library_version
ZSTDLIB_API size_t library_version(void) { return 1; }

// unit: function hash
static INLINE_KEYWORD UNUSED_ATTR U64 hash(U64 key) { return key; }

// unit: function power
static U64 power(U64 base) { return base; }

int ZEXPORT deflate OF((z_streamp stream, int flush));

// unit: function inflate 4 lines
ZEXTERN int ZEXPORT inflate OF((z_streamp stream, int flush))
{
    return flush;
}

/* The branches cut one function in two: the first one is read. */
#if defined(_WIN32)
// unit: function compare_items 8 lines
static int WIN_CDECL compare_items(void *context, const void *left, const void *right) {
#elif defined(_GNU_SOURCE)
static int compare_items(const void *left, const void *right, void *context) {
#else
static int compare_items(const void *left, const void *right) {
#endif
    return order(left, right);
}

/* Whole branches are all read. */
#if FAST
// unit: function lookup
static int lookup(int key) { return fast(key); }
#else
// unit: function lookup#2
static int lookup(int key) { return slow(key); }
#endif

#if 0
static void dead_code(void) { }
#endif

// unit: function main 10 lines
int main(int argc, char **argv)
{
    // in: main
    if (argc > LIMIT) { fail(argv[0]); }
#ifdef DEBUG
    else {
        trace();
    }
#endif
    return run(argc);
}

#ifdef __cplusplus
}
#endif
