/* Arrays from and to memory: copies, strides, shared buffers and their release. */
#include "check.h"

static void count_release(void *context) {
    ++*(int *)context;
}

static void copies(void) {
    const double data[6] = {0, 1, 2, 3, 4, 5};
    const size_t shape[2] = {3, 2};
    const ptrdiff_t transposed[2] = {8, 24};
    const ptrdiff_t reversed[1] = {-8};
    const size_t six = 6;
    double read[6];
    flops_array *a = NULL;
    flops_array *b = NULL;

    OK(flops_array_from_data(data, FLOPS_DTYPE_FLOAT64, 2, shape, transposed, &a, &error));
    CHECK(flops_array_dtype(a) == FLOPS_DTYPE_FLOAT64);
    CHECK(flops_array_ndim(a) == 2 && flops_array_size(a) == 6);
    CHECK(flops_array_shape(a)[0] == 3 && flops_array_shape(a)[1] == 2);
    CHECK(flops_array_strides(a)[0] == 16 && flops_array_strides(a)[1] == 8);
    OK(flops_array_copy_to(a, read, sizeof read, &error));
    const double expected[6] = {0, 3, 1, 4, 2, 5};
    CHECK(memcmp(read, expected, sizeof read) == 0);
    EXPECT(FLOPS_ERROR_VALUE, flops_array_copy_to(a, read, sizeof read - 1, &error));

    OK(flops_array_clone(a, &b, &error));
    CHECK(flops_array_same(a, b));
    flops_array_free(&a);
    CHECK(a == NULL && flops_array_size(b) == 6);
    CHECK(!flops_array_same(b, NULL));
    flops_array_free(&b);
    flops_array_free(&b);

    OK(flops_array_from_data(data + 5, FLOPS_DTYPE_FLOAT64, 1, &six, reversed, &a, &error));
    OK(flops_array_copy_to(a, read, sizeof read, &error));
    CHECK(read[0] == 5 && read[5] == 0);
    flops_array_free(&a);

    /* Memory that is not aligned for its dtype. */
    char bytes[sizeof(double) * 6 + 1];
    memcpy(bytes + 1, data, sizeof data);
    OK(flops_array_from_data(bytes + 1, FLOPS_DTYPE_FLOAT64, 1, &six, NULL, &a, &error));
    OK(flops_array_copy_to(a, read, sizeof read, &error));
    CHECK(memcmp(read, data, sizeof data) == 0);
    flops_array_free(&a);

    /* A truth value may be any byte but 0. */
    const unsigned char truths[3] = {0, 1, 7};
    unsigned char seen[3];
    const size_t three = 3;
    OK(flops_array_from_data(truths, FLOPS_DTYPE_BOOL, 1, &three, NULL, &a, &error));
    OK(flops_array_copy_to(a, seen, sizeof seen, &error));
    CHECK(seen[0] == 0 && seen[1] == 1 && seen[2] == 1);
    flops_array_free(&a);

    /* Nothing is read where there is no element. */
    const size_t empty[2] = {0, 3};
    OK(flops_array_from_data(NULL, FLOPS_DTYPE_INT32, 2, empty, NULL, &a, &error));
    OK(flops_array_copy_to(a, NULL, 0, &error));
    CHECK(flops_array_size(a) == 0);
    flops_array_free(&a);
}

static void refusals(void) {
    const double data[1] = {0};
    const size_t huge[2] = {(size_t)1 << 40, (size_t)1 << 40};
    const size_t two[1] = {2};
    const size_t many[65] = {0};
    const ptrdiff_t far[1] = {PTRDIFF_MAX};
    flops_array *untouched = (flops_array *)&data;
    flops_array *out = untouched;
    EXPECT(FLOPS_ERROR_VALUE, flops_array_from_data(data, FLOPS_DTYPE_FLOAT64, 2, huge, NULL, &out, &error));
    EXPECT(FLOPS_ERROR_VALUE, flops_array_from_data(data, FLOPS_DTYPE_FLOAT64, 65, many, NULL, &out, &error));
    EXPECT(FLOPS_ERROR_TYPE, flops_array_from_data(data, 14, 1, two, NULL, &out, &error));
    EXPECT(FLOPS_ERROR_VALUE, flops_array_from_data(data, FLOPS_DTYPE_FLOAT64, 1, two, far, &out, &error));
    CHECK(out == untouched);
}

static void shared(void) {
    double data[4] = {1, 2, 3, 4};
    const size_t shape[2] = {2, 2};
    int released = 0;
    flops_array *a = NULL;
    flops_array *b = NULL;
    flops_buffer buffer;

    OK(flops_array_from_buffer(data, FLOPS_DTYPE_FLOAT64, 2, shape, NULL, 1, count_release, &released, &a, &error));
    OK(flops_array_export(a, &buffer, &error));
    CHECK(buffer.data == data && buffer.writeable && buffer.ndim == 2 && buffer.size == 4 && buffer.itemsize == 8);
    CHECK(buffer.dtype == FLOPS_DTYPE_FLOAT64 && buffer.shape[1] == 2 && buffer.strides[0] == 16);
    CHECK(flops_array_is_writeable(a));
    OK(flops_array_clone(a, &b, &error));
    flops_array_free(&a);
    CHECK(released == 0);
    flops_array_free(&b);
    CHECK(released == 1);

    /* A view keeps the memory alive. */
    released = 0;
    flops_session *session = open_session();
    OK(flops_array_from_buffer(data, FLOPS_DTYPE_FLOAT64, 2, shape, NULL, 0, count_release, &released, &a, &error));
    CHECK(!flops_array_is_writeable(a));
    OK(flops_diagonal(session, a, &b, &error));
    flops_array_free(&a);
    flops_session_free(&session);
    CHECK(released == 0);
    double diagonal[2];
    OK(flops_array_copy_to(b, diagonal, sizeof diagonal, &error));
    CHECK(diagonal[0] == 1 && diagonal[1] == 4);
    flops_array_free(&b);
    CHECK(released == 1);

    /* A failed call releases at once; so does one that copies. */
    released = 0;
    EXPECT(FLOPS_ERROR_TYPE,
           flops_array_from_buffer(data, 99, 2, shape, NULL, 1, count_release, &released, &a, &error));
    CHECK(released == 1 && a == NULL);
    EXPECT(FLOPS_ERROR_VALUE,
           flops_array_from_buffer(data, FLOPS_DTYPE_FLOAT64, 2, shape, NULL, 1, count_release, &released, NULL, &error));
    CHECK(released == 2);
    OK(flops_array_from_buffer(data, FLOPS_DTYPE_BOOL, 2, shape, NULL, 1, count_release, &released, &a, &error));
    CHECK(released == 3);
    flops_array_free(&a);
    CHECK(released == 3);
    OK(flops_array_from_buffer(data, FLOPS_DTYPE_FLOAT64, 2, shape, NULL, 1, NULL, NULL, &a, &error));
    flops_array_free(&a);
}

static void text(void) {
    const double data[2] = {1, 2.5};
    flops_array *a = doubles(data, 2);
    char *written = NULL;
    OK(flops_array_text(a, 0, &written, &error));
    CHECK(strcmp(written, "[1.  2.5]") == 0);
    flops_string_free(&written);
    CHECK(written == NULL);
    OK(flops_array_text(a, 1, &written, &error));
    CHECK(strcmp(written, "FlopscopeArray([1. , 2.5])") == 0);
    flops_string_free(&written);
    flops_string_free(&written);
    flops_array_free(&a);
}

int main(void) {
    copies();
    refusals();
    shared();
    text();
    return 0;
}
