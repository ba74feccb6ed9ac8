/*
 * flopscope: NumPy-compatible arrays that meter every operation in FLOPs.
 *
 * Written by `cargo xtask gen` from src/capi: change the Rust source, not this file.
 *
 * Errors     A fallible function returns FLOPS_OK or a FLOPS_ERROR_* code. Where its last argument is not NULL, a
 *            failure also stores an error object there: release it with flops_error_free. What `error` pointed to
 *            before is overwritten, not released. On failure outputs are untouched.
 * Ownership  What a function hands out, the matching flops_*_free(&handle) releases; it sets the handle to NULL and
 *            accepts NULL. Arguments are borrowed for the call.
 * NULL       A NULL argument that is not said to be allowed gives FLOPS_ERROR_VALUE, or the stated value from functions
 *            that return no status.
 * Threads    Handles may be used from several threads. A session's calls run one at a time; different sessions run in
 *            parallel. A budget is active on the thread that entered it. Releasing a handle while another thread uses
 *            that handle is an error of the program.
 * Options    Option structs begin with struct_size = sizeof the struct; fields left at 0 mean the default. NULL means
 *            all defaults, where they do.
 * Versions   Programs built against this header run with a library whose flops_abi_version() has the same thousands and
 *            is not smaller than FLOPS_ABI_VERSION.
 */


#ifndef FLOPSCOPE_H
#define FLOPSCOPE_H

#include <stddef.h>
#include <stdint.h>

/**
 * The library that this header was made for.
 */
#define FLOPS_VERSION_MAJOR 0
#define FLOPS_VERSION_MINOR 1
#define FLOPS_VERSION_PATCH 0
#define FLOPS_VERSION_STRING "0.1.0"

/**
 * The version of the interface that this header describes.
 */
#define FLOPS_ABI_VERSION 1

/**
 * Truth values of one byte, 0 or 1.
 */
#define FLOPS_DTYPE_BOOL 0

/**
 * Signed integers of 8 bits.
 */
#define FLOPS_DTYPE_INT8 1

/**
 * Signed integers of 16 bits.
 */
#define FLOPS_DTYPE_INT16 2

/**
 * Signed integers of 32 bits.
 */
#define FLOPS_DTYPE_INT32 3

/**
 * Signed integers of 64 bits.
 */
#define FLOPS_DTYPE_INT64 4

/**
 * Unsigned integers of 8 bits.
 */
#define FLOPS_DTYPE_UINT8 5

/**
 * Unsigned integers of 16 bits.
 */
#define FLOPS_DTYPE_UINT16 6

/**
 * Unsigned integers of 32 bits.
 */
#define FLOPS_DTYPE_UINT32 7

/**
 * Unsigned integers of 64 bits.
 */
#define FLOPS_DTYPE_UINT64 8

/**
 * IEEE 754 binary16.
 */
#define FLOPS_DTYPE_FLOAT16 9

/**
 * IEEE 754 binary32.
 */
#define FLOPS_DTYPE_FLOAT32 10

/**
 * IEEE 754 binary64.
 */
#define FLOPS_DTYPE_FLOAT64 11

/**
 * Two `FLOPS_DTYPE_FLOAT32`: the real and the imaginary part.
 */
#define FLOPS_DTYPE_COMPLEX64 12

/**
 * Two `FLOPS_DTYPE_FLOAT64`: the real and the imaginary part.
 */
#define FLOPS_DTYPE_COMPLEX128 13

/**
 * An array of a session. Release it with `flops_array_free`.
 */
typedef struct flops_array flops_array;

/**
 * A budget context. Release it with `flops_budget_free`; what it spent stays in the session's summary.
 */
typedef struct flops_budget flops_budget;

/**
 * What went wrong. Release it with `flops_error_free`.
 */
typedef struct flops_error flops_error;

/**
 * A stateful object of a session.
 */
typedef struct flops_object flops_object;

/**
 * A session: budgets, random state and the engine that executes calls. Its calls run one at a time; different sessions
 * run in parallel. Handles may be shared between threads.
 */
typedef struct flops_session flops_session;

/**
 * What a fallible function returns: `FLOPS_OK`, or one of the `FLOPS_ERROR_*` codes. Codes are never reused.
 */
typedef uint32_t flops_status;

/**
 * A 128-bit count of FLOPs: `high * 2^64 + low`.
 */
typedef struct flops_count {
    /**
     * The low 64 bits.
     */
    uint64_t low;
    /**
     * The high 64 bits.
     */
    uint64_t high;
} flops_count;

/**
 * What a value is.
 */
typedef uint32_t flops_tag;

/**
 * A complex number.
 */
typedef struct flops_complex {
    /**
     * The real part.
     */
    double re;
    /**
     * The imaginary part.
     */
    double im;
} flops_complex;

/**
 * Bytes and how many.
 */
typedef struct flops_string {
    /**
     * The first byte.
     */
    const char *data;
    /**
     * How many.
     */
    size_t length;
} flops_string;

/**
 * Values and how many.
 */
typedef struct flops_sequence {
    /**
     * The first value.
     */
    struct flops_value *items;
    /**
     * How many.
     */
    size_t length;
} flops_sequence;

/**
 * `start:stop:step`; the bits of `given` say which are there: 1, 2, 4.
 */
typedef struct flops_slice {
    /**
     * The first index.
     */
    int64_t start;
    /**
     * The end.
     */
    int64_t stop;
    /**
     * The step.
     */
    int64_t step;
} flops_slice;

/**
 * The content of a value; its tag says which member.
 */
typedef union flops_payload {
    /**
     * `FLOPS_BOOL`, `FLOPS_INT`, `FLOPS_DTYPE`.
     */
    int64_t integer;
    /**
     * `FLOPS_FLOAT`.
     */
    double number;
    /**
     * `FLOPS_COMPLEX`.
     */
    struct flops_complex complex_number;
    /**
     * `FLOPS_STRING`, `FLOPS_BIG_INT`, `FLOPS_BYTES`.
     */
    struct flops_string string;
    /**
     * `FLOPS_ARRAY`.
     */
    struct flops_array *array;
    /**
     * `FLOPS_LIST`, `FLOPS_TUPLE`, `FLOPS_DICT`.
     */
    struct flops_sequence sequence;
    /**
     * `FLOPS_SLICE`.
     */
    struct flops_slice slice;
    /**
     * `FLOPS_OBJECT`.
     */
    struct flops_object *object;
} flops_payload;

/**
 * An argument or a result. Arguments are borrowed for the call. A result owns what it points to: release it with
 * `flops_value_free`, or take its array or object and set `tag` to `FLOPS_NONE`.
 *
 */
typedef struct flops_value {
    /**
     * What it is.
     */
    flops_tag tag;
    /**
     * `FLOPS_SLICE`: which parts are given (1 start, 2 stop, 4 step); else 0.
     */
    uint32_t given;
    /**
     * The content.
     */
    union flops_payload as;
} flops_value;

