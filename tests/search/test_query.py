"""The words index: which documents, in which order, how many by value; whole, and brought up to date."""

import shutil

import pytest
import tantivy

from sestante.core.documents import Document
from sestante.core.errors import StoreUnavailable
from sestante.opendata.generations import link_files
from sestante.search import query, writer
from sestante.search.query import Words, active_between, all_of, any_of, either, everything, matches_text


def make_document(n, kind="project", **fields):
    given = {"names": (f"Name {n}",), "texts": {}, "terms": {}, "row": {"n": n}, **fields}
    return Document(kind=kind, n=n, slug=f"{kind}-{n}", **given)


DOCUMENTS = [
    make_document(
        1,
        names=("Cooperative Coffee",),
        texts={"en": "Growers sell together", "fr": "Écoles de café"},
        terms={"country": ("VN", "LA"), "structure": ("apex",), "ica_sector": ("agriculture",)},
        years=(2008, 2009),
        sort={"title_en": "b", "oldest": "2008-01-01"},
    ),
    make_document(
        2,
        texts={"en": "Growers of cooperative coffee", "it": "Scuole cooperative"},
        terms={"country": ("VN",), "structure": ("apex", "ngo"), "ica_sector": ("agriculture", "banking")},
        years=(2020,),
        sort={"title_en": "a"},
    ),
    make_document(3, texts={"": "cooperatives"}, terms={"country": ("KE",)}, sort={"title_en": "c", "oldest": "2012"}),
    make_document(4, kind="organisation", texts={"en": "growers"}, terms={"country": ("VN",)}),
]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "index").mkdir()
    writer.build(tmp_path / "index", DOCUMENTS)
    return tmp_path / "index"


@pytest.fixture
def words(folder):
    return Words(folder)


def numbers(words, *conditions):
    return words.numbers(all_of([everything("project"), *conditions]))


def test_values_are_alternatives_and_conditions_add_up(words):
    assert numbers(words) == [1, 2, 3]
    assert numbers(words, any_of("country", ["VN", "KE"])) == [1, 2, 3]
    assert numbers(words, any_of("country", ["VN"]), any_of("structure", ["ngo"])) == [2]
    assert numbers(words, any_of("country", ["XX"])) == []
    assert numbers(words, any_of("country", [])) == []
    assert numbers(words, either([any_of("country", ["KE"]), any_of("structure", ["ngo"])])) == [2, 3]
    assert numbers(words, either([])) == []


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (2009, 2009, [1]),
        (2009, 2020, [1, 2]),
        (2010, 2019, []),
        (None, 2008, [1]),
        (2010, None, [2]),
        (None, None, [1, 2]),
    ],
)
def test_active_years_are_counted_with_both_ends_and_unknown_dates_never_match(words, first, last, found):
    assert numbers(words, active_between(first, last)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("grower", [1, 2]),
        ("ecole", [1, 2]),
        ("ÉCOLE", [1, 2]),
        ("scuola", [1, 2]),
        ("co-operative", [1, 2, 3]),
        ("growers coffee", [1, 2]),
        ("growers banana", []),
    ],
)
def test_every_word_must_be_there_in_some_language_and_some_form(words, text, found):
    assert numbers(words, matches_text(text)) == found


def test_a_text_without_words_asks_nothing():
    assert matches_text(" ?! ") is None


def test_names_weigh_more_than_texts_in_the_order_of_results(words):
    hits = words.hits(all_of([everything("project"), matches_text("cooperative coffee")]), limit=10)
    assert [row["n"] for row in hits.rows] == [1, 2]


def test_rows_come_in_the_order_asked_for_with_unknown_ones_last(words):
    def order(**asked):
        return [row["n"] for row in words.hits(everything("project"), limit=10, **asked).rows]

    assert order(sort="title_en") == [2, 1, 3]
    assert order(sort="oldest") == [1, 3, 2]


def test_a_page_is_a_stretch_of_the_whole(words):
    hits = words.hits(everything("project"), limit=2, offset=2, sort="title_en")
    assert (hits.total, [row["n"] for row in hits.rows]) == (3, [3])
    assert words.hits(everything("project"), limit=2, offset=50, sort="title_en").rows == ()
    assert words.hits(everything("project"), limit=0).total == 3


def test_values_are_counted_once_a_document(words):
    found = words.counts(everything("project"), ["country", "structure", "theme"])
    assert found == {"country": {"VN": 2, "LA": 1, "KE": 1}, "structure": {"apex": 2, "ngo": 1}, "theme": {}}
    assert words.counts(everything("project"), []) == {}


def test_counts_are_exact_for_many_values_over_several_segments(tmp_path):
    (tmp_path / "0").mkdir()
    writer.build(tmp_path / "0", [])
    for part in range(1, 4):
        (tmp_path / str(part)).mkdir()
        link_files(tmp_path / str(part - 1), tmp_path / str(part), but=writer.LOCKS)
        documents = [
            make_document(n, terms={"organisation": (f"o{n % 97}", f"p{n}")})
            for n in range(part * 100, part * 100 + 100)
        ]
        writer.update(tmp_path / str(part), documents, [])
    counts = Words(tmp_path / "3").counts(everything("project"), ["organisation"])["organisation"]
    assert sum(counts.values()) == 600
    assert counts["o5"] == sum(n % 97 == 5 for n in range(100, 400))


def test_pairs_are_counted_by_document(words):
    assert words.cross_counts(everything("project"), "structure", "ica_sector") == {
        ("apex", "agriculture"): 2,
        ("apex", "banking"): 1,
        ("ngo", "agriculture"): 1,
        ("ngo", "banking"): 1,
    }


