/* Values: what goes in and comes out, and what is refused. */
#include "check.h"

/* A list of arguments, given to an op that keeps its elements: the result is as deep as the argument. */
static void lists(const flops_session *session) {
    flops_value numbers[2] = {of_integer(1), {FLOPS_FLOAT, 0, {.number = 2.5}}};
    flops_value rows[2] = {of_sequence(FLOPS_LIST, numbers, 2), of_sequence(FLOPS_TUPLE, numbers, 2)};
    const flops_value args[1] = {of_sequence(FLOPS_LIST, rows, 2)};
    flops_value result;
    CALL(FLOPS_OK, session, "array", args, &result);
    CHECK(result.tag == FLOPS_ARRAY && flops_array_size(result.as.array) == 4);
    flops_array *array = result.as.array;

    const flops_value self[1] = {of_array(array)};
    flops_value list;
    CALL(FLOPS_OK, session, "ndarray.tolist", self, &list);
    CHECK(list.tag == FLOPS_LIST && list.as.sequence.length == 2);
    CHECK(list.as.sequence.items[1].as.sequence.items[1].as.number == 2.5);
    flops_value_free(&list);

    /* A tuple of arrays; one of them outlives it. */
    flops_value indices;
    CALL(FLOPS_OK, session, "nonzero", self, &indices);
    CHECK(indices.tag == FLOPS_TUPLE && indices.as.sequence.length == 2);
    flops_array *kept = indices.as.sequence.items[0].as.array;
    indices.as.sequence.items[0].tag = FLOPS_NONE;
    flops_value_free(&indices);
    CHECK(flops_array_size(kept) == 4);
    flops_array_free(&kept);

    /* A slice and an ellipsis. */
    flops_value index[2] = {{FLOPS_ELLIPSIS, 0, {.integer = 0}}, {FLOPS_SLICE, 4, {.slice = {0, 0, -1}}}};
    const flops_value getitem[2] = {of_array(array), of_sequence(FLOPS_TUPLE, index, 2)};
    double read[4];
    flops_value reversed;
    CALL(FLOPS_OK, session, "getitem", getitem, &reversed);
    OK(flops_array_copy_to(reversed.as.array, read, sizeof read, &error));
    CHECK(read[0] == 2.5 && read[1] == 1);
    flops_value_free(&reversed);
    flops_value_free(&result);
}

static void big_integers_and_dtypes(const flops_session *session) {
    const char *digits = "18446744073709551615";
    const flops_value big[1] = {{FLOPS_BIG_INT, 0, {.string = {digits, strlen(digits)}}}};
    const flops_keyword dtype[1] = {{"dtype", {FLOPS_DTYPE, 0, {.integer = FLOPS_DTYPE_UINT64}}}};
    flops_value result;
    OK(flops_call(session, "array", big, 1, dtype, 1, &result, &error));
    uint64_t read;
    OK(flops_array_copy_to(result.as.array, &read, sizeof read, &error));
    CHECK(read == UINT64_MAX);
    const flops_value self[1] = {of_array(result.as.array)};
    flops_value number;
    CALL(FLOPS_OK, session, "ndarray.item", self, &number);
    CHECK(number.tag == FLOPS_BIG_INT && number.as.string.length == strlen(digits));
    CHECK(memcmp(number.as.string.data, digits, strlen(digits)) == 0);
    flops_value_free(&number);
    flops_value_free(&result);

    uint32_t code;
    OK(flops_dtype_parse("f4", &code, &error));
    CHECK(code == FLOPS_DTYPE_FLOAT32);
    EXPECT(FLOPS_ERROR_TYPE, flops_dtype_parse("no dtype", &code, &error));
}

static void refusals(const flops_session *session) {
    flops_value result;
    flops_value dictionary[2] = {of_integer(1), of_integer(2)};
    const flops_value bad[] = {
        {99, 0, {.integer = 0}},
        {FLOPS_ARRAY, 0, {.array = NULL}},
        {FLOPS_OBJECT, 0, {.object = NULL}},
        {FLOPS_STRING, 0, {.string = {NULL, 3}}},
        {FLOPS_STRING, 0, {.string = {"\xff", 1}}},
        {FLOPS_BIG_INT, 0, {.string = {"12x", 3}}},
        {FLOPS_LIST, 0, {.sequence = {NULL, 2}}},
        {FLOPS_LIST, 0, {.sequence = {dictionary, SIZE_MAX}}},
        {FLOPS_DICT, 0, {.sequence = {dictionary, 2}}},
        {FLOPS_DICT, 0, {.sequence = {dictionary, 1}}},
    };
    for (size_t i = 0; i < LENGTH(bad); ++i) {
        EXPECT(FLOPS_ERROR_VALUE, flops_call(session, "array", &bad[i], 1, NULL, 0, &result, &error));
    }
    const flops_value code[1] = {{FLOPS_DTYPE, 0, {.integer = -1}}};
    CALL(FLOPS_ERROR_TYPE, session, "array", code, &result);

    /* A list in a list in a list ... */
    flops_value nested[1000];
    nested[0] = of_integer(1);
    for (size_t i = 1; i < LENGTH(nested); ++i) {
        nested[i] = of_sequence(FLOPS_LIST, &nested[i - 1], 1);
    }
    EXPECT(FLOPS_ERROR_VALUE, flops_call(session, "array", &nested[999], 1, NULL, 0, &result, &error));
}

static void objects(const flops_session *session) {
    const flops_value seed[1] = {of_integer(0)};
    flops_value generator;
    CALL(FLOPS_OK, session, "random.default_rng", seed, &generator);
    CHECK(generator.tag == FLOPS_OBJECT);
    char *class = flops_object_class(generator.as.object);
    CHECK(strcmp(class, "Generator") == 0);
    flops_string_free(&class);
    CHECK(flops_object_class(NULL) == NULL);
    flops_object *object = generator.as.object;
    flops_object_free(&object);
    flops_object_free(&object);
    CHECK(object == NULL);
}

int main(void) {
    flops_session *session = open_session();
    lists(session);
    big_integers_and_dtypes(session);
    refusals(session);
    objects(session);
    flops_value_free(NULL);
    flops_session_free(&session);
    return 0;
}
