/* Budgets: charges, refusals with their figures, nesting, namespaces, summaries, records, options. */
#include "check.h"

static flops_budget *open_budget(const flops_session *session, uint64_t flops) {
    flops_budget_options options = {.struct_size = sizeof options, .flop_budget = {.low = flops}, .quiet = 1};
    flops_budget *budget = NULL;
    OK(flops_budget_open(session, &options, &budget, &error));
    return budget;
}

/* The entry of a dictionary. */
static const flops_value *entry(const flops_value *dictionary, const char *key) {
    CHECK(dictionary->tag == FLOPS_DICT);
    for (size_t i = 0; i < dictionary->as.sequence.length; i += 2) {
        const flops_value *name = &dictionary->as.sequence.items[i];
        if (name->as.string.length == strlen(key) && memcmp(name->as.string.data, key, strlen(key)) == 0) {
            return name + 1;
        }
    }
    fprintf(stderr, "no entry %s\n", key);
    exit(1);
}

static void refusal(const flops_session *session, const flops_array *a) {
    flops_budget *budget = open_budget(session, 10);
    flops_budget_counters counters;
    flops_array *out = NULL;
    OK(flops_budget_enter(budget, &error));
    OK(flops_add(session, a, a, &out, &error));
    flops_array_free(&out);
    flops_error *error = NULL;
    CHECK(flops_exp(session, a, &out, &error) == FLOPS_ERROR_BUDGET_EXHAUSTED);
    CHECK(out == NULL);
    CHECK(strcmp(flops_error_op(error), "exp") == 0);
    CHECK(flops_error_flop_cost(error).low == 128 && flops_error_flops_remaining(error).low == 2);
    flops_error_free(&error);
    OK(flops_budget_read(budget, &counters, &error));
    CHECK(counters.flop_budget.low == 10 && counters.flops_used.low == 8 && counters.flops_remaining.low == 2);
    OK(flops_current_budget(session, &counters, &error));
    CHECK(counters.flops_used.low == 8);
    /* One budget at a time on a thread. */
    flops_budget *second = open_budget(session, 10);
    EXPECT(FLOPS_ERROR_RUNTIME, flops_budget_enter(second, &error));
    flops_budget_free(&second);
    OK(flops_budget_exit(budget, &error));
    flops_budget_free(&budget);
    flops_budget_free(&budget);
    CHECK(budget == NULL);
}

static void time_limit(const flops_session *session, const flops_array *a) {
    flops_budget_options options = {.struct_size = sizeof options,
                                    .flop_budget = {.low = 1000},
                                    .wall_time_limit_s = 1e-9,
                                    .has_wall_time_limit = 1,
                                    .quiet = 1};
    flops_budget *budget = NULL;
    flops_array *out = NULL;
    OK(flops_budget_open(session, &options, &budget, &error));
    OK(flops_budget_enter(budget, &error));
    flops_error *error = NULL;
    CHECK(flops_add(session, a, a, &out, &error) == FLOPS_ERROR_TIME_EXHAUSTED);
    CHECK(out == NULL && flops_error_limit_s(error) == 1e-9 && flops_error_elapsed_s(error) > 1e-9);
    flops_error_free(&error);
    OK(flops_budget_exit(budget, &error));
    flops_budget_times times;
    OK(flops_budget_read_times(budget, &times, &error));
    CHECK(times.wall_time_s > 0);
    flops_budget_free(&budget);
}

