"""The SQL of breakdowns, as text: the same statement answers a page and is given to whoever repeats the figure.

Nothing in it comes from a visitor: what varies is taken from the dictionaries below. ``{chosen}`` and the names of
tables are filled in by the caller: bound parameters on a page, file names for repeating. Every statement gives rows
``(r, c, value, known, of)`` where ``r`` and ``c`` are values of the two properties and ``''`` stands for all of them.
"""

from sestante.projects.money_split import DIVIDED_BY, FIGURES, SUBSETS
from sestante.projects.money_sums import TABLES as MONEY_SUMS
from sestante.projects.money_sums import table_for

#: Tables that a statement may read.
TABLES = (
    *("project_groups", "money_split", "money_left_out", "projects", "participations", "organisations"),
    *(table.name for table in MONEY_SUMS),
)
#: Measures of money, by the kinds of amounts they count.
KINDS = {
    "budget": ("budget",),
    "commitments": ("commitment",),
    "disbursements": ("disbursement", "expenditure"),
}
YEAR = "year"

# Which projects there are: the number behind "of"

_OF = """
of_rows AS (
  {members_r}
), of_columns AS (
  {members_c}
), counts AS (
  SELECT r.value AS r, c.value AS c, count(*) AS "of"
  FROM of_rows AS r JOIN of_columns AS c USING (n) GROUP BY r.value, c.value
  UNION ALL SELECT value, '', count(*) FROM of_rows GROUP BY value
  UNION ALL SELECT '', value, count(*) FROM of_columns GROUP BY value
  UNION ALL SELECT '', '', count(*) FROM {project_groups} WHERE property = 'all' AND {chosen}
)"""

_OF_ONE = """
of_rows AS (
  {members_r}
), counts AS (
  SELECT value AS r, '' AS c, count(*) AS "of" FROM of_rows GROUP BY value
  UNION ALL SELECT '', '', count(*) FROM {project_groups} WHERE property = 'all' AND {chosen}
)"""

# A year is a span on every row, so that crossing with it needs no other table: equal spans are counted first, and only
# those counts are laid out by year, which is a tenth of the rows of every project in every year.
_OF_WITH_YEAR = """
spans AS MATERIALIZED (
  SELECT property, value, {first} AS first, {last} AS last, {undated} AS undated, count(*) AS k
  FROM {project_groups} WHERE property IN ('{other}', 'all') AND {own} AND {chosen} GROUP BY ALL
), calendar AS (
  SELECT unnest(range(min(first), max(last) + 1)) AS year FROM spans
), laid_out AS MATERIALIZED (
  SELECT property, value, CAST(year AS VARCHAR) AS year, sum(k) AS k
  FROM spans JOIN calendar ON year BETWEEN first AND last GROUP BY ALL
  UNION ALL SELECT property, value, 'not-known', k FROM spans WHERE undated
), counts AS (
  SELECT value AS {p}, year AS {y}, sum(k) AS "of" FROM laid_out WHERE property = '{other}' GROUP BY value, year
  UNION ALL BY NAME
  SELECT value AS {p}, '' AS {y}, sum(k) AS "of" FROM spans WHERE property = '{other}' GROUP BY value
  UNION ALL BY NAME
  SELECT '' AS {p}, year AS {y}, sum(k) AS "of" FROM laid_out WHERE property = 'all' GROUP BY year
  UNION ALL BY NAME
  SELECT '' AS {p}, '' AS {y}, coalesce(sum(k), 0) AS "of" FROM spans WHERE property = 'all'
)"""

_MEMBERS = "SELECT n, value FROM {project_groups} WHERE property = '{property}' AND {own} AND {chosen}"
_YEARS = """SELECT n, CAST(unnest(range({first}, {last} + 1)) AS VARCHAR) AS value
  FROM {project_groups} WHERE property = 'all' AND {first} IS NOT NULL AND {chosen}
  UNION ALL SELECT n, 'not-known' FROM {project_groups} WHERE property = 'all' AND {undated} AND {chosen}"""

