"""Assertions about arrays. They are charged like the comparisons they make."""


def assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg="", verbose=True):
    """Raises AssertionError unless ``abs(actual - desired) <= atol + rtol * abs(desired)`` everywhere."""
    import flopscope.numpy as fnp

    if not fnp.allclose(actual, desired, rtol=rtol, atol=atol, equal_nan=equal_nan):
        _fail(f"not equal to tolerance rtol={rtol:g}, atol={atol:g}", actual, desired, err_msg, verbose)


def assert_array_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    """Raises AssertionError unless shapes and elements are equal; with ``strict``, dtypes too."""
    import flopscope.numpy as fnp

    same = fnp.array_equal(actual, desired)
    if strict:
        same = same and fnp.asarray(actual).dtype == fnp.asarray(desired).dtype
    if not same:
        _fail("arrays are not equal", actual, desired, err_msg, verbose)


def _fail(what, actual, desired, err_msg, verbose):
    lines = [what, err_msg]
    if verbose:
        lines += [f" ACTUAL: {actual!r}", f" DESIRED: {desired!r}"]
    raise AssertionError("\n".join(line for line in lines if line))


__all__ = ["assert_allclose", "assert_array_equal"]