static void namespaces(const flops_session *session, const flops_array *a) {
    flops_budget *budget = open_budget(session, 1000);
    flops_array *out = NULL;
    flops_value summary;
    flops_value log;
    char *text = NULL;
    uint32_t outer;
    uint32_t inner;
    OK(flops_budget_enter(budget, &error));
    OK(flops_budget_namespace(budget, &text, &error));
    CHECK(text == NULL);
    OK(flops_namespace_enter(budget, "fit", &outer, &error));
    OK(flops_namespace_enter(budget, "step", &inner, &error));
    OK(flops_add(session, a, a, &out, &error));
    flops_array_free(&out);
    OK(flops_budget_namespace(budget, &text, &error));
    CHECK(strcmp(text, "fit.step") == 0);
    flops_string_free(&text);
    OK(flops_namespace_exit(budget, inner, &error));
    OK(flops_namespace_exit(budget, outer, &error));
    OK(flops_multiply(session, a, a, &out, &error));
    flops_array_free(&out);
    OK(flops_budget_exit(budget, &error));

    CHECK(flops_budget_op_count(budget) == 2);
    OK(flops_budget_op_log(budget, 0, 2, &log, &error));
    CHECK(log.tag == FLOPS_LIST && log.as.sequence.length == 2);
    const flops_value *record = log.as.sequence.items[0].as.sequence.items;
    CHECK(record[0].as.string.length == 3 && memcmp(record[0].as.string.data, "add", 3) == 0);
    CHECK(record[3].as.integer == 8 && record[4].as.integer == 8);
    CHECK(record[5].as.string.length == 8 && memcmp(record[5].as.string.data, "fit.step", 8) == 0);
    flops_value_free(&log);
    OK(flops_budget_op_log(budget, 5, 900, &log, &error));
    CHECK(log.as.sequence.length == 0);
    flops_value_free(&log);

    OK(flops_budget_summary(budget, 1, &summary, &error));
    CHECK(entry(&summary, "flops_used")->as.integer == 16);
    CHECK(entry(entry(entry(&summary, "operations"), "add"), "calls")->as.integer == 1);
    CHECK(entry(&summary, "by_namespace")->tag == FLOPS_LIST);
    flops_value_free(&summary);
    OK(flops_budget_summary_text(budget, 1, &text, &error));
    CHECK(strstr(text, "fit.step") != NULL);
    flops_string_free(&text);
    OK(flops_budget_banner(budget, &text, &error));
    CHECK(strlen(text) > 0);
    flops_string_free(&text);
    flops_budget_free(&budget);

    OK(flops_session_summary(session, 0, &summary, &error));
    CHECK(entry(&summary, "flops_used")->as.integer >= 16);
    flops_value_free(&summary);
    OK(flops_session_summary_text(session, 0, 80, &text, &error));
    CHECK(strstr(text, "add") != NULL);
    flops_string_free(&text);
    EXPECT(FLOPS_ERROR_VALUE, flops_session_summary_text(session, 0, 10001, &text, &error));
    OK(flops_session_reset_summary(session, &error));
}

/* A caller that is older or newer than the library. */
static void option_sizes(const flops_session *session) {
    struct {
        flops_budget_options known;
        uint64_t unknown;
    } newer = {.known = {.struct_size = sizeof newer, .flop_budget = {.low = 5}, .quiet = 1}};
    flops_budget *budget = NULL;
    flops_budget_counters counters;
    OK(flops_budget_open(session, &newer.known, &budget, &error));
    flops_budget_free(&budget);
    newer.unknown = 1;
    EXPECT(FLOPS_ERROR_VALUE, flops_budget_open(session, &newer.known, &budget, &error));
    CHECK(budget == NULL);

    flops_budget_options older = {.struct_size = offsetof(flops_budget_options, name_space), .flop_budget = {.low = 5}};
    /* Beyond its size nothing is read. */
    older.name_space = (const char *)1;
    OK(flops_budget_open(session, &older, &budget, &error));
    OK(flops_budget_read(budget, &counters, &error));
    CHECK(counters.flop_budget.low == 5);
    flops_budget_free(&budget);

    older.struct_size = 0;
    EXPECT(FLOPS_ERROR_VALUE, flops_budget_open(session, &older, &budget, &error));
    older.struct_size = SIZE_MAX;
    EXPECT(FLOPS_ERROR_VALUE, flops_budget_open(session, &older, &budget, &error));
    EXPECT(FLOPS_ERROR_VALUE, flops_budget_open(session, NULL, &budget, &error));
}

int main(void) {
    const double data[4] = {1, 2, 3, 4};
    flops_array *a = doubles(data, 4);
    flops_session *session = open_session();
    refusal(session, a);
    time_limit(session, a);
    namespaces(session, a);
    option_sizes(session);
    flops_session_free(&session);
    flops_array_free(&a);
    return 0;
}
