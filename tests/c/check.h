/* What the C tests share. A test is a program: it passes when it exits with 0. */
#ifndef CHECK_H
#define CHECK_H

#include <flopscope.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Ends the program where a condition does not hold. */
#define CHECK(condition)                                                                   \
    do {                                                                                   \
        if (!(condition)) {                                                                \
            fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition); \
            exit(1);                                                                       \
        }                                                                                  \
    } while (0)

/* Runs a call whose last argument is `&error` and expects a status; prints what the library says otherwise. */
#define EXPECT(expected, call)                                                                              \
    do {                                                                                                    \
        flops_error *error = NULL;                                                                          \
        flops_status status_ = (call);                                                                      \
        if (status_ != (expected) || flops_error_status(error) != status_) {                                \
            fprintf(stderr, "%s:%d: %s gave %u: %s\n", __FILE__, __LINE__, #call, (unsigned)status_,        \
                    flops_error_message(error));                                                            \
            exit(1);                                                                                        \
        }                                                                                                   \
        flops_error_free(&error);                                                                           \
        CHECK(error == NULL);                                                                               \
    } while (0)

#define OK(call) EXPECT(FLOPS_OK, call)

#define LENGTH(items) (sizeof(items) / sizeof *(items))

static inline flops_session *open_session(void) {
    flops_session *session = NULL;
    OK(flops_session_open(NULL, &session, &error));
    return session;
}

/* A one-dimensional array of doubles. */
static inline flops_array *doubles(const double *data, size_t n) {
    flops_array *a = NULL;
    OK(flops_array_from_data(data, FLOPS_DTYPE_FLOAT64, 1, &n, NULL, &a, &error));
    return a;
}

static inline flops_value of_integer(int64_t integer) {
    flops_value v = {FLOPS_INT, 0, {.integer = integer}};
    return v;
}

static inline flops_value of_array(flops_array *array) {
    flops_value v = {FLOPS_ARRAY, 0, {.array = array}};
    return v;
}

static inline flops_value of_string(const char *text) {
    flops_value v = {FLOPS_STRING, 0, {.string = {text, strlen(text)}}};
    return v;
}

static inline flops_value of_sequence(flops_tag tag, flops_value *items, size_t n) {
    flops_value v = {tag, 0, {.sequence = {items, n}}};
    return v;
}

/* Calls an op without options, expecting a status. */
#define CALL(expected, session, name, args, out) \
    EXPECT(expected, flops_call(session, name, args, LENGTH(args), NULL, 0, out, &error))

/* The FLOPs that the active budget has spent. */
static inline uint64_t spent(const flops_session *session) {
    flops_budget *budget = NULL;
    flops_budget_counters counters;
    OK(flops_budget_active(session, &budget, &error));
    OK(flops_budget_read(budget, &counters, &error));
    flops_budget_free(&budget);
    return counters.flops_used.low;
}

#endif