#: Years that projects are active in, and those widened by the years of their amounts.
_ACTIVE = {"first": "first_year", "last": "last_year", "undated": "first_year IS NULL", "own": "own"}
_WIDENED = {"first": "from_year", "last": "to_year", "undated": "undated", "own": "TRUE"}

# How much: amounts divided by the properties asked for

_DIVIDED = """
parts AS MATERIALIZED (
  SELECT coalesce(CAST(r AS VARCHAR), 'not-known') AS r, coalesce(CAST(c AS VARCHAR), 'not-known') AS c,
    v, in_cell, in_row, in_column, in_all
  FROM (
    SELECT {r} AS r, {c} AS c, sum(value_{currency}) AS v,
      sum((first_{currency} >> {bit_cell}) & 1) AS in_cell, sum((first_{currency} >> {bit_r}) & 1) AS in_row,
      sum((first_{currency} >> {bit_c}) & 1) AS in_column, sum(first_{currency} & 1) AS in_all
    FROM {money} WHERE figure = {figure} AND value_{currency} IS NOT NULL AND {chosen} GROUP BY ALL
  )
), figures AS (
  SELECT r, c, v, in_cell AS known FROM parts
  UNION ALL SELECT r, '', sum(v), sum(in_row) FROM parts GROUP BY r
  UNION ALL SELECT '', c, sum(v), sum(in_column) FROM parts GROUP BY c
  UNION ALL SELECT '', '', sum(v), sum(in_all) FROM parts
)"""

_DIVIDED_ONE = """
parts AS MATERIALIZED (
  SELECT coalesce(CAST(r AS VARCHAR), 'not-known') AS r, v, in_row, in_all
  FROM (
    SELECT {r} AS r, sum(value_{currency}) AS v,
      sum((first_{currency} >> {bit_r}) & 1) AS in_row, sum(first_{currency} & 1) AS in_all
    FROM {money} WHERE figure = {figure} AND value_{currency} IS NOT NULL AND {chosen} GROUP BY ALL
  )
), figures AS (
  SELECT r, '' AS c, v, in_row AS known FROM parts
  UNION ALL SELECT '', '', sum(v), sum(in_all) FROM parts
)"""

_HALF_DIVIDED = """
parts AS MATERIALIZED (
  SELECT n, coalesce(CAST(s AS VARCHAR), 'not-known') AS s, v, in_part, in_all
  FROM (
    SELECT n, {divided} AS s, sum(value_{currency}) AS v,
      sum((first_{currency} >> {bit_divided}) & 1) AS in_part, sum(first_{currency} & 1) AS in_all
    FROM {money} WHERE figure = {figure} AND value_{currency} IS NOT NULL AND {chosen} GROUP BY ALL
  )
), members AS (
  {members}
), figures AS (
  SELECT value AS {p}, s AS {y}, sum(v) AS v, sum(in_part) AS known FROM parts JOIN members USING (n) GROUP BY value, s
  UNION ALL BY NAME
  SELECT value AS {p}, '' AS {y}, sum(v) AS v, sum(in_all) AS known FROM parts JOIN members USING (n) GROUP BY value
  UNION ALL BY NAME
  SELECT '' AS {p}, s AS {y}, sum(v) AS v, sum(in_part) AS known FROM parts GROUP BY s
  UNION ALL BY NAME
  SELECT '' AS {p}, '' AS {y}, sum(v) AS v, sum(in_all) AS known FROM parts
)"""

# How much: whole projects under each of their values

_WHOLE_MONEY = """
  SELECT n, sum(value_{currency}) AS v FROM {money}
  WHERE figure = {figure} AND value_{currency} IS NOT NULL AND {chosen} GROUP BY n"""
_BENEFICIARIES = """
  SELECT n, beneficiaries_count AS v FROM {projects} WHERE beneficiaries_count IS NOT NULL AND {chosen}"""

_WHOLE = """
parts AS MATERIALIZED ({parts}
), members_r AS (
  {members_r}
), members_c AS (
  {members_c}
), figures AS (
  SELECT r.value AS r, c.value AS c, sum(v) AS v, count(*) AS known
  FROM parts JOIN members_r AS r USING (n) JOIN members_c AS c USING (n) GROUP BY r.value, c.value
  UNION ALL SELECT value, '', sum(v), count(*) FROM parts JOIN members_r USING (n) GROUP BY value
  UNION ALL SELECT '', value, sum(v), count(*) FROM parts JOIN members_c USING (n) GROUP BY value
  UNION ALL SELECT '', '', sum(v), count(*) FROM parts
)"""

