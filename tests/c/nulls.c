/* Every function with NULL where something is due: a status or a stated value, never a crash. */
#include "check.h"

#define REFUSED(call) EXPECT(FLOPS_ERROR_VALUE, call)

int main(void) {
    const double data[1] = {1};
    const size_t one = 1;
    flops_session *session = open_session();
    flops_array *a = doubles(data, 1);
    flops_array *out = NULL;
    flops_budget_options options = {.struct_size = sizeof options, .flop_budget = {.low = 100}, .quiet = 1};
    flops_budget *budget = NULL;
    flops_value value = of_integer(0);
    const flops_value args[2] = {of_array(a), of_array(a)};
    const flops_keyword nameless[1] = {{NULL, of_integer(1)}};
    flops_count count;
    flops_buffer buffer;
    flops_budget_counters counters;
    flops_budget_times times;
    uint16_t op;
    uint32_t code;
    char *text = NULL;
    double read;
    OK(flops_budget_open(session, &options, &budget, &error));

    REFUSED(flops_session_open(NULL, NULL, &error));
    REFUSED(flops_dtype_parse(NULL, &code, &error));
    REFUSED(flops_dtype_parse("f8", NULL, &error));
    REFUSED(flops_array_from_data(NULL, FLOPS_DTYPE_FLOAT64, 1, &one, NULL, &out, &error));
    REFUSED(flops_array_from_data(data, FLOPS_DTYPE_FLOAT64, 1, NULL, NULL, &out, &error));
    REFUSED(flops_array_from_data(data, FLOPS_DTYPE_FLOAT64, 1, &one, NULL, NULL, &error));
    REFUSED(flops_array_from_buffer(NULL, FLOPS_DTYPE_FLOAT64, 1, &one, NULL, 0, NULL, NULL, &out, &error));
    REFUSED(flops_array_copy_to(NULL, &read, sizeof read, &error));
    REFUSED(flops_array_copy_to(a, NULL, sizeof read, &error));
    REFUSED(flops_array_export(NULL, &buffer, &error));
    REFUSED(flops_array_export(a, NULL, &error));
    REFUSED(flops_array_clone(NULL, &out, &error));
    REFUSED(flops_array_clone(a, NULL, &error));
    REFUSED(flops_array_text(NULL, 0, &text, &error));
    REFUSED(flops_array_text(a, 0, NULL, &error));
    REFUSED(flops_op_find(NULL, &op, &error));
    REFUSED(flops_op_find("add", NULL, &error));
    REFUSED(flops_call(NULL, "add", args, 2, NULL, 0, &value, &error));
    REFUSED(flops_call(session, NULL, args, 2, NULL, 0, &value, &error));
    REFUSED(flops_call(session, "add", NULL, 2, NULL, 0, &value, &error));
    REFUSED(flops_call(session, "add", args, 2, NULL, 1, &value, &error));
    REFUSED(flops_call(session, "add", args, 2, nameless, 1, &value, &error));
    REFUSED(flops_call(session, "add", args, 2, NULL, 0, NULL, &error));
    REFUSED(flops_call_op(NULL, 0, args, 2, NULL, 0, &value, &error));
    REFUSED(flops_call_op(session, 0, args, 2, NULL, 0, NULL, &error));
    REFUSED(flops_price(NULL, "add", args, 2, NULL, 0, &count, &error));
    REFUSED(flops_price(session, NULL, args, 2, NULL, 0, &count, &error));
    REFUSED(flops_price(session, "add", args, 2, NULL, 0, NULL, &error));
    REFUSED(flops_add(NULL, a, a, &out, &error));
    REFUSED(flops_add(session, NULL, a, &out, &error));
    REFUSED(flops_add(session, a, NULL, &out, &error));
    REFUSED(flops_add(session, a, a, NULL, &error));
    REFUSED(flops_sum(session, NULL, NULL, &out, &error));
    REFUSED(flops_budget_open(NULL, &options, &budget, &error));
    REFUSED(flops_budget_open(session, &options, NULL, &error));
    REFUSED(flops_budget_enter(NULL, &error));
    REFUSED(flops_budget_exit(NULL, &error));
    REFUSED(flops_budget_active(NULL, &budget, &error));
    REFUSED(flops_budget_active(session, NULL, &error));
    REFUSED(flops_current_budget(NULL, &counters, &error));
    REFUSED(flops_budget_read(NULL, &counters, &error));
    REFUSED(flops_budget_read(budget, NULL, &error));
    REFUSED(flops_budget_read_times(NULL, &times, &error));
    REFUSED(flops_budget_read_times(budget, NULL, &error));
    REFUSED(flops_budget_namespace(NULL, &text, &error));
    REFUSED(flops_budget_namespace(budget, NULL, &error));
    REFUSED(flops_namespace_enter(NULL, "a", &code, &error));
    REFUSED(flops_namespace_enter(budget, NULL, &code, &error));
    REFUSED(flops_namespace_enter(budget, "a", NULL, &error));
    REFUSED(flops_namespace_exit(NULL, 0, &error));
    REFUSED(flops_budget_summary(NULL, 0, &value, &error));
    REFUSED(flops_budget_summary(budget, 0, NULL, &error));
    REFUSED(flops_budget_summary_text(NULL, 0, &text, &error));
    REFUSED(flops_budget_summary_text(budget, 0, NULL, &error));
    REFUSED(flops_budget_op_log(NULL, 0, 1, &value, &error));
    REFUSED(flops_budget_op_log(budget, 0, 1, NULL, &error));
    REFUSED(flops_budget_banner(NULL, &text, &error));
    REFUSED(flops_budget_banner(budget, NULL, &error));
    REFUSED(flops_session_summary(NULL, 0, &value, &error));
    REFUSED(flops_session_summary(session, 0, NULL, &error));
    REFUSED(flops_session_summary_text(NULL, 0, 0, &text, &error));
    REFUSED(flops_session_summary_text(session, 0, 0, NULL, &error));
    REFUSED(flops_session_reset_summary(NULL, &error));

    /* An error object is optional. */
    CHECK(flops_add(NULL, a, a, &out, NULL) == FLOPS_ERROR_VALUE);

    /* What returns no status says what it returns for NULL. */
    CHECK(flops_array_dtype(NULL) == UINT32_MAX && flops_array_ndim(NULL) == 0 && flops_array_size(NULL) == 0);
    CHECK(flops_array_shape(NULL) == NULL && flops_array_strides(NULL) == NULL);
    CHECK(!flops_array_is_writeable(NULL) && !flops_array_same(NULL, NULL));
    CHECK(flops_budget_op_count(NULL) == 0 && flops_object_class(NULL) == NULL);
    CHECK(flops_error_status(NULL) == FLOPS_OK);
    CHECK(flops_error_message(NULL)[0] == '\0' && flops_error_op(NULL)[0] == '\0');
    CHECK(flops_error_flop_cost(NULL).low == 0 && flops_error_flops_remaining(NULL).low == 0);
    CHECK(flops_error_elapsed_s(NULL) == 0 && flops_error_limit_s(NULL) == 0);
    CHECK(flops_error_axis(NULL) == 0 && flops_error_ndim(NULL) == 0);
    flops_array_free(NULL);
    flops_budget_free(NULL);
    flops_error_free(NULL);
    flops_object_free(NULL);
    flops_session_free(NULL);
    flops_string_free(NULL);
    flops_value_free(NULL);

    CHECK(out == NULL && text == NULL && value.tag == FLOPS_INT);
    flops_budget_free(&budget);
    flops_array_free(&a);
    flops_session_free(&session);
    return 0;
}
