"""Every test has a budget of its own."""

import flopscope as flops
import pytest


@pytest.fixture(autouse=True)
def budget(request):
    """A budget that is entered, unless the test is marked `unbudgeted`."""
    if request.node.get_closest_marker("unbudgeted"):
        yield None
        return
    with flops.BudgetContext(10**15, quiet=True) as context:
        yield context


def pytest_configure(config):
    config.addinivalue_line("markers", "unbudgeted: the test enters budgets itself")
