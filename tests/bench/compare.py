#!/usr/bin/env python3
"""Compares mattstock with DuckDB and Polars: the same figures from the same files, in one run.

Every tool runs as a process of its own, in turn, so that a busy moment of the machine falls on all of them. Printed are
the medians of the times of whole processes, their ratios to mattstock's, and the most memory. Figures that differ end
the comparison with exit status 1.
"""

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from peers import TOOLS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def measured(command):
    """Runs a command; seconds of wall time and mebibytes of memory at most."""
    begun = time.perf_counter()
    process = subprocess.Popen([str(c) for c in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}:\n{message}")
    return took, usage.ru_maxrss / 1024


def made(folder, rows, source, kind="parquet"):
    """Makes a file of the data, in a process of its own: what this one holds would count as memory of those it starts."""
    code = f"import data; print(data.make_{source}({str(folder)!r}, {rows}, {kind!r}))"
    return Path(subprocess.run([sys.executable, "-c", code], cwd=HERE, check=True, capture_output=True, text=True).stdout.strip())


def warm(file):
    """Reads a file once, so that nobody is the first to read it from disk."""
    with open(file, "rb") as content:
        while content.read(1 << 20):
            pass


def figures_of(path):
    """The figures of a result table of mattstock, named as peers.py names them."""
    found = {}
    with open(path, encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            name = "|".join([row["measure"], row["part"], row["item"], row["answer"], row["period"], row["group"]])
            denominator = int(row["denominator"]) if row["denominator"] else None
            found[name] = [int(row["numerator"]), denominator]
    return found


def differences(ours, theirs):
    """The figures that differ. A tool that groups knows no groups without rows."""
    names = ours.keys() | theirs.keys()
    return [n for n in sorted(names) if ours.get(n, [0, None]) != theirs.get(n, ours[n] if ours.get(n, [1])[0] == 0 else None)]


def workload(name, source, file, measures, binary, runs, tools):
    """Measures one workload and prints its table."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        asked = [a for measure in measures for a in ("--measure", measure)]
        ours = [binary, "--catalogue", HERE / "measures", "run", "--data", f"{source}={file}", "--year", "all", *asked]
        commands = {"mattstock": [*ours, "--format", "csv", "-o", out / "mattstock.csv"]}
        for tool in tools:
            commands[tool] = [sys.executable, HERE / "peers.py", tool, name.split()[0], file, out / f"{tool}.json"]
        warm(file)
        taken = {tool: [] for tool in commands}
        query = {tool: [] for tool in commands}
        memory = dict.fromkeys(commands, 0.0)
        for _ in range(runs):
            for tool, command in commands.items():
                seconds, most = measured(command)
                taken[tool].append(seconds)
                memory[tool] = max(memory[tool], most)
                if tool != "mattstock":
                    query[tool].append(json.loads((out / f"{tool}.json").read_text())["query"])
        expected = figures_of(out / "mattstock.csv")
        wrong = 0
        for tool in tools:
            theirs = json.loads((out / f"{tool}.json").read_text())["figures"]
            for figure in differences(expected, theirs):
                wrong += 1
                print(f"{figure}: mattstock {expected.get(figure)}, {tool} {theirs.get(figure)}", file=sys.stderr)
    base = statistics.median(taken["mattstock"])
    print(f"\n### {name}: {file.name}, {file.stat().st_size / 1e6:.0f} MB, {len(expected)} figures\n")
    print("| tool | median s | least–most s | times mattstock | query alone s | peak MB |")
    print("|---|---|---|---|---|---|")
    for tool, times in taken.items():
        median, alone = statistics.median(times), statistics.median(query[tool]) if query[tool] else None
        shown = f"{alone:.2f}" if alone else ""
        print(
            f"| {tool} | {median:.2f} | {min(times):.2f}–{max(times):.2f} | {median / base:.1f} | {shown} | {memory[tool]:.0f} |"
        )
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workloads", nargs="*", default=["physicians", "contacts", "csv"])
    parser.add_argument("--folder", default=ROOT / "target" / "bench", help="where the data is made")
    parser.add_argument("--binary", default=ROOT / "target" / "release" / "mattstock")
    parser.add_argument("--runs", type=int, default=5, help="times each tool runs")
    parser.add_argument("--physicians", type=int, default=10_000_000)
    parser.add_argument("--contacts", type=int, default=30_000_000)
    parser.add_argument("--csv-contacts", type=int, default=5_000_000)
    wanted = parser.parse_args()
    wrong = 0
    if "physicians" in wanted.workloads:
        file = made(wanted.folder, wanted.physicians, "physicians")
        tools = list(TOOLS["physicians"])
        wrong += workload("physicians", "lakarenkat", file, ["4", "8", "9", "10"], wanted.binary, wanted.runs, tools)
    if "contacts" in wanted.workloads:
        file = made(wanted.folder, wanted.contacts, "contacts")
        wrong += workload("contacts", "kontakter", file, ["11"], wanted.binary, wanted.runs, list(TOOLS["contacts"]))
    if "csv" in wanted.workloads:
        file = made(wanted.folder, wanted.csv_contacts, "contacts", "csv")
        tools = list(TOOLS["contacts"])
        wrong += workload("contacts as text", "kontakter", file, ["11"], wanted.binary, wanted.runs, tools)
    if wrong:
        sys.exit(f"{wrong} figures differ")
    print("\nAll figures are equal.")


if __name__ == "__main__":
    main()