/**
 * How a session is opened. Set `struct_size` to `sizeof(flops_session_options)`, and what you do not need to 0.
 */
typedef struct flops_session_options {
    /**
     * The size of this struct.
     */
    size_t struct_size;
} flops_session_options;

/**
 * Called when memory is not needed any more; may run on any thread.
 */
typedef void (*flops_release)(void *context);

/**
 * An array's memory, without a copy. `data` is valid until `flops_array_free` of the array that was exported.
 */
typedef struct flops_buffer {
    /**
     * The first element.
     */
    void *data;
    /**
     * The dtype's code.
     */
    uint32_t dtype;
    /**
     * 0: the memory must not be written.
     */
    uint32_t writeable;
    /**
     * Number of axes.
     */
    size_t ndim;
    /**
     * Lengths of the axes.
     */
    const size_t *shape;
    /**
     * Bytes from one element to the next along each axis.
     */
    const ptrdiff_t *strides;
    /**
     * Number of elements.
     */
    size_t size;
    /**
     * Bytes per element.
     */
    size_t itemsize;
} flops_buffer;

/**
 * A keyword argument.
 */
typedef struct flops_keyword {
    /**
     * The parameter's name, NUL-terminated.
     */
    const char *name;
    /**
     * The value.
     */
    struct flops_value value;
} flops_keyword;

/**
 * What a budget is opened with. Set `struct_size` to `sizeof(flops_budget_options)`, and what you do not need to 0.
 */
typedef struct flops_budget_options {
    /**
     * The size of this struct.
     */
    size_t struct_size;
    /**
     * What may be spent, in FLOPs; at least 1.
     */
    struct flops_count flop_budget;
    /**
     * The label of what is charged outside every namespace; NULL for none.
     */
    const char *name_space;
    /**
     * Seconds after entry from which calls are refused; used when `has_wall_time_limit` is not 0.
     */
    double wall_time_limit_s;
    /**
     * Whether there is a wall-clock limit.
     */
    uint32_t has_wall_time_limit;
    /**
     * Whether bindings keep the banner to themselves.
     */
    uint32_t quiet;
} flops_budget_options;

/**
 * The counters of a budget.
 */
typedef struct flops_budget_counters {
    /**
     * What may be spent, in FLOPs.
     */
    struct flops_count flop_budget;
    /**
     * What was spent, in FLOPs.
     */
    struct flops_count flops_used;
    /**
     * What is left, in FLOPs.
     */
    struct flops_count flops_remaining;
} flops_budget_counters;

/**
 * The clocks of a budget, in seconds; NaN where a clock has not started.
 */
typedef struct flops_budget_times {
    /**
     * Since the last entry.
     */
    double elapsed_s;
    /**
     * From creation to exit, or to now.
     */
    double wall_time_s;
    /**
     * In kernels.
     */
    double backend_time_s;
    /**
     * Around kernels.
     */
    double overhead_time_s;
    /**
     * The rest.
     */
    double residual_wall_time_s;
} flops_budget_times;

/**
 * Success.
 */
#define FLOPS_OK 0

/**
 * A value is wrong: a shape, a range, a word, a NULL argument.
 */
#define FLOPS_ERROR_VALUE 1

/**
 * A type is wrong, or an argument is missing or unknown.
 */
#define FLOPS_ERROR_TYPE 2

/**
 * An index is out of bounds.
 */
#define FLOPS_ERROR_INDEX 3

/**
 * An axis is out of bounds.
 */
#define FLOPS_ERROR_AXIS 4

/**
 * A number does not fit its dtype.
 */
#define FLOPS_ERROR_OVERFLOW 5

/**
 * A division by zero.
 */
#define FLOPS_ERROR_ZERO_DIVISION 6

/**
 * Not enough memory.
 */
#define FLOPS_ERROR_MEMORY 7

/**
 * No loop for these dtypes.
 */
#define FLOPS_ERROR_UFUNC_TYPE 8

/**
 * A dtype that no operation has a price for.
 */
#define FLOPS_ERROR_UNSUPPORTED_DTYPE 9

/**
 * A singular matrix, or an iteration that did not converge.
 */
#define FLOPS_ERROR_LINALG 10

/**
 * A name does not exist.
 */
#define FLOPS_ERROR_ATTRIBUTE 11

/**
 * Known, and not offered here.
 */
#define FLOPS_ERROR_NOT_IMPLEMENTED 12

/**
 * The budget cannot pay; see `flops_error_flop_cost` and `flops_error_flops_remaining`.
 */
#define FLOPS_ERROR_BUDGET_EXHAUSTED 13

/**
 * The wall-clock limit has passed; see `flops_error_elapsed_s` and `flops_error_limit_s`.
 */
#define FLOPS_ERROR_TIME_EXHAUSTED 14

/**
 * There is no active budget.
 */
#define FLOPS_ERROR_NO_BUDGET_CONTEXT 15

/**
 * A claimed symmetry does not hold.
 */
#define FLOPS_ERROR_SYMMETRY 16

/**
 * A function that the reference's NumPy does not have.
 */
#define FLOPS_ERROR_UNSUPPORTED_FUNCTION 17

/**
 * The state forbids it.
 */
#define FLOPS_ERROR_RUNTIME 18

/**
 * A buffer cannot be shared.
 */
#define FLOPS_ERROR_BUFFER 19

/**
 * The connection failed, or the session is gone.
 */
#define FLOPS_ERROR_CONNECTION 20

/**
 * The server did not answer in time.
 */
#define FLOPS_ERROR_TIMEOUT 21

/**
 * The peer broke the protocol.
 */
#define FLOPS_ERROR_PROTOCOL 22

/**
 * A control operation without its token.
 */
#define FLOPS_ERROR_UNAUTHORIZED 23

/**
 * A file could not be read or written.
 */
#define FLOPS_ERROR_IO 24

/**
 * A key does not exist.
 */
#define FLOPS_ERROR_KEY 25

/**
 * A defect of this library.
 */
#define FLOPS_ERROR_INTERNAL 99

/**
 * Not given, or Python's `None`.
 */
#define FLOPS_NONE 0

/**
 * `as.integer` is 0 or 1.
 */
#define FLOPS_BOOL 1

/**
 * `as.integer`.
 */
#define FLOPS_INT 2

/**
 * `as.number`.
 */
#define FLOPS_FLOAT 3

/**
 * `as.complex_number`.
 */
#define FLOPS_COMPLEX 4

/**
 * `as.string`: UTF-8, not necessarily NUL-terminated.
 */
#define FLOPS_STRING 5

/**
 * `as.array`.
 */
#define FLOPS_ARRAY 6

/**
 * `as.integer` is a dtype's code, such as `FLOPS_DTYPE_FLOAT64`.
 */
#define FLOPS_DTYPE 7

