/* A forward pass through a five-layer perceptron, and its bill: examples/mlp.py in C.
 *
 *     cc examples/mlp.c $(pkg-config --cflags --libs flopscope) -o mlp && ./mlp
 */
#include <flopscope.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH = 5, WIDTH = 256 };

static flops_session *session;

static void check(flops_status status, flops_error *error) {
    if (status != FLOPS_OK) {
        fprintf(stderr, "error %u: %s\n", (unsigned)status, flops_error_message(error));
        flops_error_free(&error);
        exit(1);
    }
}

static flops_value of_integer(int64_t integer) {
    const flops_value value = {FLOPS_INT, 0, {.integer = integer}};
    return value;
}

static flops_value of_number(double number) {
    const flops_value value = {FLOPS_FLOAT, 0, {.number = number}};
    return value;
}

static flops_value of_array(flops_array *array) {
    const flops_value value = {FLOPS_ARRAY, 0, {.array = array}};
    return value;
}

static flops_value of_string(const char *text) {
    const flops_value value = {FLOPS_STRING, 0, {.string = {text, strlen(text)}}};
    return value;
}

/* Calls an op by name. The caller releases the result. */
static flops_value call(const char *name, const flops_value *args, size_t count) {
    flops_value result = {FLOPS_NONE, 0, {.integer = 0}};
    flops_error *error = NULL;
    check(flops_call(session, name, args, count, NULL, 0, &result, &error), error);
    return result;
}

int main(void) {
    flops_error *error = NULL;
    check(flops_session_open(NULL, &session, &error), error);

    flops_value seed[] = {of_integer(0)};
    flops_value nothing = call("random.seed", seed, 1);
    flops_value_free(&nothing);

    flops_value ratio[] = {of_number(2.0 / WIDTH)};
    flops_value scale = call("sqrt", ratio, 1);

    flops_value weights[DEPTH];
    for (int layer = 0; layer < DEPTH; ++layer) {
        const flops_value shape[] = {of_integer(WIDTH), of_integer(WIDTH)};
        flops_value normal = call("random.randn", shape, 2);
        const flops_value factors[] = {normal, scale};
        weights[layer] = call("multiply", factors, 2);
        flops_value_free(&normal);
    }

    flops_value width[] = {of_integer(WIDTH)};
    flops_value x = call("random.randn", width, 1);
    for (int layer = 0; layer < DEPTH; ++layer) {
        const flops_value operands[] = {of_string("ij,j->i"), weights[layer], x};
        flops_value next = call("einsum", operands, 3);
        flops_value_free(&x);
        x = next;
        if (layer < DEPTH - 1) {
            const flops_value clipped[] = {of_array(x.as.array), of_integer(0)};
            next = call("maximum", clipped, 2);
            flops_value_free(&x);
            x = next;
        }
    }

    char *summary = NULL;
    check(flops_session_summary_text(session, 0, 0, &summary, &error), error);
    printf("%s\n", summary);
    flops_string_free(&summary);

    flops_value_free(&x);
    flops_value_free(&scale);
    for (int layer = 0; layer < DEPTH; ++layer) {
        flops_value_free(&weights[layer]);
    }
    flops_session_free(&session);
    return 0;
}
