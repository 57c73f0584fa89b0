"""Points of the map: every chosen project is counted, blurred places stay blurred, and it is quick with many."""

import gzip
import json
import random
import time
from decimal import Decimal
from pathlib import Path

import pytest

from sestante.codelists.country_points import country_points
from sestante.codelists.queries import codes
from sestante.core.errors import StoreUnavailable
from sestante.core.partial_dates import PartialDate
from sestante.explore import map_points, store
from sestante.explore.map_choice import chosen_numbers, country_counts, rows_of
from sestante.explore.map_points import WORLD, Box, Cell, clusters, coverage
from sestante.explore.projects import ProjectFilter
from sestante.explore.store import Generation
from sestante.explore.updater import bring_up_to_date
from sestante.history.records import Visibility
from sestante.opendata.database import cursor
from sestante.projects.records import CountryRecord, PlaceRecord
from tests.factories import make_project, take_in

pytestmark = pytest.mark.django_db
ZOOMS = range(map_points.LEAST_ZOOM, map_points.MOST_ZOOM + 1)
NAIROBI = PlaceRecord("Nairobi", "KE", Decimal("-1.28333"), Decimal("36.81667"), "exact")
MOMBASA = PlaceRecord("Mombasa", "KE", Decimal("-4.05"), Decimal("39.66667"), "exact")
HIDDEN_VILLAGE = PlaceRecord("Hidden village", "CO", Decimal("4.61234"), Decimal("-74.08765"), "exact", True)
SUVA = PlaceRecord("Suva", "FJ", Decimal("-18.14"), Decimal("178.44"), "exact")
APIA = PlaceRecord("Apia", "WS", Decimal("-13.83"), Decimal("-171.75"), "exact")


def project(slug, countries=(), places=(), **fields):
    records = tuple(code if isinstance(code, CountryRecord) else CountryRecord(code) for code in countries)
    return make_project(slug, countries=records, places=tuple(places), **fields)


@pytest.fixture(scope="module")
def generation(generation_of):
    return generation_of(
        project("two-places", ["KE"], [NAIROBI, MOMBASA], actual_start=PartialDate(2024)),
        project("place-and-country", ["KE", "TZ"], [NAIROBI], actual_start=PartialDate(2022)),
        project("only-countries", ["KE", "TZ", "UG"], actual_start=PartialDate(2020)),
        project("blurred", ["CO"], [HIDDEN_VILLAGE]),
        project("a-place-without-country", ["VN", "LA"], [PlaceRecord("", "", Decimal("18"), Decimal("105"))]),
        project("host", [CountryRecord("JP", host=True), "KR"]),
        project("nowhere", []),
        project("name-of-a-place-only", ["BR"], [PlaceRecord("Somewhere", "BR")]),
        project("fiji", ["FJ"], [SUVA]),
        project("samoa", ["WS"], [APIA]),
        project("seen-no-more", ["AU"], visibility=Visibility.HIDDEN),
    )


def ids(generation, **parameters):
    chosen, _notices = ProjectFilter.read({name: [value] for name, value in parameters.items()}, generation.words)
    return chosen_numbers(generation, chosen)


def slugs(generation, seen):
    return [row["slug"] for row in rows_of(generation, seen)]


def test_every_country_has_a_point():
    assert codes("Country") == set(country_points())


def all_circles(generation, numbers, zoom):
    """The circles of the whole world at a zoom, asked for place by place, since a wide box is answered coarsely."""
    places = [(float(one.latitude), float(one.longitude)) for one in (NAIROBI, MOMBASA, SUVA, APIA)]
    places += [(4.6, -74.1), (18.0, 105.0)]
    places += [
        (country_points()[code].latitude, country_points()[code].longitude) for code in ("KE", "TZ", "UG", "KR", "BR")
    ]
    found = {}
    for latitude, longitude in places:
        box = Box(latitude - 1e-4, longitude - 1e-4, latitude + 1e-4, longitude + 1e-4)
        found |= {one.cell: one for one in clusters(generation, numbers, zoom=zoom, box=box)}
    return list(found.values())


def test_the_marks_of_all_cells_are_the_same_at_every_zoom(generation):
    assert {sum(one.marks for one in all_circles(generation, None, zoom)) for zoom in ZOOMS} == {13}
    for zoom in (0, 1, 2):
        whole = clusters(generation, None, zoom=zoom)
        assert {one.cell for one in whole} == {one.cell for one in all_circles(generation, None, zoom)}


def test_projects_of_one_place_are_as_many_as_the_filter_says_at_every_zoom(generation):
    for parameters, total in (
        ({"country": "CO"}, 1),
        ({"country": "FJ"}, 1),
        ({"q": "host"}, 1),
        ({"country": "BR"}, 1),
    ):
        for zoom in ZOOMS:
            assert sum(one.count for one in all_circles(generation, ids(generation, **parameters), zoom)) == total