/**
 * `as.sequence`: a list.
 */
#define FLOPS_LIST 8

/**
 * `as.sequence`: a tuple.
 */
#define FLOPS_TUPLE 9

/**
 * `as.slice`.
 */
#define FLOPS_SLICE 10

/**
 * `...`
 */
#define FLOPS_ELLIPSIS 11

/**
 * `as.string`: an integer beyond 64 bits in decimal digits.
 */
#define FLOPS_BIG_INT 12

/**
 * `as.string`: raw bytes.
 */
#define FLOPS_BYTES 13

/**
 * `as.object`: a stateful object, such as a random generator.
 */
#define FLOPS_OBJECT 14

/**
 * `as.sequence`: keys (strings) and values in turn.
 */
#define FLOPS_DICT 15

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The code of an error; `FLOPS_OK` for NULL.
 *
 * Requires:
 * `error` is NULL or live.
 */
flops_status flops_error_status(const struct flops_error *error);

/**
 * The sentence of an error, valid as long as the error; "" for NULL.
 *
 * Requires:
 * `error` is NULL or live.
 */
const char *flops_error_message(const struct flops_error *error);

/**
 * The operation that was refused, valid as long as the error; "" where there is none.
 *
 * Requires:
 * `error` is NULL or live.
 */
const char *flops_error_op(const struct flops_error *error);

/**
 * The cost of the refused operation in FLOPs.
 *
 * Requires:
 * `error` is NULL or live.
 */
struct flops_count flops_error_flop_cost(const struct flops_error *error);

/**
 * What the budget had left in FLOPs.
 *
 * Requires:
 * `error` is NULL or live.
 */
struct flops_count flops_error_flops_remaining(const struct flops_error *error);

/**
 * Seconds since the budget was entered.
 *
 * Requires:
 * `error` is NULL or live.
 */
double flops_error_elapsed_s(const struct flops_error *error);

/**
 * The wall-clock limit in seconds.
 *
 * Requires:
 * `error` is NULL or live.
 */
double flops_error_limit_s(const struct flops_error *error);

/**
 * The axis of a `FLOPS_ERROR_AXIS`.
 *
 * Requires:
 * `error` is NULL or live.
 */
int64_t flops_error_axis(const struct flops_error *error);

/**
 * The number of dimensions behind a `FLOPS_ERROR_AXIS`.
 *
 * Requires:
 * `error` is NULL or live.
 */
int64_t flops_error_ndim(const struct flops_error *error);

/**
 * Releases an error and nulls the caller's pointer; NULL is accepted.
 *
 * Requires:
 * `error` is NULL or points to NULL or a live error.
 */
void flops_error_free(struct flops_error **error);

/**
 * Releases what a result of `flops_call` owns and makes it `FLOPS_NONE`; NULL is accepted.
 *
 * Requires:
 * `value` is NULL or a result that was not released. Never call it on arguments you made yourself.
 */
void flops_value_free(struct flops_value *value);

/**
 * The class of an object, such as "Generator", as a new string; release it with `flops_string_free`. NULL for NULL.
 *
 * Requires:
 * `object` is NULL or live.
 */
char *flops_object_class(const struct flops_object *object);

/**
 * Releases an object and nulls the caller's pointer; NULL is accepted.
 *
 * Requires:
 * `object` is NULL or points to NULL or a live object.
 */
void flops_object_free(struct flops_object **object);

/**
 * Releases a string that a function handed out and nulls the caller's pointer; NULL is accepted.
 *
 * Requires:
 * `string` is NULL or points to NULL or a string that this library handed out.
 */
void flops_string_free(char **string);

/**
 * Opens a session in this process. `options` may be NULL.
 *
 * Requires:
 * `options` is NULL or valid, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_session_open(const struct flops_session_options *session_options,
                                struct flops_session **out,
                                struct flops_error **error);

/**
 * Releases a session and nulls the caller's pointer; NULL is accepted. Arrays that it made stay valid.
 *
 * Requires:
 * `session` is NULL or points to NULL or a live session.
 */
void flops_session_free(struct flops_session **session);

/**
 * The version of this interface: `major * 1000 + minor`. A program works with a library of the same major and at least
 * the same minor version.
 */
uint32_t flops_abi_version(void);

/**
 * The version of the library, such as "0.1.0".
 */
const char *flops_version(void);

/**
 * 1 where the library can compute, 0 in a client build, which computes on a server.
 */
uint32_t flops_has_kernels(void);

/**
 * Sets how many threads kernels may use; 0 means all cores.
 */
void flops_set_threads(uint32_t threads);

/**
 * The dtype code of one of NumPy's spellings ("float64", "f8", "d").
 *
 * Requires:
 * `name` is a NUL-terminated string, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_dtype_parse(const char *name, uint32_t *out, struct flops_error **error);

/**
 * A new array with a copy of caller memory. `strides` are in bytes; NULL means C order. Costs nothing.
 *
 * Requires:
 * `data` is valid for reads of the layout, `shape` and `strides` for `ndim` elements, `out` for a write, `error` NULL
 * or valid for a write.
 */
flops_status flops_array_from_data(const void *data,
                                   uint32_t dtype,
                                   size_t ndim,
                                   const size_t *shape,
                                   const ptrdiff_t *strides,
                                   struct flops_array **out,
                                   struct flops_error **error);

/**
 * An array over caller memory, without a copy: `release(context)` runs once, when the last array over the memory is
 * gone (or now, when the call fails). Memory that is not aligned for its dtype, and bool memory, is copied, released
 * at once, and read-only. Costs nothing.
 *
 * Requires:
 * As `flops_array_from_data`; and the memory stays valid, and is not written by others during calls, until `release`.
 */
flops_status flops_array_from_buffer(void *data,
                                     uint32_t dtype,
                                     size_t ndim,
                                     const size_t *shape,
                                     const ptrdiff_t *strides,
                                     uint32_t writeable,
                                     flops_release release,
                                     void *context,
                                     struct flops_array **out,
                                     struct flops_error **error);

/**
 * Copies an array's elements in C order to caller memory of `byte_count` bytes, which must be exactly its size.
 *
 * Requires:
 * `array` is live, `data` valid for writes of `byte_count` bytes, `error` NULL or valid for a write.
 */
flops_status flops_array_copy_to(const struct flops_array *array,
                                 void *data,
                                 size_t byte_count,
                                 struct flops_error **error);

/**
 * Describes an array's memory. Nothing is copied; the description is valid as long as the array handle.
 *
 * Requires:
 * `array` is live, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_array_export(const struct flops_array *array, struct flops_buffer *out, struct flops_error **error);

/**
 * Another handle to the same array.
 *
 * Requires:
 * `array` is live, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_array_clone(const struct flops_array *array, struct flops_array **out, struct flops_error **error);

/**
 * Releases an array and nulls the caller's pointer; NULL is accepted.
 *
 * Requires:
 * `array` is NULL or points to NULL or a live array.
 */