def test_an_update_replaces_and_removes_and_leaves_the_earlier_index_whole(folder, tmp_path):
    (tmp_path / "new").mkdir()
    link_files(folder, tmp_path / "new", but=writer.LOCKS)
    changed = make_document(1, terms={"country": ("IT",)}, row={"n": "changed"})
    writer.update(tmp_path / "new", [changed, make_document(9)], [writer.key_of("project", 3)])
    new, old = Words(tmp_path / "new"), Words(folder)
    assert (numbers(new), numbers(old)) == ([1, 2, 9], [1, 2, 3])
    assert new.counts(everything("project"), ["country"])["country"] == {"VN": 1, "IT": 1}
    assert old.counts(everything("project"), ["country"])["country"] == {"VN": 2, "LA": 1, "KE": 1}
    shutil.rmtree(folder)
    assert numbers(Words(tmp_path / "new")) == [1, 2, 9]


def test_an_unknown_filter_field_is_a_slip_of_the_programmer(tmp_path):
    (tmp_path / "index").mkdir()
    with pytest.raises(LookupError, match="colour"):
        writer.build(tmp_path / "index", [make_document(1, terms={"colour": ("red",)})])
    (tmp_path / "other").mkdir()
    with pytest.raises(LookupError, match="size"):
        writer.build(tmp_path / "other", [make_document(1, sort={"size": "1"})])


@pytest.mark.parametrize("ending", ["json", ".store", ".fast", ".term", ".idx", ".pos"])
def test_a_damaged_index_is_said_so(folder, ending):
    for file in folder.iterdir():
        if file.name.endswith(ending):
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(StoreUnavailable):
        Words(folder).hits(all_of([everything("project"), matches_text("coffee")]), limit=10)


def test_a_fault_seen_only_while_reading_is_said_so_and_remembered(folder):
    next(folder.glob("*.pos")).unlink()
    words = Words(folder)
    with pytest.raises(StoreUnavailable):
        words.hits(everything("project"), limit=10)
    assert words.is_damaged


def test_a_missing_index_is_said_so(tmp_path):
    with pytest.raises(StoreUnavailable):
        Words(tmp_path / "nothing")


@pytest.fixture
def several_segments(tmp_path):
    """Three hundred documents in as many segments as it took to write them, with keys that begin alike."""
    (tmp_path / "0").mkdir()
    writer.build(tmp_path / "0", [])
    for part in range(1, 4):
        (tmp_path / str(part)).mkdir()
        link_files(tmp_path / str(part - 1), tmp_path / str(part), but=writer.LOCKS)
        documents = [
            make_document(
                n,
                terms={"organisation": tuple({f"o{n % 7}", f"o{n * n % 31}", f"p{n}"}), "country": (f"C{n % 5}",)},
                sort={"title_en": f"cooperative {n % 3} {n * 7 % 300:03}"} if n % 50 else {},
            )
            for n in range(part * 100, part * 100 + 100)
        ]
        writer.update(tmp_path / str(part), documents, [])
    return Words(tmp_path / "3")


def test_far_pages_hold_the_same_rows_as_near_ones(several_segments, monkeypatch):
    for condition in (everything("project"), any_of("country", ["C1", "C3"])):
        whole = several_segments.hits(condition, limit=300, sort="title_en")
        monkeypatch.setattr(query, "_FAR", 0)
        pages = [several_segments.hits(condition, limit=20, offset=at, sort="title_en") for at in range(0, 340, 20)]
        monkeypatch.undo()
        assert [row for page in pages for row in page.rows] == list(whole.rows)
        assert {page.total for page in pages} == {whole.total}


@pytest.mark.parametrize("candidates", [1, 3, 100])
def test_the_largest_numbers_are_exact_however_few_each_segment_gives(several_segments, monkeypatch, candidates):
    monkeypatch.setattr(query, "_FEW_DOCUMENTS", 0)
    monkeypatch.setattr(query, "_CANDIDATES", candidates)
    for condition in (everything("project"), any_of("country", ["C2"]), any_of("country", ["none"])):
        every = several_segments.counts(condition, ["organisation", "country"])
        for most in (1, 4, 13, 500):
            largest = several_segments.counts(condition, ["organisation", "country"], most=most)
            for field, numbers_ in largest.items():
                assert sorted(numbers_.values()) == sorted(every[field].values(), reverse=True)[:most][::-1]
                assert all(every[field][value] == number for value, number in numbers_.items())


def test_some_values_are_counted_alone(several_segments):
    every = several_segments.counts(everything("project"), ["organisation", "country"])
    values = {"organisation": ["o1", "p150", "nothing"], "country": []}
    assert several_segments.counts_among(everything("project"), values) == {
        "organisation": {"o1": every["organisation"]["o1"], "p150": 1},
        "country": {},
    }
    assert several_segments.counts_of(everything("project"), "country", ["C1", "XX"]) == {
        "C1": every["country"]["C1"],
        "XX": 0,
    }
    beginning = several_segments.counts(everything("project"), ["organisation"], most=400, beginning="p1")
    assert set(beginning["organisation"]) == {f"p{n}" for n in range(100, 200)}


def test_an_index_with_other_fields_is_not_read(tmp_path):
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text")
    tantivy.Index(builder.build(), str(tmp_path)).writer(15_000_000, 1).commit()
    with pytest.raises(StoreUnavailable):
        Words(tmp_path)
