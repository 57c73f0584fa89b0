"""Spreadsheets that tests make for themselves; names, bodies and sums are plainly fictitious."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

REGISTER_HEADS = (
    *("Progetto", "Aderente o struttura", "Settore", "Paese", "Anni", "Budget", "Valuta", "Ente finanziatore"),
)
COUNTRIES = ("Kenya", "Viet Nam", "Perù", "SN", "Bolivia")


def register_row(number: int) -> list[str]:
    """A sound row of a federation's register, in Italian."""
    return [
        f"Progetto di prova {number}",
        f"Cooperativa Esempio {number % 7}",
        "Agricoltura" if number % 2 else "Agricoltura; lavorazione del prodotto finto",
        COUNTRIES[number % len(COUNTRIES)],
        f"{2008 + number % 5}-{2012 + number % 5}",
        f"{number + 1}.500,50",
        "EUR",
        "Fondo Esempio",
    ]


def register(faults: int = 5, doubles: int = 3, rows: int = 50) -> list[list[str]]:
    """A register with heads, rows with faults and, at its end, rows that stand in it already."""
    sound = [register_row(number) for number in range(rows - doubles)]
    for number in range(faults):
        row = sound[number * 3 + 4]
        column, text = ((3, "Atlantide"), (4, "dal 2010"), (5, "dodicimila"), (6, "fiorini finti"), (0, ""))[number % 5]
        row[column] = text
    return [list(REGISTER_HEADS), *sound, *(list(sound[number]) for number in range(doubles))]


def write_csv(path: Path, rows: Sequence[Sequence[str]], *, delimiter: str = ";", encoding: str = "utf-8") -> Path:
    """The rows as a CSV file."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_xlsx(path: Path, *sheets: Sequence[Sequence[object]]) -> Path:
    """The rows as a workbook, one sheet for each table."""
    book = Workbook()
    book.remove(book.active)
    for at, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sheet {at}")
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path