void flops_array_free(struct flops_array **array);

/**
 * The dtype's code; `UINT32_MAX` for NULL.
 *
 * Requires:
 * `array` is NULL or live.
 */
uint32_t flops_array_dtype(const struct flops_array *array);

/**
 * The number of axes; 0 for NULL.
 *
 * Requires:
 * `array` is NULL or live.
 */
size_t flops_array_ndim(const struct flops_array *array);

/**
 * The number of elements; 0 for NULL.
 *
 * Requires:
 * `array` is NULL or live.
 */
size_t flops_array_size(const struct flops_array *array);

/**
 * The lengths of the axes, valid as long as the array handle; NULL for NULL.
 *
 * Requires:
 * `array` is NULL or live.
 */
const size_t *flops_array_shape(const struct flops_array *array);

/**
 * Bytes from one element to the next along each axis, valid as long as the array handle; NULL for NULL.
 *
 * Requires:
 * `array` is NULL or live.
 */
const ptrdiff_t *flops_array_strides(const struct flops_array *array);

/**
 * 1 where in-place functions may write to the array.
 *
 * Requires:
 * `array` is NULL or live.
 */
uint32_t flops_array_is_writeable(const struct flops_array *array);

/**
 * 1 where both handles are the same array (not merely equal ones).
 *
 * Requires:
 * Both are NULL or live.
 */
uint32_t flops_array_same(const struct flops_array *a, const struct flops_array *b);

/**
 * The text of an array as Python's `str` (`repr` 0) or `repr` (1) has it, as a new string; release it with
 * `flops_string_free`.
 *
 * Requires:
 * `array` is live, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_array_text(const struct flops_array *array, uint32_t repr, char **out, struct flops_error **error);

/**
 * How many op names there are, aliases included.
 */
uint16_t flops_op_count(void);

/**
 * The name of an op; NULL beyond the last. Valid for the life of the process.
 */
const char *flops_op_name(uint16_t op);

/**
 * The signature of an op in NumPy's spelling; NULL beyond the last. Valid for the life of the process.
 */
const char *flops_op_signature(uint16_t op);

/**
 * The documentation of an op; NULL beyond the last. Valid for the life of the process.
 */
const char *flops_op_doc(uint16_t op);

/**
 * The array method that calls an op with the array first; NULL where there is none. Valid for the life of the process.
 */
const char *flops_op_method(uint16_t op);

/**
 * The weight of an op's price; NaN beyond the last.
 */
double flops_op_weight(uint16_t op);

/**
 * The number of an op, for `flops_call_op`: stable within one build of the library.
 *
 * Requires:
 * `name` is a NUL-terminated string, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_op_find(const char *name, uint16_t *out, struct flops_error **error);

/**
 * Calls an op by name: any op, any option. The result replaces `*out`, which must not own anything.
 *
 * Requires:
 * `session` is live, `name` NUL-terminated, `args` and `kwargs` valid for their counts, `out` valid for a write,
 * `error` NULL or valid for a write.
 */
flops_status flops_call(const struct flops_session *session,
                        const char *name,
                        const struct flops_value *args,
                        size_t arg_count,
                        const struct flops_keyword *kwargs,
                        size_t kwarg_count,
                        struct flops_value *out,
                        struct flops_error **error);

/**
 * Calls an op by its number from `flops_op_find`. As `flops_call` otherwise.
 *
 * Requires:
 * As `flops_call`.
 */
flops_status flops_call_op(const struct flops_session *session,
                           uint16_t op,
                           const struct flops_value *args,
                           size_t arg_count,
                           const struct flops_keyword *kwargs,
                           size_t kwarg_count,
                           struct flops_value *out,
                           struct flops_error **error);

/**
 * What a call would be charged, in FLOPs. Nothing runs and nothing is charged.
 *
 * Requires:
 * As `flops_call`; `out` is valid for a write.
 */
flops_status flops_price(const struct flops_session *session,
                         const char *name,
                         const struct flops_value *args,
                         size_t arg_count,
                         const struct flops_keyword *kwargs,
                         size_t kwarg_count,
                         struct flops_count *out,
                         struct flops_error **error);

/**
 * Makes a budget. It is not entered yet.
 *
 * Requires:
 * `session` is live, `budget_options` valid, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_budget_open(const struct flops_session *session,
                               const struct flops_budget_options *budget_options,
                               struct flops_budget **out,
                               struct flops_error **error);

/**
 * Makes a budget the one that this thread's calls are paid from, and starts its clock.
 *
 * Requires:
 * `budget` is live, `error` NULL or valid for a write.
 */
flops_status flops_budget_enter(const struct flops_budget *budget, struct flops_error **error);

/**
 * Leaves a budget on the thread that entered it, and stops its clock.
 *
 * Requires:
 * `budget` is live, `error` NULL or valid for a write.
 */
flops_status flops_budget_exit(const struct flops_budget *budget, struct flops_error **error);

/**
 * The budget that this thread's calls are paid from: the one it entered, else the session's default.
 *
 * Requires:
 * `session` is live, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_budget_active(const struct flops_session *session,
                                 struct flops_budget **out,
                                 struct flops_error **error);

/**
 * The counters of the budget that is active on this thread; `FLOPS_ERROR_NO_BUDGET_CONTEXT` before this thread entered
 * a budget or made a call.
 *
 * Requires:
 * `session` is live, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_current_budget(const struct flops_session *session,
                                  struct flops_budget_counters *out,
                                  struct flops_error **error);

/**
 * The counters of a budget.
 *
 * Requires:
 * `budget` is live, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_budget_read(const struct flops_budget *budget,
                               struct flops_budget_counters *out,
                               struct flops_error **error);

/**
 * The clocks of a budget.
 *
 * Requires:
 * `budget` is live, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_budget_read_times(const struct flops_budget *budget,
                                     struct flops_budget_times *out,
                                     struct flops_error **error);

/**
 * The current namespace of a budget as a new string (release it with `flops_string_free`), NULL where there is none.
 *
 * Requires:
 * `budget` is live, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_budget_namespace(const struct flops_budget *budget, char **out, struct flops_error **error);

/**
 * Enters a namespace below the current one; `*token` leaves it again.
 *
 * Requires:
 * `budget` is live, `segment` NUL-terminated, `token` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_namespace_enter(const struct flops_budget *budget,
                                   const char *segment,
                                   uint32_t *token,
                                   struct flops_error **error);

/**
 * Leaves the innermost namespace.
 *
 * Requires:
 * `budget` is live, `error` NULL or valid for a write.
 */
flops_status flops_namespace_exit(const struct flops_budget *budget, uint32_t token, struct flops_error **error);

