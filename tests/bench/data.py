"""The data of the comparison, made from seeds: the same files wherever they are made."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

REGIONS = ["01", "03", "04", "05", "06", "07", "08", "09", "10", "12", "13", "14", "17", "18", "19", "20", "21", "22", "23", "24", "25"]
CHUNK = 1_000_000
YES_NO = ["ja", "nej"]
YES_NO_UNSURE = ["ja", "nej", "osaker"]
HOW_OFTEN = ["aldrig", "sallan", "ibland", "ofta", "alltid"]


def drawn(rng, values, rates, rows, blank=0.0, where=None):
    """A column of texts; `blank` of them are missing, and all outside `where`."""
    codes = rng.choice(len(values), size=rows, p=rates).astype(np.int8)
    missing = rng.random(rows) < blank
    if where is not None:
        missing |= ~where
    array = pa.DictionaryArray.from_arrays(pa.array(codes, mask=missing), pa.array(values))
    return array, codes, missing


def physicians(rows, start, rng):
    """Some physicians: one row each, questions 4b asked only after a yes to 4a."""
    columns = {"lakare": pa.array(np.arange(start + 1, start + rows + 1, dtype=np.int64))}
    columns["region"], _, _ = drawn(rng, REGIONS, [1 / 21] * 21, rows)
    columns["ar"] = pa.array(np.full(rows, 2026, dtype=np.int32))
    columns["svarat"], answered, _ = drawn(rng, YES_NO, [0.6, 0.4], rows)
    responded = answered == 0
    columns["sjukskrivande"], _, _ = drawn(rng, YES_NO, [0.95, 0.05], rows, 0.02)
    columns["f4a"], known, blank = drawn(rng, YES_NO_UNSURE, [0.3, 0.3, 0.4], rows, 0.03, responded)
    asked = responded & (known == 0) & ~blank
    for item in range(1, 10):
        columns[f"f4b_i{item}"], _, _ = drawn(rng, YES_NO_UNSURE, [0.6, 0.15, 0.25], rows, 0.05, asked)
    for question in ["f8", "f9", "f10"]:
        columns[question], _, _ = drawn(rng, HOW_OFTEN, [0.05, 0.1, 0.25, 0.4, 0.2], rows, 0.03, responded)
    return pa.table(columns)


def vocabulary():
    """Some two thousand codes, DV077 among them, a few of them common."""
    codes = [f"{a}{b}{n:03}" for a in "ADGJTU" for b in "ABEFHKLNVWX" for n in range(0, 310, 10)][:1999]
    weights = 1 / (np.arange(1999) + 20.0)
    return ["DV077", *codes], np.concatenate([[0.004], weights / weights.sum() * 0.996])


def contacts(rows, patients, rng):
    """Some contacts of five years, each with one to four codes in a text."""
    codes, weights = vocabulary()
    number = rng.choice([1, 2, 3, 4], size=rows, p=[0.5, 0.25, 0.15, 0.1])
    places = []
    for place in range(4):
        drawn_codes = rng.choice(len(codes), size=rows, p=weights).astype(np.int16)
        places.append(pc.take(pa.array(codes), pa.array(drawn_codes, mask=number <= place)))
    days = rng.integers(np.datetime64("2021-01-01", "D").astype(int), np.datetime64("2026-01-01", "D").astype(int), rows)
    region, _, _ = drawn(rng, REGIONS, [1 / 21] * 21, rows)
    return pa.table(
        {
            "patient": pa.array(rng.integers(1, patients + 1, rows, dtype=np.int64)),
            "region": region,
            "datum": pa.array(days.astype("datetime64[D]")),
            "kva": pc.binary_join_element_wise(*places, " ", null_handling="skip"),
        }
    )


def chunks(rows):
    """Where each chunk starts, and how many rows it has."""
    return [(start, min(CHUNK, rows - start)) for start in range(0, rows, CHUNK)]


def write(path, rows, chunk):
    """Writes a file of so many rows, unless it is there; nothing is left of one that was broken off."""
    path = Path(path)
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    part, writer = path.with_suffix(".part"), None
    for start, some in chunks(rows):
        table = chunk(start, some, np.random.default_rng([2026, start]))
        if writer is None:
            opener = pq.ParquetWriter if path.suffix == ".parquet" else pa.csv.CSVWriter
            options = {} if path.suffix == ".parquet" else {"write_options": pa.csv.WriteOptions(quoting_style="needed")}
            schema = table.schema if path.suffix == ".parquet" else plain(table).schema
            writer = opener(str(part), schema, **options)
        writer.write_table(table if path.suffix == ".parquet" else plain(table))
    writer.close()
    return part.rename(path)


def plain(table):
    """The same table without dictionaries, which text files do not have."""
    columns = [c.cast(pa.string()) if pa.types.is_dictionary(c.type) else c for c in table.columns]
    return pa.table(columns, names=table.column_names)


def make_physicians(folder, rows, kind="parquet"):
    """The file of the survey to physicians."""
    return write(Path(folder) / f"lakarenkat-{rows}.{kind}", rows, lambda start, some, rng: physicians(some, start, rng))


def make_contacts(folder, rows, kind="parquet"):
    """The file of the register of contacts."""
    return write(Path(folder) / f"kontakter-{rows}.{kind}", rows, lambda _, some, rng: contacts(some, rows // 6, rng))