def test_at_the_highest_zoom_of_the_world_every_project_of_the_filter_is_counted_where_it_stands(generation):
    found = clusters(generation, None, zoom=12, box=Box(-5, 36, 1, 40))
    circles = sorted((one.count, one.kind, one.country) for one in found)
    assert circles == [(1, "country", "KE"), (1, "place", ""), (2, "place", "")]


def test_a_project_with_two_places_in_a_cell_counts_once(generation):
    (kenya,) = clusters(generation, ids(generation, q="two-places"), zoom=0)
    assert (kenya.count, kenya.marks, kenya.kind) == (1, 2, "group")


def test_a_project_stands_in_a_country_only_where_it_has_no_place_there(generation):
    def there(country):
        return slugs(generation, map_points.seen_in_country(generation, None, country=country, most=20))

    assert there("KE") == ["only-countries"]
    assert there("TZ") == ["place-and-country", "only-countries"]
    assert there("VN") == there("JP") == there("XX") == []
    assert there("BR") == ["name-of-a-place-only"]


def test_coverage_counts_projects_on_the_map_and_with_a_place(generation):
    known = coverage(generation, None)
    assert (known.with_place, known.on_map) == (6, 9)
    assert generation.words.count(ProjectFilter().condition()) == 10  # one of them nowhere


def test_counts_agree_with_the_filter(generation):
    for parameters in ({"country": "KE"}, {"country": "TZ"}, {"q": "helps growers"}, {"country": "FJ"}):
        chosen, _notices = ProjectFilter.read({k: [v] for k, v in parameters.items()}, generation.words)
        numbers = chosen_numbers(generation, chosen)
        missing = len(numbers) - coverage(generation, numbers).on_map
        seen = map_points.seen_in_box(generation, numbers, box=WORLD, most=50)
        assert seen.total == len(slugs(generation, seen)) == chosen.answer(generation, language="en").total - missing
        assert max(country_counts(generation, chosen).values()) <= len(numbers)


def test_fifty_random_filters_give_list_and_map_the_same_projects(starter_generation):
    words, chance = starter_generation.words, random.Random(3)
    values = words.counts(ProjectFilter().condition(), ["country", "ica_sector", "ica_region", "theme", "status"])
    for _ in range(50):
        names = chance.sample(sorted(values), chance.randint(0, 3))
        given = {name: chance.sample(sorted(values[name]), min(2, len(values[name]))) for name in names}
        if chance.random() < 0.4:
            given["q"] = [chance.choice(["cooperative", "women", "coffee", "training", "farmers Kenya"])]
        chosen, _notices = ProjectFilter.read(given, words)
        numbers = chosen_numbers(starter_generation, chosen)
        in_list = {row["slug"] for row in chosen.all_rows(starter_generation, language="en") if row["countries"]}
        whole = map_points.seen_in_box(starter_generation, numbers, box=WORLD, most=10_000)
        assert set(slugs(starter_generation, whole)) == in_list, given
        assert coverage(starter_generation, numbers).on_map == whole.total == len(in_list), given
        found = set()
        for circle in clusters(starter_generation, numbers, zoom=2):
            inside = map_points.seen_in_cell(starter_generation, numbers, cell=circle.cell, most=10_000)
            assert inside.total == circle.count
            found |= set(inside.numbers)
        assert found == set(whole.numbers)


def test_a_filter_that_finds_nothing_draws_nothing(generation):
    none = ids(generation, q="zzzzqqqq")
    assert none == []
    assert clusters(generation, none, zoom=3) == ()
    assert map_points.seen_in_box(generation, none, box=WORLD, most=20).total == 0
    assert coverage(generation, none).on_map == 0


def test_nothing_chosen_asks_the_words_for_no_numbers(generation):
    assert ids(generation, sort="title", page="3") is None


def test_a_blurred_place_is_never_exact(generation):
    for zoom in ZOOMS:
        for one in clusters(generation, ids(generation, country="CO"), zoom=zoom):
            assert (one.latitude, one.longitude) == (4.6, -74.1)
    published = b"".join(file.read_bytes() for file in Path(generation.tables).glob("*.parquet"))
    with cursor() as database:
        rows = database.execute(
            "SELECT name, latitude::VARCHAR, longitude::VARCHAR FROM read_parquet(?) WHERE country = 'CO'",
            [str(generation.tables / "places.parquet")],
        ).fetchall()
    assert rows == [(None, "4.60000", "-74.10000")] or rows == [("", "4.60000", "-74.10000")]
    assert b"Hidden village" not in published


def test_a_box_over_the_180th_meridian_sees_both_sides(generation):
    pacific = Box(-25, 170, -5, -165)
    found = clusters(generation, None, zoom=4, box=pacific)
    assert [(one.latitude, one.longitude) for one in found] == [(-13.83, -171.75), (-18.14, 178.44)]
    assert sorted(slugs(generation, map_points.seen_in_box(generation, None, box=pacific, most=9))) == ["fiji", "samoa"]
    beyond = Box(-25, 170, -5, 195)
    assert map_points.seen_in_box(generation, None, box=beyond, most=9).total == 2


