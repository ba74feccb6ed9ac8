/* Many threads on one session, and each on its own. */
#include "check.h"
#include <pthread.h>

enum { THREADS = 8, CALLS = 200 };

struct work {
    const flops_session *shared;
    const flops_array *array;
};

/* Each thread pays from a budget of its own. */
static void *on_one_session(void *context) {
    const struct work *work = context;
    flops_budget_options options = {.struct_size = sizeof options, .flop_budget = {.low = 1000000}, .quiet = 1};
    flops_budget *budget = NULL;
    flops_budget_counters counters;
    OK(flops_budget_open(work->shared, &options, &budget, &error));
    OK(flops_budget_enter(budget, &error));
    for (int i = 0; i < CALLS; ++i) {
        flops_array *out = NULL;
        double read[2];
        OK(flops_add(work->shared, work->array, work->array, &out, &error));
        OK(flops_array_copy_to(out, read, sizeof read, &error));
        CHECK(read[0] == 2 && read[1] == 4);
        flops_array_free(&out);
    }
    OK(flops_budget_exit(budget, &error));
    OK(flops_budget_read(budget, &counters, &error));
    CHECK(counters.flops_used.low == CALLS * 4);
    flops_budget_free(&budget);
    return NULL;
}

static void *on_its_own_session(void *context) {
    const struct work *work = context;
    flops_session *session = open_session();
    const struct work own = {session, work->array};
    on_one_session((void *)&own);
    flops_session_free(&session);
    return NULL;
}

static void run(void *(*body)(void *), struct work *work) {
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; ++i) {
        CHECK(pthread_create(&threads[i], NULL, body, work) == 0);
    }
    for (int i = 0; i < THREADS; ++i) {
        CHECK(pthread_join(threads[i], NULL) == 0);
    }
}

int main(void) {
    const double data[2] = {1, 2};
    flops_session *session = open_session();
    flops_array *a = doubles(data, 2);
    struct work work = {session, a};
    run(on_one_session, &work);
    run(on_its_own_session, &work);
    flops_set_threads(1);
    flops_array_free(&a);
    flops_session_free(&session);
    return 0;
}
