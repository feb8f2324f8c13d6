"""Fills a template of `mattstock data template` with the responses of a CSV file, as a person would in a spreadsheet.

    python fill_template.py TEMPLATE.xlsx RESPONSES.csv FILLED.xlsx

The workbook is read and written by openpyxl, which shares no code with mattstock. Where a cell has a list, the text is the one
of the list that the instructions give for the code; a text that the cell would refuse ends the script.
"""

import csv
import datetime
import re
import sys

import openpyxl
from openpyxl.utils import get_column_letter

HEADER_ROW = 5


def lists(book, sheet):
    """For each column with a list, the texts that it offers and whether others are refused."""
    found = {}
    for check in sheet.data_validations.dataValidation:
        if check.type != "list":
            continue
        name, column, first, last = re.fullmatch(r"'(.+)'!\$([A-Z]+)\$(\d+):\$\2\$(\d+)", check.formula1).groups()
        cells = book[name][f"{column}{first}:{column}{last}"]
        texts = [row[0].value for row in cells]
        for area in check.sqref.ranges:
            found[get_column_letter(area.min_col)] = (texts, check.showErrorMessage)
    return found


def codes(guide):
    """The pairs of code and text that the last table of the instructions gives."""
    rows = [[cell.value for cell in row] for row in guide.iter_rows(max_col=4)]
    start = max(i for i, row in enumerate(rows) if row[0] and row[1] and row[2] and not row[3] and not rows[i - 1][1])
    return [(row[0], row[2]) for row in rows[start + 1 :] if row[0]]


def chosen(code, texts, pairs):
    """The text of a list that stands for a code."""
    fitting = [text for known, text in pairs if known == code and text in texts]
    if len(fitting) != 1:
        raise SystemExit(f"{code}: {len(fitting)} texts in the list {texts}")
    return fitting[0]


def main(template, responses, filled):
    book = openpyxl.load_workbook(template)
    sheet, guide = book.worksheets[0], book.worksheets[1]
    headers = {cell.value: cell.column_letter for cell in sheet[HEADER_ROW]}
    offered, pairs = lists(book, sheet), codes(guide)
    kinds = {
        get_column_letter(area.min_col): check.type
        for check in sheet.data_validations.dataValidation
        for area in check.sqref.ranges
    }
    with open(responses, encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file))
    given = [name for name, column in headers.items() if sheet[f"{column}{HEADER_ROW + 1}"].value is not None]
    places = {}
    row = HEADER_ROW + 1
    while given and sheet[f"{headers[given[0]]}{row}"].value is not None:
        places[tuple(str(sheet[f"{headers[name]}{row}"].value) for name in given)] = row
        row += 1
    for record in records:
        values = {}
        for name, text in record.items():
            column = headers[name]
            if text == "":
                continue
            if column in offered:
                texts, refuses = offered[column]
                parts = [text] if refuses else text.split("|")
                values[name] = " | ".join(chosen(part, texts, pairs) for part in parts)
            elif kinds.get(column) in ("whole", "custom"):
                values[name] = float(text) if "." in text else int(text)
            elif kinds.get(column) == "date":
                values[name] = datetime.date.fromisoformat(text)
            else:
                values[name] = text
        if given:
            at = places.pop(tuple(str(values[name]) for name in given))
        else:
            at, row = row, row + 1
        for name, value in values.items():
            if name not in given:
                sheet[f"{headers[name]}{at}"] = value
    book.save(filled)


if __name__ == "__main__":
    main(*sys.argv[1:])
