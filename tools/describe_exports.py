"""Writes docs/reference/exports.md from the layouts of the files: run it when their columns change."""

import os
import sys
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent
PAGE = CLONE / "docs" / "reference" / "exports.md"

HEAD = """# Files to take away

Every list offers its entries as files, below the list, chosen by the same filter: what the list counts is what the file
holds. The command writes the same files:

    sestante export xlsx --filter "country=VN" --out files
    sestante export csv --noun organisations --out files
    sestante export cedp --out files

`--noun` is one of {nouns} (projects where none is named); `--filter` takes the parameters of the
[filters](filters.md) as they stand in the address of a list, and refuses what there is not; `--language` is that of
the names beside codes and of the pages' addresses.

| Form | What it is |
|---|---|
| `csv` | RFC 4180, UTF-8 with a mark, so that a spreadsheet opens it right; several values have `;` between them |
| `xlsx` | numbers are numbers, whole days are days; years and months stay texts; a further sheet where one is full |
| `json` | `{{"version", "projects": [{{…}}], "total"}}`; several values are a list; with the places of projects |
| `jsonl` | JSON Lines: one entry a line, as in JSON |
| `parquet` | one table with the same columns; several values are a list |
| `geojson` | projects only: a feature for each place, one without geometry where no place is known (RFC 7946) |
| `cedp`, `micdp`, `donors`, `public-grants` | projects only: [other columns](#projects-cedp), as CSV and XLSX |
| `iati` | projects and organisations: [IATI 2.03](iati.md), and `iati-held-back.csv`: what stays here, and why |
| `memberships` | organisations only: a row for each membership of the chosen organisations |
| `tables` | the [published tables](tables.md) of the kind, each with the rows of the chosen entries alone, as Parquet |

An empty cell is not known; it is never 0. The column `not_known` names each empty cell that could hold something, with
the reason: not stated by the source, withheld, does not apply, unreadable, or an amount that cannot be converted. A
text that a spreadsheet would run as a formula has an apostrophe before it in CSV, and is a cell of type text in XLSX.
`make bench PART=xlsx-out` writes 50,000 made-up rows of twelve columns: seen on a busy machine, 0.9 s of one processor,
where openpyxl takes 6.7 s in the same run; memory does not grow with the rows. The whole route, from published tables
to the file with all 41 columns of projects, took 5.3 to 7.8 s for as many rows.

Files hold only what is public. Of a place that is blurred they hold no name and degrees to a tenth.

In the tables below a *list* is several values, a *date* a year, a month or a day (ISO 8601). This page is written by
`tools/describe_exports.py`; a test holds it against the code.
"""

_NOTES = {
    "projects-cedp": """The words are those of the network's own pages. It publishes no limits of its ranges of
budgets: ours are 50,000, 100,000, 250,000, 500,000, 1 million and 5 million, written as the
language of the file writes numbers.""",
    "projects-micdp": "As above, with the names of MiCDP's columns.",
    "projects-donors": """One row for each budget and payment. Codes are those of IATI 2.03, which are OECD DAC's;
a payment without a code of its own has none here.""",
    "public-grants": """The yearly table that Italian law asks of those who receive public money (law 4 August 2017
no. 124, article 1, paragraphs 125-129): sums that were paid (the principle of cash), by receiving organisation and
calendar year, where they come to EUR 10,000 or more in the year. Listed are payments (`incoming`, `disbursement`) whose
payer is in the register as a public authority of Italy. A payment that both sides report in one project counts once.
Incoming funds that name no receiver are the lead organisation's. Amounts without a year stand nowhere; one that cannot
be converted into euro is listed where the rest of the year comes to the limit, and is not in the sum. Where the list
is filtered by an organisation, only what that organisation itself received is listed. Whether the table is complete
depends on the payments entered: it is a draft for the person who answers for it, no legal advice.""",
}
_TYPES = {"PARTIAL DATE": "date", "VARCHAR[]": "list", "VARCHAR": "text", "JSON": "parts, in JSON alone"}


def described() -> str:
    """The whole page."""
    from sestante.web.exports import NOUNS

    parts = [HEAD.format(nouns=", ".join(f"`{name}`" for name in NOUNS))]
    for noun in NOUNS.values():
        for shape in (noun.plain, *noun.others.values()):
            layout = shape.layout
            parts.append(f"\n## `{layout.name}`\n\n{layout.title}\n")
            if note := _NOTES.get(layout.name):
                parts.append(f"\n{note}\n")
            parts.append("\n| Column | Type | What it is |\n|---|---|---|\n")
            parts += [
                f"| `{field.name}` | {_TYPES.get(field.type, field.type.lower())} | {field.description} |\n"
                for field in layout.fields
            ]
    return "".join(parts)


if __name__ == "__main__":
    sys.path.insert(0, str(CLONE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sestante.config.settings")
    import django

    django.setup()
    PAGE.write_text(described(), encoding="utf-8")