_WHOLE_ONE = """
parts AS MATERIALIZED ({parts}
), members_r AS (
  {members_r}
), figures AS (
  SELECT value AS r, '' AS c, sum(v) AS v, count(*) AS known FROM parts JOIN members_r USING (n) GROUP BY value
  UNION ALL SELECT '', '', sum(v), count(*) FROM parts
)"""

# How many organisations: each once, among those of the register

_TAKING_PART = "SELECT DISTINCT n, organisation FROM {participations} WHERE organisation IS NOT NULL AND {chosen}"
#: Properties that are an organisation's own in a project: only the organisations that have the value count under it.
_OF_ORGANISATIONS = {
    "organisation": """SELECT DISTINCT n, organisation, organisation AS value
  FROM {participations} WHERE organisation IS NOT NULL AND {chosen}""",
    "funder": """SELECT DISTINCT n, organisation, organisation AS value
  FROM {participations} WHERE organisation IS NOT NULL AND role = 'funder' AND {chosen}""",
    "role": """SELECT DISTINCT n, organisation, role AS value
  FROM {participations} WHERE organisation IS NOT NULL AND {chosen}""",
    "cooperative_type": """SELECT DISTINCT t.n, organisation, coalesce(cooperative_type, 'not-known') AS value
  FROM (SELECT n, organisation FROM {participations} WHERE organisation IS NOT NULL AND {chosen}) AS t
  JOIN {organisations} AS o ON o.slug = t.organisation""",
}
_ORGANISATIONS = """
parts AS MATERIALIZED (
  {taking_part}
), members_r AS (
  {members_r}
), members_c AS (
  {members_c}
), figures AS (
  SELECT r.value AS r, c.value AS c, count(DISTINCT organisation) AS v, count(DISTINCT n) AS known
  FROM parts JOIN members_r AS r USING ({on_r}) JOIN members_c AS c USING ({on_c}) GROUP BY r.value, c.value
  UNION ALL SELECT value, '', count(DISTINCT organisation), count(DISTINCT n)
  FROM parts JOIN members_r USING ({on_r}) GROUP BY value
  UNION ALL SELECT '', value, count(DISTINCT organisation), count(DISTINCT n)
  FROM parts JOIN members_c USING ({on_c}) GROUP BY value
  UNION ALL SELECT '', '', nullif(count(DISTINCT organisation), 0), count(DISTINCT n) FROM parts
)"""
_ORGANISATIONS_ONE = """
parts AS MATERIALIZED (
  {taking_part}
), members_r AS (
  {members_r}
), figures AS (
  SELECT value AS r, '' AS c, count(DISTINCT organisation) AS v, count(DISTINCT n) AS known
  FROM parts JOIN members_r USING ({on_r}) GROUP BY value
  UNION ALL SELECT '', '', nullif(count(DISTINCT organisation), 0), count(DISTINCT n) FROM parts
)"""

_ANSWER = """
SELECT r, c, v AS value, CAST(coalesce(known, 0) AS BIGINT) AS known, CAST("of" AS BIGINT) AS "of"
FROM counts LEFT JOIN figures USING (r, c) ORDER BY r, c"""
_COUNT = """
SELECT r, c, "of" AS value, "of" AS known, "of" FROM counts ORDER BY r, c"""

#: Amounts of the figure that are in no cell, because they cannot be converted.
NOT_CONVERTED = """
SELECT coalesce(currency, '') AS currency, rate_note AS reason, sum(value) AS value,
  count(*) AS amounts, count(DISTINCT n) AS projects
FROM {money_left_out} WHERE kind IN ({kinds}) AND NOT in_{currency} AND {chosen}
GROUP BY ALL ORDER BY currency, reason"""


