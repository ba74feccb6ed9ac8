/* Adds two arrays under a budget, and shows what a refusal looks like.
 *
 *     cc examples/basic.c $(pkg-config --cflags --libs flopscope) -o basic && ./basic
 */
#include <flopscope.h>
#include <stdio.h>
#include <stdlib.h>

static void check(flops_status status, flops_error *error) {
    if (status != FLOPS_OK) {
        fprintf(stderr, "error %u: %s\n", (unsigned)status, flops_error_message(error));
        flops_error_free(&error);
        exit(1);
    }
}

int main(void) {
    const double data[4] = {1, 2, 3, 4};
    const size_t shape[2] = {2, 2};
    flops_error *error = NULL;
    flops_session *session = NULL;
    flops_budget *budget = NULL;
    flops_array *a = NULL;
    flops_array *sum = NULL;
    char *text = NULL;

    check(flops_session_open(NULL, &session, &error), error);
    const flops_budget_options options = {.struct_size = sizeof options, .flop_budget = {.low = 10}, .quiet = 1};
    check(flops_budget_open(session, &options, &budget, &error), error);
    check(flops_budget_enter(budget, &error), error);

    check(flops_array_from_data(data, FLOPS_DTYPE_FLOAT64, 2, shape, NULL, &a, &error), error);
    check(flops_add(session, a, a, &sum, &error), error);
    check(flops_array_text(sum, 0, &text, &error), error);
    printf("%s\n", text);
    flops_string_free(&text);

    /* Eight FLOPs of ten are spent: a matrix product of 24 is refused, and nothing is charged for it. */
    flops_array *product = NULL;
    if (flops_matmul(session, a, a, &product, &error) == FLOPS_ERROR_BUDGET_EXHAUSTED) {
        printf("refused: %s costs %llu, %llu remain\n", flops_error_op(error),
               (unsigned long long)flops_error_flop_cost(error).low,
               (unsigned long long)flops_error_flops_remaining(error).low);
        flops_error_free(&error);
    }

    check(flops_budget_exit(budget, &error), error);
    flops_array_free(&product);
    flops_array_free(&sum);
    flops_array_free(&a);
    flops_budget_free(&budget);
    flops_session_free(&session);
    return 0;
}
