"""Catalogues of so many measures of the survey to physicians, no two of which count the same."""

import itertools
import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOW_OFTEN = ["aldrig", "sallan", "ibland", "ofta", "alltid"]
ATOMS = [f"f4a = {answer}" for answer in ("ja", "nej", "osaker")]
ATOMS += [f"f4b[i{item}] = {answer}" for item in range(1, 10) for answer in ("ja", "nej", "osaker")]
ATOMS += [f"f{number} = {answer}" for number in (8, 9, 10) for answer in HOW_OFTEN]

MEASURE = """\
measure: m{number:05}
name: Generated measure {number}
area: work
type: structure
direction: higher
role: national
source: lakarenkat
unit: percent
sheet:
  statement: Share of physicians, number {number}.
  purpose: Comparison.
  technical_description: Comparison.
  reporting_levels: Country and region.
  error_sources: none_known
numerator: count where {condition}
denominator: count where sjukskrivande_lakare
breakdowns: [total, region]
"""


def together(atoms):
    """Whether somebody can have given all these answers: one to each question, and to f4b only who knows of the document."""
    questions = [atom.split(" = ")[0] for atom in atoms]
    unknowing = "f4a = nej" in atoms or "f4a = osaker" in atoms
    return len(set(questions)) == len(questions) and not (unknowing and any(q.startswith("f4b") for q in questions))


def conditions():
    """Conditions of one, two and three answers, in an order in which short ones come first."""
    yield from ATOMS
    for size in (2, 3):
        for atoms in itertools.combinations(ATOMS, size):
            if together(atoms):
                yield " and ".join(atoms)
            yield " or ".join(atoms)


def make(folder, measures):
    """Writes a catalogue of so many measures into a new folder."""
    folder = Path(folder)
    for part in ("sources", "codelists"):
        shutil.copytree(HERE / "measures" / part, folder / part)
    shutil.copy(HERE / "measures" / "catalogue.yaml", folder)
    # The other source has no measures here.
    (folder / "sources" / "kontakter.yaml").unlink()
    for number, condition in zip(range(1, measures + 1), conditions()):
        (folder / f"m{number:05}.yaml").write_text(MEASURE.format(number=number, condition=condition), encoding="utf-8")
    return folder