def statement(rows: str, columns: str, measure: str, currency: str) -> str:
    """The statement, with ``{chosen}`` and the names of tables still to be filled in.

    Args:
        rows: a property; ``year`` or one of ``project_groups``.
        columns: another one, or ``""`` for none.
        measure: ``projects``, ``beneficiaries``, ``organisations`` or a key of ``KINDS``.
        currency: ``eur`` or ``usd``; of no account where the measure is no money.
    """
    spans = _WIDENED if measure in KINDS else _ACTIVE
    counts = _counts(rows, columns, spans)
    if measure == "projects":
        return f"WITH{counts}{_COUNT}"
    if measure in KINDS:
        figures = _money(rows, columns, str(FIGURES[KINDS[measure][0]]), currency)
    elif measure == "organisations":
        figures = _organisations(rows, columns)
    else:
        figures = _whole(rows, columns, _BENEFICIARIES)
    return f"WITH{counts},{figures}{_ANSWER}"


def not_converted(measure: str, currency: str) -> str:
    """What a measure of money leaves out, by currency and reason; to be filled in likewise."""
    kinds = ", ".join(f"'{kind}'" for kind in KINDS[measure])
    return _fill(NOT_CONVERTED, kinds=kinds, currency=currency)


def _fill(template: str, **values: str) -> str:
    """The template with these placeholders filled in and all others kept."""
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", value)
    return template


def _members(name: str, spans: dict[str, str]) -> str:
    return _fill(_YEARS, **spans) if name == YEAR else _fill(_MEMBERS, property=name, own=spans["own"])


def _counts(rows: str, columns: str, spans: dict[str, str]) -> str:
    if not columns:
        return _fill(_OF_ONE, members_r=_members(rows, spans))
    if YEAR in (rows, columns):
        other, p, y = (columns, "c", "r") if rows == YEAR else (rows, "r", "c")
        return _fill(_OF_WITH_YEAR, other=other, p=p, y=y, **spans)
    return _fill(_OF, members_r=_members(rows, spans), members_c=_members(columns, spans))


def _money(rows: str, columns: str, figure: str, currency: str) -> str:
    divided = [name in DIVIDED_BY for name in (rows, columns) if name]
    summed = table_for({name for name in (rows, columns) if name in DIVIDED_BY})
    fixed = {"figure": figure, "currency": currency, "money": f"{{{summed}}}"}
    if not any(divided):
        return _whole(rows, columns, _fill(_WHOLE_MONEY, **fixed))
    if all(divided):
        names = {"r": _key(rows), "bit_r": _bit(rows)}
        if not columns:
            return _fill(_DIVIDED_ONE, **names, **fixed)
        names |= {"c": _key(columns), "bit_c": _bit(columns), "bit_cell": _bit(rows, columns)}
        return _fill(_DIVIDED, **names, **fixed)
    other, part, p, y = (rows, columns, "r", "c") if divided[1] else (columns, rows, "c", "r")
    names = {"divided": _key(part), "bit_divided": _bit(part), "members": _members(other, _ACTIVE), "p": p, "y": y}
    return _fill(_HALF_DIVIDED, **names, **fixed)


def _key(name: str) -> str:
    return name if name == YEAR else f"coalesce({name}, {name}_state)"


def _bit(*names: str) -> str:
    """The bit of the column ``first_…`` that counts projects once for these properties together."""
    return str(SUBSETS.index(tuple(name for name in DIVIDED_BY if name in names)))


def _whole(rows: str, columns: str, parts: str) -> str:
    members = {"parts": parts, "members_r": _members(rows, _ACTIVE)}
    if not columns:
        return _fill(_WHOLE_ONE, **members)
    return _fill(_WHOLE, members_c=_members(columns, _ACTIVE), **members)


def _organisations(rows: str, columns: str) -> str:
    names = {"taking_part": _TAKING_PART}
    for letter, name in (("r", rows), ("c", columns)):
        if name:
            names[f"members_{letter}"] = _OF_ORGANISATIONS.get(name) or _members(name, _ACTIVE)
            names[f"on_{letter}"] = "n, organisation" if name in _OF_ORGANISATIONS else "n"
    return _fill(_ORGANISATIONS if columns else _ORGANISATIONS_ONE, **names)
