/* Calls: generic and typed, prices, and what refuses them. */
#include "check.h"

static void generic_and_typed(const flops_session *session) {
    const double data[6] = {1, 2, 3, 4, 5, 6};
    const size_t shape[2] = {2, 3};
    double read[6];
    flops_array *a = NULL;
    flops_array *sum = NULL;
    flops_value result;
    OK(flops_array_from_data(data, FLOPS_DTYPE_FLOAT64, 2, shape, NULL, &a, &error));

    uint64_t before = spent(session);
    OK(flops_add(session, a, a, &sum, &error));
    CHECK(spent(session) - before == 12);
    OK(flops_array_copy_to(sum, read, sizeof read, &error));
    CHECK(read[0] == 2 && read[5] == 12);
    flops_array_free(&sum);

    const flops_value args[2] = {of_array(a), of_array(a)};
    before = spent(session);
    CALL(FLOPS_OK, session, "add", args, &result);
    CHECK(result.tag == FLOPS_ARRAY && spent(session) - before == 12);
    OK(flops_array_copy_to(result.as.array, read, sizeof read, &error));
    CHECK(read[5] == 12);
    flops_value_free(&result);
    CHECK(result.tag == FLOPS_NONE);
    flops_value_free(&result);

    /* By axis, and over all elements. */
    const int64_t axis = 1;
    OK(flops_sum(session, a, &axis, &sum, &error));
    OK(flops_array_copy_to(sum, read, 2 * sizeof *read, &error));
    CHECK(read[0] == 6 && read[1] == 15);
    flops_array_free(&sum);
    OK(flops_sum(session, a, NULL, &sum, &error));
    OK(flops_array_copy_to(sum, read, sizeof *read, &error));
    CHECK(flops_array_ndim(sum) == 0 && read[0] == 21);
    flops_array_free(&sum);

    /* Keywords. */
    const flops_keyword keywords[2] = {{"axis", of_integer(0)}, {"keepdims", {FLOPS_BOOL, 0, {.integer = 1}}}};
    OK(flops_call(session, "sum", args, 1, keywords, 2, &result, &error));
    CHECK(flops_array_ndim(result.as.array) == 2 && flops_array_size(result.as.array) == 3);
    flops_value_free(&result);

    /* By number. */
    uint16_t op = 0;
    OK(flops_op_find("multiply", &op, &error));
    CHECK(strcmp(flops_op_name(op), "multiply") == 0);
    OK(flops_call_op(session, op, args, 2, NULL, 0, &result, &error));
    flops_value_free(&result);

    /* A price is what the call is charged. */
    flops_count price;
    before = spent(session);
    OK(flops_price(session, "exp", args, 1, NULL, 0, &price, &error));
    CHECK(price.low == 6 * 2 * 16 && price.high == 0 && spent(session) == before);
    flops_array_free(&a);
}

static void refusals(const flops_session *session) {
    const double data[3] = {1, 2, 3};
    flops_array *two = doubles(data, 2);
    flops_array *three = doubles(data, 3);
    flops_array *untouched = two;
    flops_array *out = untouched;
    flops_value result = of_integer(7);
    const flops_value args[2] = {of_array(two), of_array(three)};
    const flops_value text[1] = {of_string("a")};
    const uint64_t before = spent(session);

    EXPECT(FLOPS_ERROR_VALUE, flops_add(session, two, three, &out, &error));
    CHECK(out == untouched);
    CALL(FLOPS_ERROR_VALUE, session, "add", args, &result);
    CALL(FLOPS_ERROR_ATTRIBUTE, session, "no_such_op", args, &result);
    CALL(FLOPS_ERROR_UNSUPPORTED_DTYPE, session, "exp", text, &result);
    EXPECT(FLOPS_ERROR_TYPE, flops_call(session, "add", args, 1, NULL, 0, &result, &error));
    EXPECT(FLOPS_ERROR_INTERNAL, flops_call_op(session, UINT16_MAX, args, 1, NULL, 0, &result, &error));
    const flops_keyword unknown[1] = {{"colour", of_integer(1)}};
    EXPECT(FLOPS_ERROR_TYPE, flops_call(session, "exp", args, 1, unknown, 1, &result, &error));

    const int64_t axis = 3;
    flops_error *error = NULL;
    CHECK(flops_sum(session, two, &axis, &out, &error) == FLOPS_ERROR_AXIS);
    CHECK(flops_error_axis(error) == 3 && flops_error_ndim(error) == 1);
    CHECK(strcmp(flops_error_message(error), "axis 3 is out of bounds for array of dimension 1") == 0);
    flops_error_free(&error);
    flops_error_free(&error);

    /* Results that no memory can hold: more elements than an address has, and more bytes than the machine. */
    flops_value lengths[2] = {of_integer(INT64_MAX), of_integer(INT64_MAX)};
    const flops_value overflow[1] = {of_sequence(FLOPS_TUPLE, lengths, 2)};
    CALL(FLOPS_ERROR_VALUE, session, "ones", overflow, &result);
    flops_value long_lengths[2] = {of_integer((int64_t)1 << 25), of_integer((int64_t)1 << 25)};
    const flops_value memory[1] = {of_sequence(FLOPS_TUPLE, long_lengths, 2)};
    CALL(FLOPS_ERROR_MEMORY, session, "ones", memory, &result);

    CHECK(result.tag == FLOPS_INT && result.as.integer == 7);
    CHECK(spent(session) == before);
    flops_array_free(&two);
    flops_array_free(&three);
}

static void every_op_is_described(void) {
    const uint16_t count = flops_op_count();
    CHECK(count > 0);
    for (uint16_t op = 0; op < count; ++op) {
        uint16_t found = UINT16_MAX;
        OK(flops_op_find(flops_op_name(op), &found, &error));
        CHECK(found == op);
        CHECK(flops_op_signature(op)[0] == '(');
        CHECK(strlen(flops_op_doc(op)) > 0);
        CHECK(flops_op_weight(op) >= 0);
    }
    CHECK(flops_op_name(count) == NULL && flops_op_signature(count) == NULL && flops_op_doc(count) == NULL);
    CHECK(flops_op_method(count) == NULL);
    CHECK(flops_op_weight(count) != flops_op_weight(count));
}

int main(void) {
    CHECK(flops_abi_version() == FLOPS_ABI_VERSION);
    CHECK(strcmp(flops_version(), FLOPS_VERSION_STRING) == 0);
    CHECK(flops_has_kernels() == 1);
    flops_session *session = open_session();
    generic_and_typed(session);
    refusals(session);
    every_op_is_described();
    flops_session_free(&session);
    flops_session_free(&session);
    CHECK(session == NULL);
    return 0;
}