/**
 * What a budget was spent on, as a dictionary: counters, clocks, and `operations` by name with `flop_cost`, `calls` and
 * times; with `by_namespace` not 0 also a list of (label or none, totals). Release it with `flops_value_free`.
 *
 * Requires:
 * `budget` is live, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_budget_summary(const struct flops_budget *budget,
                                  uint32_t by_namespace,
                                  struct flops_value *out,
                                  struct flops_error **error);

/**
 * The summary of a budget as plain text; release it with `flops_string_free`.
 *
 * Requires:
 * `budget` is live, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_budget_summary_text(const struct flops_budget *budget,
                                       uint32_t by_namespace,
                                       char **out,
                                       struct flops_error **error);

/**
 * How many calls a budget has recorded; 0 for NULL.
 *
 * Requires:
 * `budget` is NULL or live.
 */
size_t flops_budget_op_count(const struct flops_budget *budget);

/**
 * The records of calls `start` to `end`, as a list of tuples: name, subscripts, shapes, cost, cumulative cost,
 * namespace, seconds from entry, seconds in the kernel, seconds around it, dtype's name. Release it with
 * `flops_value_free`.
 *
 * Requires:
 * `budget` is live, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_budget_op_log(const struct flops_budget *budget,
                                 size_t start,
                                 size_t end,
                                 struct flops_value *out,
                                 struct flops_error **error);

/**
 * The banner that bindings print when a budget that is not quiet is entered; release it with `flops_string_free`.
 *
 * Requires:
 * `budget` is live, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_budget_banner(const struct flops_budget *budget, char **out, struct flops_error **error);

/**
 * Releases a budget and nulls the caller's pointer; NULL is accepted. An entered budget stays active until its exit.
 *
 * Requires:
 * `budget` is NULL or points to NULL or a live budget.
 */
void flops_budget_free(struct flops_budget **budget);

/**
 * What a session spent: all budgets together, the default included. As `flops_budget_summary` otherwise.
 *
 * Requires:
 * `session` is live, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_session_summary(const struct flops_session *session,
                                   uint32_t by_namespace,
                                   struct flops_value *out,
                                   struct flops_error **error);

/**
 * The summary of a session as plain text (`width` 0) or as a table `width` columns wide; release it with
 * `flops_string_free`.
 *
 * Requires:
 * `session` is live, `out` valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_session_summary_text(const struct flops_session *session,
                                        uint32_t by_namespace,
                                        size_t width,
                                        char **out,
                                        struct flops_error **error);

/**
 * Forgets what a session spent. Budgets go on with what they have left.
 *
 * Requires:
 * `session` is live, `error` NULL or valid for a write.
 */
flops_status flops_session_reset_summary(const struct flops_session *session, struct flops_error **error);