def test_a_circle_gives_its_own_projects(generation):
    for zoom in (0, 2, 5, 9):
        for one in clusters(generation, None, zoom=zoom):
            assert map_points.seen_in_cell(generation, None, cell=one.cell, most=50).total == one.count


def test_a_cell_that_the_box_cuts_is_counted_whole(generation):
    narrow = Box(-1.2834, 36.8166, -1.2833, 36.8167)
    (nairobi,) = clusters(generation, ids(generation, q="two-places"), zoom=0, box=narrow)
    assert nairobi.marks == 2


def test_projects_that_began_latest_come_first(generation):
    seen = map_points.seen_in_box(generation, ids(generation, country="KE"), box=WORLD, most=2)
    assert seen.total == 3
    assert slugs(generation, seen) == ["two-places", "place-and-country"]


def test_a_wide_box_is_answered_at_a_lower_zoom():
    assert map_points.fitting_zoom(12, WORLD) == 2
    assert map_points.fitting_zoom(12, Box(10, 10, 10.2, 10.2)) == 12
    assert map_points.fitting_zoom(99, Box(10, 10, 10.2, 10.2)) == 12
    assert map_points.fitting_zoom(-3, WORLD) == 0


def test_marks_are_those_of_the_generation_asked(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path
    take_in(project("first", ["KE"]))
    bring_up_to_date()
    before = store.current()
    assert coverage(before, None).on_map == 1
    take_in(project("second", ["TZ"]), project("first", ["KE"], visibility=Visibility.WITHDRAWN))
    bring_up_to_date()
    assert slugs(store.current(), map_points.seen_in_box(store.current(), None, box=WORLD, most=9)) == ["second"]
    assert coverage(before, None).on_map == 1


def test_missing_tables_are_said_in_words(tmp_path):
    broken = Generation(1, None, tmp_path / "gone" / "tables")
    with pytest.raises(StoreUnavailable):
        clusters(broken, None, zoom=1)


# Size and speed


def many_points(folder, points=228_000, projects=200_000):
    """Published tables with so many points spread over land and sea, of projects that have one or two each."""
    folder.mkdir(parents=True)
    statements = {
        "places": f"""SELECT i % {projects} + 1 AS n, (hash(i) % 13000000 / 100000.0 - 55)::DECIMAL(8,5) AS latitude,
            (hash(i + 7) % 35990000 / 100000.0 - 179.9)::DECIMAL(8,5) AS longitude, 'KE' AS country
            FROM range({points}) AS t(i)""",
        "project_countries": f"""SELECT i + 1 AS n, ['KE', 'VN', 'BR'][1 + i % 3] AS country, false AS host
            FROM range({projects}) AS t(i)""",
        "projects": f"""SELECT i + 1 AS n, '2020' AS actual_start, '2019' AS planned_start
            FROM range({projects}) AS t(i)""",
    }
    with cursor() as database:
        for name, statement in statements.items():
            database.execute(f"COPY ({statement}) TO '{folder / name}.parquet' (FORMAT parquet)")
    return Generation(1, None, folder)


BOXES = [
    (0, WORLD),
    (3, WORLD),
    (12, WORLD),
    (4, Box(-35, -20, 38, 52)),
    (6, Box(-12, 20, 8, 55)),
    (9, Box(-2, 35, 1, 39)),
    (12, Box(-1.4, 36.6, -1.1, 37.1)),
    (5, Box(-40, 150, 10, -120)),
]


def measure(generation, ids, times=3):
    """The slowest of the medians over all boxes in milliseconds, and the largest answer in bytes of gzip."""
    slowest, largest = 0.0, 0
    for zoom, box in BOXES:
        taken = []
        for _ in range(times):
            start = time.perf_counter()
            found = clusters(generation, ids, zoom=zoom, box=box)
            taken.append((time.perf_counter() - start) * 1000)
        rows = [
            [one.latitude, one.longitude, one.count, one.kind[0], f"{zoom}/{one.cell.x}/{one.cell.y}"] for one in found
        ]
        body = json.dumps({"clusters": rows}, separators=(",", ":")).encode()
        slowest = max(slowest, sorted(taken)[times // 2])
        largest = max(largest, len(gzip.compress(body)))
    return slowest, largest


def test_with_228000_points_any_box_is_small_and_quick(tmp_path, record_property):
    generation = many_points(tmp_path / "generation" / "tables")
    coverage(generation, None)  # the marks are made once a generation
    picked = sorted(random.Random(1).sample(range(1, 200_001), 50_000))
    for name, chosen in (("all", None), ("50000", picked)):
        slowest, largest = measure(generation, chosen)
        record_property(f"map_{name}_ms", round(slowest, 1))
        record_property(f"map_{name}_gzip_bytes", largest)
        print(f"map, 228,000 points, {name} projects: {slowest:.1f} ms, {largest} bytes gzip")
        assert largest <= 30_000
        assert slowest <= 800  # ten times what must be reached on a quiet machine: a suite shares its cores


def test_a_cell_of_the_grid_beyond_the_map_is_empty(generation):
    assert map_points.seen_in_cell(generation, None, cell=Cell(12, 999_999, 999_999), most=5).total == 0
