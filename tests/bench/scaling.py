#!/usr/bin/env python3
"""How the time of mattstock grows: with the number of measures, with the number of rows, and for checking alone.

Printed are medians of whole processes. Each table is measured in turns, one process of each size after another, so that a
busy moment of the machine falls on all of them; what matters are the ratios within a table.
"""

import argparse
import statistics
import subprocess
import tempfile
from pathlib import Path

import catalogues
from compare import HERE, ROOT, made, measured, warm


def in_turns(commands, runs):
    """For each command by name: median of seconds, and mebibytes at most."""
    taken = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(measured(command))
    return {
        name: (statistics.median(seconds for seconds, _ in of), max(memory for _, memory in of)) for name, of in taken.items()
    }


def table(title, head, commands, runs):
    """Measures and prints; the ratios are to the first row."""
    of = in_turns(commands, runs)
    first = next(iter(of.values()))[0]
    print(f"\n### {title}\n\n| {head} | median s | times the first | peak MB |\n|---|---|---|---|")
    for name, (seconds, memory) in of.items():
        print(f"| {name} | {seconds:.3f} | {seconds / first:.2f} | {memory:.0f} |", flush=True)


def run(binary, catalogue, source, file, *more):
    """What runs a catalogue over one file."""
    return [binary, "--catalogue", catalogue, "run", "--data", f"{source}={file}", "--year", "all", "--format", "csv", "-q", *more]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", nargs="*", default=["measures", "rows", "checking", "yearly", "decoding"])
    parser.add_argument("--folder", default=ROOT / "target" / "bench", help="where the data is made")
    parser.add_argument("--binary", default=ROOT / "target" / "release" / "mattstock")
    parser.add_argument("--decoder", default=ROOT / "target" / "release" / "examples" / "decode")
    parser.add_argument("--runs", type=int, default=5, help="times each process runs")
    parser.add_argument("--physicians", type=int, default=10_000_000)
    parser.add_argument("--contacts", type=int, default=30_000_000)
    parser.add_argument("--most-rows", type=int, default=100_000_000)
    wanted = parser.parse_args()
    asked = [a for measure in ("4", "8", "9", "10") for a in ("--measure", measure)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "measures" in wanted.tables:
            file = made(wanted.folder, wanted.physicians, "physicians")
            warm(file)
            commands = {}
            for measures in (1, 13, 100, 1_000):
                catalogue = catalogues.make(folder / str(measures), measures)
                commands[f"{measures:,}"] = [*run(wanted.binary, catalogue, "lakarenkat", file), "-o", folder / "out.csv"]
            table(f"Measures, over {wanted.physicians:,} physicians by total and region", "measures", commands, wanted.runs)
        if "rows" in wanted.tables:
            commands = {}
            for rows in (1_000_000, 10_000_000, 100_000_000):
                if rows <= wanted.most_rows:
                    file = made(wanted.folder, rows, "physicians")
                    warm(file)
                    command = run(wanted.binary, HERE / "measures", "lakarenkat", file, *asked)
                    commands[f"{rows:,}"] = [*command, "-o", folder / "out.csv"]
            table("Rows of the survey, measures 4 and 8–10", "rows", commands, wanted.runs)
        if "checking" in wanted.tables:
            commands = {}
            for measures in (13, 1_000, 10_000):
                where = folder / f"checked{measures}"
                catalogue = ROOT / "measures" if measures == 13 else catalogues.make(where, measures)
                commands[f"{measures:,}"] = [wanted.binary, "--catalogue", catalogue, "check", "-q"]
            table("Checking definitions", "measures", commands, wanted.runs)
        if "yearly" in wanted.tables:
            rows = [f"{source}={n}" for source, n in (("regionenkat", 21), ("lakarenkat", 4_000), ("patientregister", 50_000))]
            sampled = [wanted.binary, "--catalogue", ROOT / "measures", "sample", "--out", folder / "yearly"]
            subprocess.run([*sampled, *(a for r in rows for a in ("--rows", r))], check=True, capture_output=True)
            command = [wanted.binary, "--catalogue", ROOT / "measures", "run", "--data", folder / "yearly", "--format", "csv", "-q"]
            table("The yearly job: thirteen measures of 21, 4,000 and 50,000 rows of CSV", "rows", {"54,021": [*command, "-o", folder / "y.csv"]}, 2 * wanted.runs)
        if "decoding" in wanted.tables:
            for source, rows, measures in (("physicians", wanted.physicians, asked), ("contacts", wanted.contacts, ["--measure", "11"])):
                file = made(wanted.folder, rows, source)
                warm(file)
                id = {"physicians": "lakarenkat", "contacts": "kontakter"}[source]
                commands = {
                    "decoding by arrow-rs": [wanted.decoder, file],
                    "mattstock": [*run(wanted.binary, HERE / "measures", id, file, *measures), "-o", folder / "out.csv"],
                }
                table(f"Against decoding the same columns, {rows:,} {source}", "what", commands, wanted.runs)


if __name__ == "__main__":
    main()
