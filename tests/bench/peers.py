"""The same figures by other tools, as their users would write them, and tuned.

Run as `peers.py TOOL WORKLOAD FILE OUT`: writes the figures and how long the query itself took.
A figure is `measure|part|item|answer|year|group`, with its numerator and denominator.
"""

import json
import sys
import time

ITEMS = [f"i{n}" for n in range(1, 10)]
HOW_OFTEN = ["aldrig", "sallan", "ibland", "ofta", "alltid"]


def conditions():
    """For each figure of the survey: its name, the column it looks at, the answers counted, and what routes the column."""
    yield "4|4a||", "f4a", ["ja"], False
    for item in ITEMS:
        yield f"4|4b|{item}|", f"f4b_{item}", ["ja", "nej"], True
    for number in (8, 9, 10):
        for answer in HOW_OFTEN:
            yield f"{number}|{number}||{answer}", f"f{number}", [answer], False


def sql_condition(column, answers, routed):
    listed = ", ".join(f"'{answer}'" for answer in answers)
    return f"{column} in ({listed})" + (" and f4a = 'ja'" if routed else "")


WHERE = "where svarat = 'ja' and sjukskrivande = 'ja'"


def duckdb_fused(file):
    """Everything in one query, written by hand."""
    import duckdb

    figures = ", ".join(f"count(*) filter ({sql_condition(*rest)})" for _, *rest in conditions())
    rows = duckdb.sql(
        f"select ar, region, count(*), {figures} from '{file}' {WHERE} group by grouping sets ((ar, region), (ar))"
    ).fetchall()
    return {
        f"{name}|{year}|{region or ''}": [value, n]
        for year, region, n, *values in rows
        for (name, *_), value in zip(conditions(), values)
    }


def duckdb_separate(file):
    """One query for each measure or item and breakdown, as people write them."""
    import duckdb

    found = {}

    def add(group, name, column, condition):
        by = "ar" + (", region" if group else "")
        rows = duckdb.sql(
            f"select {by}, {column} count(*) filter ({condition}), count(*) from '{file}' {WHERE} group by {by}"
        ).fetchall()
        for row in rows:
            found[f"{name}|{row[0]}|{row[1] if group else ''}"] = [row[-2], row[-1]]

    for group in (False, True):
        for name, *rest in conditions():
            if rest[0] in ("f8", "f9", "f10"):
                continue
            add(group, name, "", sql_condition(*rest))
        for number in (8, 9, 10):
            by = "ar" + (", region" if group else "")
            answers = ", ".join(f"count(*) filter (f{number} = '{answer}')" for answer in HOW_OFTEN)
            for row in duckdb.sql(f"select {by}, {answers}, count(*) from '{file}' {WHERE} group by {by}").fetchall():
                where = row[1] if group else ""
                for answer, value in zip(HOW_OFTEN, row[-6:-1]):
                    found[f"{number}|{number}||{answer}|{row[0]}|{where}"] = [value, row[-1]]
    return found


def polars_survey(file):
    """One lazy query; the country is the sum of its regions."""
    import polars as pl

    def condition(column, answers, routed):
        of = pl.col(column).cast(pl.String).is_in(answers)
        return of & (pl.col("f4a").cast(pl.String) == "ja") if routed else of

    figures = [condition(*rest).sum().alias(name) for name, *rest in conditions()]
    scan = pl.scan_parquet(file) if file.endswith("parquet") else pl.scan_csv(file, schema_overrides={"region": pl.String})
    table = (
        scan.filter((pl.col("svarat") == "ja") & (pl.col("sjukskrivande") == "ja"))
        .group_by("ar", "region")
        .agg(pl.len().alias("n"), *figures)
        .collect()
    )
    found = {}
    for row in table.iter_rows(named=True):
        for name, *_ in conditions():
            for group in (row["region"], ""):
                one = found.setdefault(f"{name}|{row['ar']}|{group}", [0, 0])
                one[0] += row[name]
                one[1] += row["n"]
    return found


def contact_figures(rows):
    """Figures of rows of year, region or none, registrations and patients."""
    found = {}
    for year, region, registrations, patients in rows:
        found[f"11|registreringar|||{year}|{region or ''}"] = [registrations, None]
        found[f"11|patienter|||{year}|{region or ''}"] = [patients, None]
    return found


def duckdb_contacts(file, prefilter=""):
    """Codes split, one row a code, grouped."""
    import duckdb

    return contact_figures(
        duckdb.sql(
            f"""with codes as (
                  select patient, region, year(datum) as y, unnest(string_split(kva, ' ')) as code from '{file}' {prefilter})
                select y, region, count(*), count(distinct patient) from codes where code = 'DV077'
                group by grouping sets ((y, region), (y))"""
        ).fetchall()
    )


def duckdb_contacts_tuned(file):
    """The same behind a filter on the text, so that few rows are split."""
    return duckdb_contacts(file, "where contains(kva, 'DV077')")


def polars_contacts(file, prefilter=False):
    """Codes split and exploded, one lazy query."""
    import polars as pl

    if file.endswith("parquet"):
        scan = pl.scan_parquet(file)
    else:
        scan = pl.scan_csv(file, schema_overrides={"region": pl.String, "datum": pl.Date})
    if prefilter:
        scan = scan.filter(pl.col("kva").str.contains("DV077", literal=True))
    codes = (
        scan.select("patient", pl.col("region").cast(pl.String), pl.col("datum").dt.year().alias("y"), pl.col("kva").str.split(" "))
        .explode("kva")
        .filter(pl.col("kva") == "DV077")
    )
    counted = [pl.len().alias("registrations"), pl.col("patient").n_unique().alias("patients")]
    by_region, total = pl.collect_all([codes.group_by("y", "region").agg(counted), codes.group_by("y").agg(counted)])
    rows = list(by_region.iter_rows()) + [(y, None, a, b) for y, a, b in total.iter_rows()]
    return contact_figures(rows)


def polars_contacts_tuned(file):
    """The same behind a filter on the text."""
    return polars_contacts(file, prefilter=True)


TOOLS = {
    "physicians": {"duckdb fused": duckdb_fused, "duckdb separate": duckdb_separate, "polars": polars_survey},
    "contacts": {
        "duckdb": duckdb_contacts,
        "duckdb tuned": duckdb_contacts_tuned,
        "polars": polars_contacts,
        "polars tuned": polars_contacts_tuned,
    },
}

if __name__ == "__main__":
    tool, workload, source, out = sys.argv[1:]
    begun = time.perf_counter()
    result = TOOLS[workload][tool](source)
    took = time.perf_counter() - begun
    with open(out, "w", encoding="utf-8") as target:
        json.dump({"figures": result, "query": took}, target)