/**
 * `asarray`: The array itself where that will do, a conversion otherwise.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_asarray(const struct flops_session *session,
                           const struct flops_array *a,
                           struct flops_array **out,
                           struct flops_error **error);

/**
 * `zeros_like`: Zeros of another array's shape and dtype.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_zeros_like(const struct flops_session *session,
                              const struct flops_array *a,
                              struct flops_array **out,
                              struct flops_error **error);

/**
 * `empty_like`: An array without content of its own, of another's shape and dtype.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_empty_like(const struct flops_session *session,
                              const struct flops_array *prototype,
                              struct flops_array **out,
                              struct flops_error **error);

/**
 * `ones_like`: Ones of another array's shape and dtype.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_ones_like(const struct flops_session *session,
                             const struct flops_array *a,
                             struct flops_array **out,
                             struct flops_error **error);

/**
 * `diag`: A diagonal matrix of a vector, or a view of a matrix's diagonal.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_diag(const struct flops_session *session,
                        const struct flops_array *v,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `copy`: A copy.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_copy(const struct flops_session *session,
                        const struct flops_array *a,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `abs`: Absolute value; the modulus of complex numbers.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_abs(const struct flops_session *session,
                       const struct flops_array *x,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `negative`: Numerical negative.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_negative(const struct flops_session *session,
                            const struct flops_array *x,
                            struct flops_array **out,
                            struct flops_error **error);

/**
 * `positive`: A copy: +x.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_positive(const struct flops_session *session,
                            const struct flops_array *x,
                            struct flops_array **out,
                            struct flops_error **error);

/**
 * `sign`: -1, 0 or 1 by the sign; z/|z| for complex numbers.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_sign(const struct flops_session *session,
                        const struct flops_array *x,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `sqrt`: Square root.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_sqrt(const struct flops_session *session,
                        const struct flops_array *x,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `square`: x*x.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_square(const struct flops_session *session,
                          const struct flops_array *x,
                          struct flops_array **out,
                          struct flops_error **error);

/**
 * `reciprocal`: 1/x.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_reciprocal(const struct flops_session *session,
                              const struct flops_array *x,
                              struct flops_array **out,
                              struct flops_error **error);

/**
 * `conjugate`: Complex conjugate.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_conjugate(const struct flops_session *session,
                             const struct flops_array *x,
                             struct flops_array **out,
                             struct flops_error **error);

/**
 * `exp`: Exponential.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_exp(const struct flops_session *session,
                       const struct flops_array *x,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `exp2`: 2**x.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_exp2(const struct flops_session *session,
                        const struct flops_array *x,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `expm1`: exp(x) - 1, accurate near zero.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_expm1(const struct flops_session *session,
                         const struct flops_array *x,
                         struct flops_array **out,
                         struct flops_error **error);

/**
 * `log`: Natural logarithm.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_log(const struct flops_session *session,
                       const struct flops_array *x,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `log2`: Logarithm to base 2.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_log2(const struct flops_session *session,
                        const struct flops_array *x,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `log10`: Logarithm to base 10.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_log10(const struct flops_session *session,
                         const struct flops_array *x,
                         struct flops_array **out,
                         struct flops_error **error);

/**
 * `log1p`: log(1 + x), accurate near zero.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_log1p(const struct flops_session *session,
                         const struct flops_array *x,
                         struct flops_array **out,
                         struct flops_error **error);

/**
 * `sin`: Sine of radians.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_sin(const struct flops_session *session,
                       const struct flops_array *x,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `cos`: Cosine of radians.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_cos(const struct flops_session *session,
                       const struct flops_array *x,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `tan`: Tangent of radians.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_tan(const struct flops_session *session,
                       const struct flops_array *x,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `sinh`: Hyperbolic sine.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_sinh(const struct flops_session *session,
                        const struct flops_array *x,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `cosh`: Hyperbolic cosine.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_cosh(const struct flops_session *session,
                        const struct flops_array *x,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `tanh`: Hyperbolic tangent.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_tanh(const struct flops_session *session,
                        const struct flops_array *x,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `arcsin`: Inverse sine, in radians.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_arcsin(const struct flops_session *session,
                          const struct flops_array *x,
                          struct flops_array **out,
                          struct flops_error **error);

/**
 * `arccos`: Inverse cosine, in radians.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_arccos(const struct flops_session *session,
                          const struct flops_array *x,
                          struct flops_array **out,
                          struct flops_error **error);

/**
 * `arctan`: Inverse tangent, in radians.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_arctan(const struct flops_session *session,
                          const struct flops_array *x,
                          struct flops_array **out,
                          struct flops_error **error);

/**
 * `arcsinh`: Inverse hyperbolic sine.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_arcsinh(const struct flops_session *session,
                           const struct flops_array *x,
                           struct flops_array **out,
                           struct flops_error **error);

/**
 * `arccosh`: Inverse hyperbolic cosine.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_arccosh(const struct flops_session *session,
                           const struct flops_array *x,
                           struct flops_array **out,
                           struct flops_error **error);

/**
 * `arctanh`: Inverse hyperbolic tangent.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_arctanh(const struct flops_session *session,
                           const struct flops_array *x,
                           struct flops_array **out,
                           struct flops_error **error);

/**
 * `cbrt`: Cube root.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_cbrt(const struct flops_session *session,
                        const struct flops_array *x,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `degrees`: Radians to degrees.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_degrees(const struct flops_session *session,
                           const struct flops_array *x,
                           struct flops_array **out,
                           struct flops_error **error);

/**
 * `radians`: Degrees to radians.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_radians(const struct flops_session *session,
                           const struct flops_array *x,
                           struct flops_array **out,
                           struct flops_error **error);

/**
 * `fabs`: Absolute value of real numbers, as floats.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_fabs(const struct flops_session *session,
                        const struct flops_array *x,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `rint`: Nearest integer, halves to even.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_rint(const struct flops_session *session,
                        const struct flops_array *x,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `signbit`: Whether the sign bit is set.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_signbit(const struct flops_session *session,
                           const struct flops_array *x,
                           struct flops_array **out,
                           struct flops_error **error);

/**
 * `spacing`: Distance to the nearest adjacent number.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_spacing(const struct flops_session *session,
                           const struct flops_array *x,
                           struct flops_array **out,
                           struct flops_error **error);

/**
 * `ceil`: Smallest integer not below.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_ceil(const struct flops_session *session,
                        const struct flops_array *x,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `floor`: Largest integer not above.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_floor(const struct flops_session *session,
                         const struct flops_array *x,
                         struct flops_array **out,
                         struct flops_error **error);

/**
 * `trunc`: Integer part.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_trunc(const struct flops_session *session,
                         const struct flops_array *x,
                         struct flops_array **out,
                         struct flops_error **error);

/**
 * `isnan`: Whether an element is NaN.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_isnan(const struct flops_session *session,
                         const struct flops_array *x,
                         struct flops_array **out,
                         struct flops_error **error);

/**
 * `isinf`: Whether an element is infinite.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_isinf(const struct flops_session *session,
                         const struct flops_array *x,
                         struct flops_array **out,
                         struct flops_error **error);

/**
 * `isfinite`: Whether an element is neither infinite nor NaN.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_isfinite(const struct flops_session *session,
                            const struct flops_array *x,
                            struct flops_array **out,
                            struct flops_error **error);

/**
 * `logical_not`: Logical not.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_logical_not(const struct flops_session *session,
                               const struct flops_array *x,
                               struct flops_array **out,
                               struct flops_error **error);

/**
 * `invert`: Bits inverted; logical not of bool.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_invert(const struct flops_session *session,
                          const struct flops_array *x,
                          struct flops_array **out,
                          struct flops_error **error);

/**
 * `bitwise_count`: Number of set bits of the absolute value.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_bitwise_count(const struct flops_session *session,
                                 const struct flops_array *x,
                                 struct flops_array **out,
                                 struct flops_error **error);

/**
 * `add`: Sum.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_add(const struct flops_session *session,
                       const struct flops_array *x1,
                       const struct flops_array *x2,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `subtract`: Difference.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_subtract(const struct flops_session *session,
                            const struct flops_array *x1,
                            const struct flops_array *x2,
                            struct flops_array **out,
                            struct flops_error **error);

/**
 * `multiply`: Product.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_multiply(const struct flops_session *session,
                            const struct flops_array *x1,
                            const struct flops_array *x2,
                            struct flops_array **out,
                            struct flops_error **error);

/**
 * `divide`: True division.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_divide(const struct flops_session *session,
                          const struct flops_array *x1,
                          const struct flops_array *x2,
                          struct flops_array **out,
                          struct flops_error **error);

/**
 * `floor_divide`: Largest integer not above the quotient.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_floor_divide(const struct flops_session *session,
                                const struct flops_array *x1,
                                const struct flops_array *x2,
                                struct flops_array **out,
                                struct flops_error **error);

/**
 * `remainder`: Remainder with the divisor's sign.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_remainder(const struct flops_session *session,
                             const struct flops_array *x1,
                             const struct flops_array *x2,
                             struct flops_array **out,
                             struct flops_error **error);

/**
 * `fmod`: Remainder with the dividend's sign.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_fmod(const struct flops_session *session,
                        const struct flops_array *x1,
                        const struct flops_array *x2,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `power`: x1 to the power x2.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_power(const struct flops_session *session,
                         const struct flops_array *x1,
                         const struct flops_array *x2,
                         struct flops_array **out,
                         struct flops_error **error);

/**
 * `float_power`: x1 to the power x2, in double precision.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_float_power(const struct flops_session *session,
                               const struct flops_array *x1,
                               const struct flops_array *x2,
                               struct flops_array **out,
                               struct flops_error **error);

/**
 * `maximum`: The larger; NaN wins.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_maximum(const struct flops_session *session,
                           const struct flops_array *x1,
                           const struct flops_array *x2,
                           struct flops_array **out,
                           struct flops_error **error);

/**
 * `minimum`: The smaller; NaN wins.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_minimum(const struct flops_session *session,
                           const struct flops_array *x1,
                           const struct flops_array *x2,
                           struct flops_array **out,
                           struct flops_error **error);

/**
 * `fmax`: The larger; NaN loses.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_fmax(const struct flops_session *session,
                        const struct flops_array *x1,
                        const struct flops_array *x2,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `fmin`: The smaller; NaN loses.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_fmin(const struct flops_session *session,
                        const struct flops_array *x1,
                        const struct flops_array *x2,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `arctan2`: Angle of the point (x2, x1), in radians.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_arctan2(const struct flops_session *session,
                           const struct flops_array *x1,
                           const struct flops_array *x2,
                           struct flops_array **out,
                           struct flops_error **error);

/**
 * `hypot`: sqrt(x1**2 + x2**2).
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_hypot(const struct flops_session *session,
                         const struct flops_array *x1,
                         const struct flops_array *x2,
                         struct flops_array **out,
                         struct flops_error **error);

/**
 * `logaddexp`: log(exp(x1) + exp(x2)).
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_logaddexp(const struct flops_session *session,
                             const struct flops_array *x1,
                             const struct flops_array *x2,
                             struct flops_array **out,
                             struct flops_error **error);

/**
 * `logaddexp2`: log2(2**x1 + 2**x2).
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_logaddexp2(const struct flops_session *session,
                              const struct flops_array *x1,
                              const struct flops_array *x2,
                              struct flops_array **out,
                              struct flops_error **error);

/**
 * `copysign`: x1 with the sign of x2.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_copysign(const struct flops_session *session,
                            const struct flops_array *x1,
                            const struct flops_array *x2,
                            struct flops_array **out,
                            struct flops_error **error);

/**
 * `nextafter`: The number after x1 towards x2.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_nextafter(const struct flops_session *session,
                             const struct flops_array *x1,
                             const struct flops_array *x2,
                             struct flops_array **out,
                             struct flops_error **error);

/**
 * `heaviside`: 0, x2 or 1 by the sign of x1.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_heaviside(const struct flops_session *session,
                             const struct flops_array *x1,
                             const struct flops_array *x2,
                             struct flops_array **out,
                             struct flops_error **error);

/**
 * `equal`: x1 == x2.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_equal(const struct flops_session *session,
                         const struct flops_array *x1,
                         const struct flops_array *x2,
                         struct flops_array **out,
                         struct flops_error **error);

/**
 * `not_equal`: x1 != x2.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_not_equal(const struct flops_session *session,
                             const struct flops_array *x1,
                             const struct flops_array *x2,
                             struct flops_array **out,
                             struct flops_error **error);

/**
 * `less`: x1 < x2.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_less(const struct flops_session *session,
                        const struct flops_array *x1,
                        const struct flops_array *x2,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `less_equal`: x1 <= x2.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_less_equal(const struct flops_session *session,
                              const struct flops_array *x1,
                              const struct flops_array *x2,
                              struct flops_array **out,
                              struct flops_error **error);

/**
 * `greater`: x1 > x2.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_greater(const struct flops_session *session,
                           const struct flops_array *x1,
                           const struct flops_array *x2,
                           struct flops_array **out,
                           struct flops_error **error);

/**
 * `greater_equal`: x1 >= x2.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_greater_equal(const struct flops_session *session,
                                 const struct flops_array *x1,
                                 const struct flops_array *x2,
                                 struct flops_array **out,
                                 struct flops_error **error);

/**
 * `logical_and`: Logical and.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_logical_and(const struct flops_session *session,
                               const struct flops_array *x1,
                               const struct flops_array *x2,
                               struct flops_array **out,
                               struct flops_error **error);

/**
 * `logical_or`: Logical or.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_logical_or(const struct flops_session *session,
                              const struct flops_array *x1,
                              const struct flops_array *x2,
                              struct flops_array **out,
                              struct flops_error **error);

/**
 * `logical_xor`: Logical exclusive or.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_logical_xor(const struct flops_session *session,
                               const struct flops_array *x1,
                               const struct flops_array *x2,
                               struct flops_array **out,
                               struct flops_error **error);

/**
 * `bitwise_and`: Bitwise and.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_bitwise_and(const struct flops_session *session,
                               const struct flops_array *x1,
                               const struct flops_array *x2,
                               struct flops_array **out,
                               struct flops_error **error);

/**
 * `bitwise_or`: Bitwise or.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_bitwise_or(const struct flops_session *session,
                              const struct flops_array *x1,
                              const struct flops_array *x2,
                              struct flops_array **out,
                              struct flops_error **error);

/**
 * `bitwise_xor`: Bitwise exclusive or.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_bitwise_xor(const struct flops_session *session,
                               const struct flops_array *x1,
                               const struct flops_array *x2,
                               struct flops_array **out,
                               struct flops_error **error);

/**
 * `left_shift`: Bits shifted to the left.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_left_shift(const struct flops_session *session,
                              const struct flops_array *x1,
                              const struct flops_array *x2,
                              struct flops_array **out,
                              struct flops_error **error);

/**
 * `right_shift`: Bits shifted to the right.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_right_shift(const struct flops_session *session,
                               const struct flops_array *x1,
                               const struct flops_array *x2,
                               struct flops_array **out,
                               struct flops_error **error);

/**
 * `gcd`: Greatest common divisor.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_gcd(const struct flops_session *session,
                       const struct flops_array *x1,
                       const struct flops_array *x2,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `lcm`: Least common multiple.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_lcm(const struct flops_session *session,
                       const struct flops_array *x1,
                       const struct flops_array *x2,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `matmul`: Matrix product, broadcast over leading axes.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_matmul(const struct flops_session *session,
                          const struct flops_array *x1,
                          const struct flops_array *x2,
                          struct flops_array **out,
                          struct flops_error **error);

/**
 * `linalg.matmul`: Matrix product, broadcast over leading axes.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_linalg_matmul(const struct flops_session *session,
                                 const struct flops_array *x1,
                                 const struct flops_array *x2,
                                 struct flops_array **out,
                                 struct flops_error **error);

/**
 * `linalg.outer`: All products of an element of x1 with one of x2.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_linalg_outer(const struct flops_session *session,
                                const struct flops_array *x1,
                                const struct flops_array *x2,
                                struct flops_array **out,
                                struct flops_error **error);

/**
 * `linalg.tensordot`: Product over pairs of axes.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_linalg_tensordot(const struct flops_session *session,
                                    const struct flops_array *x1,
                                    const struct flops_array *x2,
                                    struct flops_array **out,
                                    struct flops_error **error);

/**
 * `dot`: Product of the last axis of a with the last but one of b.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_dot(const struct flops_session *session,
                       const struct flops_array *a,
                       const struct flops_array *b,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `inner`: Product over the last axes of both.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_inner(const struct flops_session *session,
                         const struct flops_array *a,
                         const struct flops_array *b,
                         struct flops_array **out,
                         struct flops_error **error);

/**
 * `outer`: All products of an element of a with one of b.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_outer(const struct flops_session *session,
                         const struct flops_array *a,
                         const struct flops_array *b,
                         struct flops_array **out,
                         struct flops_error **error);

/**
 * `vdot`: Product of all elements of conj(a) with those of b.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_vdot(const struct flops_session *session,
                        const struct flops_array *a,
                        const struct flops_array *b,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `tensordot`: Product over pairs of axes.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_tensordot(const struct flops_session *session,
                             const struct flops_array *a,
                             const struct flops_array *b,
                             struct flops_array **out,
                             struct flops_error **error);

/**
 * `linalg.norm`: Norm of a vector or matrix.
 * `axis` may be NULL: the default in `(x, ord=None, axis=None, keepdims=False)`.
 *
 * Requires:
 * The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_linalg_norm(const struct flops_session *session,
                               const struct flops_array *x,
                               const int64_t *axis,
                               struct flops_array **out,
                               struct flops_error **error);

/**
 * `sum`: Sum over axes.
 * `axis` may be NULL: the default in `(a, axis=None, dtype=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)`.
 *
 * Requires:
 * The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_sum(const struct flops_session *session,
                       const struct flops_array *a,
                       const int64_t *axis,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `prod`: Product over axes.
 * `axis` may be NULL: the default in `(a, axis=None, dtype=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)`.
 *
 * Requires:
 * The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_prod(const struct flops_session *session,
                        const struct flops_array *a,
                        const int64_t *axis,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `min`: Smallest element over axes; NaN wins.
 * `axis` may be NULL: the default in `(a, axis=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)`.
 *
 * Requires:
 * The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_min(const struct flops_session *session,
                       const struct flops_array *a,
                       const int64_t *axis,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `max`: Largest element over axes; NaN wins.
 * `axis` may be NULL: the default in `(a, axis=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)`.
 *
 * Requires:
 * The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_max(const struct flops_session *session,
                       const struct flops_array *a,
                       const int64_t *axis,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `mean`: Arithmetic mean over axes.
 * `axis` may be NULL: the default in `(a, axis=None, dtype=None, out=None, keepdims=<no value>, *, where=<no value>)`.
 *
 * Requires:
 * The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_mean(const struct flops_session *session,
                        const struct flops_array *a,
                        const int64_t *axis,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `var`: Variance over axes.
 * `axis` may be NULL: the default in `(a, axis=None, dtype=None, out=None, ddof=0, keepdims=<no value>, *, where=<no value>, mean=<no value>, correction=<no value>)`.
 *
 * Requires:
 * The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_var(const struct flops_session *session,
                       const struct flops_array *a,
                       const int64_t *axis,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `std`: Standard deviation over axes.
 * `axis` may be NULL: the default in `(a, axis=None, dtype=None, out=None, ddof=0, keepdims=<no value>, *, where=<no value>, mean=<no value>, correction=<no value>)`.
 *
 * Requires:
 * The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_std(const struct flops_session *session,
                       const struct flops_array *a,
                       const int64_t *axis,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `all`: Whether all elements are true.
 * `axis` may be NULL: the default in `(a, axis=None, out=None, keepdims=<no value>, *, where=<no value>)`.
 *
 * Requires:
 * The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_all(const struct flops_session *session,
                       const struct flops_array *a,
                       const int64_t *axis,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `any`: Whether any element is true.
 * `axis` may be NULL: the default in `(a, axis=None, out=None, keepdims=<no value>, *, where=<no value>)`.
 *
 * Requires:
 * The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_any(const struct flops_session *session,
                       const struct flops_array *a,
                       const int64_t *axis,
                       struct flops_array **out,
                       struct flops_error **error);

/**
 * `argmin`: Index of the smallest element.
 * `axis` may be NULL: the default in `(a, axis=None, out=None, *, keepdims=<no value>)`.
 *
 * Requires:
 * The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_argmin(const struct flops_session *session,
                          const struct flops_array *a,
                          const int64_t *axis,
                          struct flops_array **out,
                          struct flops_error **error);

/**
 * `argmax`: Index of the largest element.
 * `axis` may be NULL: the default in `(a, axis=None, out=None, *, keepdims=<no value>)`.
 *
 * Requires:
 * The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_argmax(const struct flops_session *session,
                          const struct flops_array *a,
                          const int64_t *axis,
                          struct flops_array **out,
                          struct flops_error **error);

/**
 * `cumsum`: Running sum.
 * `axis` may be NULL: the default in `(a, axis=None, dtype=None, out=None)`.
 *
 * Requires:
 * The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_cumsum(const struct flops_session *session,
                          const struct flops_array *a,
                          const int64_t *axis,
                          struct flops_array **out,
                          struct flops_error **error);

/**
 * `cumprod`: Running product.
 * `axis` may be NULL: the default in `(a, axis=None, dtype=None, out=None)`.
 *
 * Requires:
 * The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_cumprod(const struct flops_session *session,
                           const struct flops_array *a,
                           const int64_t *axis,
                           struct flops_array **out,
                           struct flops_error **error);

/**
 * `round`: Values rounded to decimals, halves to even.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_round(const struct flops_session *session,
                         const struct flops_array *a,
                         struct flops_array **out,
                         struct flops_error **error);

/**
 * `where`: x where a condition holds, y elsewhere; without x and y, the indices where it holds.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_where(const struct flops_session *session,
                         const struct flops_array *condition,
                         struct flops_array **out,
                         struct flops_error **error);

/**
 * `clip`: Values kept between bounds.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_clip(const struct flops_session *session,
                        const struct flops_array *a,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `ravel`: The elements in one row.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_ravel(const struct flops_session *session,
                         const struct flops_array *a,
                         struct flops_array **out,
                         struct flops_error **error);

/**
 * `transpose`: Axes in reverse or in the given order.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_transpose(const struct flops_session *session,
                             const struct flops_array *a,
                             struct flops_array **out,
                             struct flops_error **error);

/**
 * `permute_dims`: Axes in reverse or in the given order.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_permute_dims(const struct flops_session *session,
                                const struct flops_array *a,
                                struct flops_array **out,
                                struct flops_error **error);

/**
 * `matrix_transpose`: The last two axes swapped.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_matrix_transpose(const struct flops_session *session,
                                    const struct flops_array *x,
                                    struct flops_array **out,
                                    struct flops_error **error);

/**
 * `squeeze`: Axes of length 1 removed.
 * `axis` may be NULL: the default in `(a, axis=None)`.
 *
 * Requires:
 * The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_squeeze(const struct flops_session *session,
                           const struct flops_array *a,
                           const int64_t *axis,
                           struct flops_array **out,
                           struct flops_error **error);

/**
 * `flip`: Elements in reverse order along axes.
 * `axis` may be NULL: the default in `(m, axis=None)`.
 *
 * Requires:
 * The handles are live, `axis` is NULL or valid for a read, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_flip(const struct flops_session *session,
                        const struct flops_array *m,
                        const int64_t *axis,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `diagonal`: A read-only view of a diagonal.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_diagonal(const struct flops_session *session,
                            const struct flops_array *a,
                            struct flops_array **out,
                            struct flops_error **error);

/**
 * `real`: The real part, a view of complex arrays.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_real(const struct flops_session *session,
                        const struct flops_array *val,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `imag`: The imaginary part, a view of complex arrays.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_imag(const struct flops_session *session,
                        const struct flops_array *val,
                        struct flops_array **out,
                        struct flops_error **error);

/**
 * `linalg.diagonal`: Read-only views of the diagonals of a stack of matrices.
 *
 * Requires:
 * The handles are live, `out` is valid for a write, `error` NULL or valid for a write.
 */
flops_status flops_linalg_diagonal(const struct flops_session *session,
                                   const struct flops_array *x,
                                   struct flops_array **out,
                                   struct flops_error **error);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* FLOPSCOPE_H */
