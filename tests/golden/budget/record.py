"""Records the reference's renderings of fixed summaries: `python record.py FOLDER`, with flopscope 0.12.4 and rich.

`src/budget/render/tests.rs` charges the same calls and compares its text with these files, byte for byte.
"""

import io
import sys
from pathlib import Path

import flopscope._budget as budget
import flopscope._display as display
from rich.console import Console
from rich.panel import Panel

FOLDER = Path(sys.argv[1])


def write(name, text):
    (FOLDER / f"{name}.txt").write_text(text + "\n", encoding="utf-8")


def rendered(renderable, width):
    console = Console(file=io.StringIO(), width=width, color_system=None, force_terminal=False)
    console.print(renderable)
    return console.file.getvalue().removesuffix("\n")


def op(flop_cost, calls, backend=0.0, overhead=0.0):
    return {
        "flop_cost": flop_cost,
        "calls": calls,
        "flopscope_backend_time_s": backend,
        "flopscope_overhead_time_s": overhead,
    }


def total(rows, key):
    return sum(row[key] for row in rows.values())


def namespace(operations):
    keys = ("calls", "flopscope_backend_time_s", "flopscope_overhead_time_s")
    sums = {key: total(operations, key) for key in keys}
    return {"flops_used": total(operations, "flop_cost"), **sums, "operations": operations}


def summary(flop_budget, namespaces, wall):
    operations = {}
    for bucket in namespaces.values():
        for name, row in bucket["operations"].items():
            sums = operations.setdefault(name, op(0, 0))
            for key, value in row.items():
                sums[key] += value
    used = total(operations, "flop_cost")
    wall, backend, overhead, residual = budget._timing_summary(
        wall, total(operations, "flopscope_backend_time_s"), total(operations, "flopscope_overhead_time_s")
    )
    return {
        "flop_budget": flop_budget,
        "flops_used": used,
        "flops_remaining": flop_budget - used,
        "operations": operations,
        "wall_time_s": wall,
        "flopscope_backend_time_s": backend,
        "flopscope_overhead_time_s": overhead,
        "residual_wall_time_s": residual,
        "by_namespace": namespaces,
    }


PHASES = summary(
    10**8,
    {
        "train": namespace({"exp": op(1_244_432, 1, 0.25, 0.125), "add": op(1024, 1)}),
        "train.fwd": namespace({"matmul": op(8_912_896, 1, 1.5, 0.0625)}),
        None: namespace({"linalg.solve": op(1024, 12, 0.03125), "a_rather_long_operation_name": op(77, 2)}),
        "train.fwd.a_namespace_with_a_long_name": namespace({"add": op(1, 1)}),
    },
    4.0,
)
UNTIMED = summary(10**15, {None: namespace({"add": op(5, 1)})}, None)
# The README's network: five layers of 256, as the reference prices it.
MLP = summary(
    10**8,
    {
        None: namespace(
            {
                "sqrt": op(2, 1),
                "random.randn": op(10_493_952, 6),
                "multiply": op(655_360, 5),
                "einsum": op(1_308_160, 5),
                "maximum": op(2048, 4),
            }
        )
    },
    0.0,
)

for name, data, explicit in (("phases", PHASES, True), ("untimed", UNTIMED, False), ("mlp", MLP, True)):
    write(name, display._format_budget_summary_text(data))
    header = "flopscope FLOP Budget Summary [train]"
    write(f"{name}_by_namespace", display._format_budget_summary_text(data, by_namespace=True, header=header))
    display._budget_display_totals = lambda: {
        "has_explicit_budget": explicit,
        "budget": data["flop_budget"],
        "used": data["flops_used"],
    }
    display.budget_summary_dict = lambda by_namespace=False: data
    for width in (40, 60, 80, 101):
        write(f"{name}_{width}", rendered(display._rich_summary(by_namespace=True), width))
write("empty_80", rendered(Panel("No budget data recorded yet.", title="flopscope Budget"), 80))
