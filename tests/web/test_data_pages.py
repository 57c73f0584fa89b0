"""The data page: every table with fields, counts and checksums; files in parts as RFC 9110 asks; editions that stay."""

import hashlib
import io
import json
import re

import pyarrow.parquet
import pytest
from django.core.management import call_command

from sestante.config.backup import own_files
from sestante.explore.nouns import TABLES
from sestante.opendata.editions import CannotFreeze, edition_named, editions
from tests.factories import make_full_organisation, make_full_project, make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db
FILE = "/data/current/projects.csv"


@pytest.fixture
def register(stores):
    take_in(make_full_organisation(), make_organisation("apex"), make_full_project(), make_project("coffee"))
    stores()
    return stores


def freeze(name):
    call_command("edition", name, stdout=io.StringIO(), stderr=io.StringIO())


def content(response, status=200):
    assert response.status_code == status
    return response.getvalue()


def test_the_page_lists_every_table_with_fields_and_true_checksums(client, register, monkeypatch):
    monkeypatch.setattr("sestante.web.data_pages._PATIENCE", 600)
    page = client.get("/en/data/").content.decode()
    for table in TABLES:
        assert f'id="{table.name}"' in page
        for field in table.fields:
            assert field.name in page
    assert "Creative Commons Attribution 4.0" in page
    for form in ("csv", "jsonl", "parquet"):
        data = content(client.get(f"/data/current/projects.{form}"))
        assert hashlib.sha256(data).hexdigest() in page


def test_a_page_does_not_wait_for_files_that_take_long(client, register, monkeypatch):
    monkeypatch.setattr("sestante.web.data_pages._PATIENCE", 0)
    assert "worked out when it is first asked for" in client.get("/en/data/").content.decode()


def test_the_page_costs_no_query(client, register, django_assert_num_queries):
    client.get("/en/data/")
    with django_assert_num_queries(0):
        client.get("/en/data/")


def test_the_short_address_leads_to_the_page_of_the_reader(client, register):
    assert client.get("/data/", headers={"accept-language": "it"})["Location"] == "/it/data/"


@pytest.mark.parametrize("address", ["nothing.csv", "projects.exe", "projects.csv.parquet", "..%2fprojects.csv"])
def test_what_is_no_file_is_not_found(client, register, address):
    assert client.get(f"/data/current/{address}").status_code == 404


def test_without_tables_the_answer_says_so(client, stores):
    assert client.get("/en/data/").status_code == 503
    assert client.get(FILE).status_code == 503


# Parts of files


def test_a_file_says_what_it_is(client, register):
    answer = client.get(FILE, headers={"accept-encoding": "gzip"})
    data = content(answer)
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Content-Length"] == str(len(data))
    assert answer["ETag"] == f'"{hashlib.sha256(data).hexdigest()}"'
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Content-Encoding" not in answer
    head = client.head(FILE, headers={"range": "bytes=0-3"})
    assert (head.status_code, head["Content-Length"]) == (200, str(len(data)))


@pytest.mark.parametrize("wanted", [(0, 0), (0, 9), (5, 20), (10, None), (None, 7), (3, 10**15), (None, 10**15)])
def test_a_part_has_the_right_bytes(client, register, wanted):
    data = content(client.get(FILE))
    first, last = wanted
    answer = client.get(
        FILE, headers={"range": f"bytes={'' if first is None else first}-{'' if last is None else last}"}
    )
    begin = max(0, len(data) - last) if first is None else first
    end = len(data) - 1 if first is None or last is None else min(last, len(data) - 1)
    assert content(answer, 206) == data[begin : end + 1]
    assert answer["Content-Range"] == f"bytes {begin}-{end}/{len(data)}"
    assert answer["Content-Length"] == str(end + 1 - begin)


@pytest.mark.parametrize("header", ["bytes=99999999-", "bytes=-0", "bytes=99999999-100000000"])
def test_a_part_beyond_the_end_is_refused_with_the_length(client, register, header):
    size = len(content(client.get(FILE)))
    answer = client.get(FILE, headers={"range": header})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{size}")


@pytest.mark.parametrize("header", ["lines=0-1", "bytes=5-2", "bytes=a-b", "bytes=0-1,3-4", "bytes=", "bytes=--1"])
def test_what_is_no_single_part_gets_the_whole_file(client, register, header):
    assert content(client.get(FILE, headers={"range": header})) == content(client.get(FILE))


def test_a_part_of_a_file_that_has_changed_is_the_whole_new_one(client, register):
    answer = client.get(FILE)
    data = content(answer)
    same = client.get(FILE, headers={"range": "bytes=0-4", "if-range": answer["ETag"]})
    assert content(same, 206) == data[:5]
    same = client.get(FILE, headers={"range": "bytes=0-4", "if-range": answer["Last-Modified"]})
    assert content(same, 206) == data[:5]
    for other in ('"another"', f"W/{answer['ETag']}", "Wed, 01 Jan 2020 00:00:00 GMT"):
        assert content(client.get(FILE, headers={"range": "bytes=0-4", "if-range": other})) == data


def test_who_has_the_file_gets_no_bytes(client, register):
    answer = client.get(FILE, headers={"if-none-match": client.head(FILE)["ETag"]})
    assert (answer.status_code, answer.content) == (304, b"")


class OverRanges(io.RawIOBase):
    """A file that a reader of Parquet takes for one on the disk; each read is a request for a part."""

    def __init__(self, client, address):
        super().__init__()
        self._client, self._address, self._at, self.parts = client, address, 0, 0
        self._size = int(client.head(address)["Content-Length"])

    def readable(self):
        return True

    def seekable(self):
        return True

    def tell(self):
        return self._at

    def seek(self, offset, whence=io.SEEK_SET):
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        return self._at

    def readinto(self, buffer):
        last = min(self._at + len(buffer), self._size) - 1
        if last < self._at:
            return 0
        answer = self._client.get(self._address, headers={"range": f"bytes={self._at}-{last}"})
        data = content(answer, 206)
        self.parts += 1
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


def test_an_independent_reader_of_parquet_reads_over_parts(client, register):
    file = OverRanges(client, "/data/current/projects.parquet")
    names = pyarrow.parquet.ParquetFile(file).read(columns=["slug"]).column("slug").to_pylist()
    assert "coffee" in names
    assert file.parts > 1


# Editions


def test_an_edition_has_a_page_files_and_a_permanent_address(client, register):
    freeze("2026.1")
    assert (
        client.get("/data/editions/2026.1/", headers={"accept-language": "fr"})["Location"]
        == "/fr/data/editions/2026.1/"
    )
    page = client.get("/en/data/editions/2026.1/").content.decode()
    assert "Version 2026.1" in page
    assert "@misc{sestante-2026.1," in page
    for line in content(client.get("/data/editions/2026.1/SHA256SUMS")).decode().splitlines():
        sha256, name = line.split("  ")
        assert hashlib.sha256(content(client.get(f"/data/editions/2026.1/{name}"))).hexdigest() == sha256
    answer = client.get("/data/editions/2026.1/projects.parquet", headers={"range": "bytes=0-3"})
    assert content(answer, 206) == b"PAR1"
    assert "immutable" in answer["Cache-Control"]
    for address in ("2025.9/", "2026.1/none.csv", "2026.1/..%2fx", "2026.1/.part", "..%2f2026.1/"):
        assert client.get(f"/data/editions/{address}", follow=True).status_code == 404


def test_the_same_name_is_refused_and_nothing_changes(register):
    freeze("2026.1")
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in edition_named("2026.1").folder.iterdir()}
    take_in(make_project("tea"))
    with pytest.raises(CannotFreeze, match="never change"):
        freeze("2026.1")
    assert before == {f: (f.read_bytes(), f.stat().st_mtime_ns) for f in edition_named("2026.1").folder.iterdir()}
    assert all(file.stat().st_mode & 0o222 == 0 for file in before)


@pytest.mark.parametrize("name", ["", "../x", "a b", ".hidden", "x" * 41, "é"])
def test_what_is_no_name_is_refused(register, name):
    with pytest.raises(CannotFreeze, match="no name"):
        freeze(name)
    assert editions() == []


def test_the_next_edition_says_what_changed(client, register):
    freeze("2026.1")
    take_in(make_project("tea"), make_project("coffee", acronym="COF"))
    freeze("2026.2")
    changes = edition_named("2026.2").changes()
    assert changes["since"] == "2026.1"
    assert changes["tables"]["projects"] == {"added": ["tea"], "changed": ["coffee"], "withdrawn": []}
    assert changes["tables"]["organisations"] == {"added": [], "changed": [], "withdrawn": []}
    page = client.get("/en/data/").content.decode()
    assert page.index("/en/data/editions/2026.2/") < page.index("/en/data/editions/2026.1/")
    assert "/en/data/editions/2026.2/" in client.get("/sitemap-editions.xml").content.decode()


def test_a_backup_holds_the_editions_and_not_the_files_of_the_day(client, register):
    freeze("2026.1")
    content(client.get(FILE))
    names = own_files()
    assert "editions/2026.1/projects.parquet" in names
    assert not [name for name in names if name.startswith("cache/")]


def test_personal_data_never_enter_an_edition(register):
    freeze("2026.1")
    found = edition_named("2026.1")
    names = {(table["name"], field["name"]) for table in found.tables for field in table["fields"]}
    assert ("legal_frameworks", "expert") not in names
    assert ("organisations", "contact_email") not in names
    assert (
        pyarrow.parquet.read_table(found.folder / "library_contributors.parquet").column_names.count("is_person") == 0
    )


# What describes them, held against the standards


def test_the_data_package_keeps_the_rules_of_its_standard(register):
    """Data Package 2.0 and Table Schema: what each descriptor must have and may hold."""
    freeze("2026.1")
    folder = edition_named("2026.1").folder
    package = json.loads((folder / "datapackage.json").read_text())
    assert package["$schema"].endswith("/2.0/datapackage.json")
    assert re.fullmatch(r"[a-z0-9._-]+", package["name"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", package["created"])
    assert all(licence.get("name") or licence.get("path") for licence in package["licenses"])
    names = [resource["name"] for resource in package["resources"]]
    assert len(names) == len(set(names))
    for resource in package["resources"]:
        file = folder / resource["path"]
        assert file.parent == folder
        assert resource["bytes"] == file.stat().st_size
        assert resource["hash"] == f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"
        if resource["format"] == "csv":
            _require_schema(resource, file.read_text(encoding="utf-8").splitlines()[0].split(","))


def _require_schema(resource, head):
    fields = resource["schema"]["fields"]
    assert [field["name"] for field in fields] == head
    assert {field["type"] for field in fields} <= {"string", "integer", "number", "boolean", "date"}
    assert set(resource["schema"].get("primaryKey", ())) <= set(head)
    assert resource["type"] == "table"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own reader of JSON-LD
def test_the_catalogue_keeps_the_rules_of_dcat_ap(client, register, shared_data):
    pyshacl = pytest.importorskip("pyshacl")
    rdflib = pytest.importorskip("rdflib")
    freeze("2026.1")
    client.get("/en/data/")
    text = client.get("/data/catalogue.ttl").content.decode()
    graph = rdflib.Graph().parse(data=text, format="turtle")
    size = len(graph)
    folder = shared_data / "other-standards" / "dcat-ap-3.0.1"
    shapes = rdflib.Graph().parse(folder / "shapes.ttl")
    good, _report, said = pyshacl.validate(_without_most(graph, rdflib), shacl_graph=shapes, advanced=False)
    assert good, said
    again = rdflib.Graph().parse(data=client.get("/data/catalogue.jsonld").content.decode(), format="json-ld")
    assert len(again) == size
    assert client.get("/data/catalogue.xml").status_code == 404


def _without_most(graph, rdflib):
    """The graph with a few files of each data set: all are alike, and the check takes long for each."""
    dcat = rdflib.namespace.DCAT
    for data_set in set(graph.subjects(dcat.distribution, None)):
        for file in sorted(graph.objects(data_set, dcat.distribution))[2:]:
            graph.remove((data_set, dcat.distribution, file))
            graph.remove((file, None, None))
    return graph


def test_a_wrong_catalogue_would_be_found(shared_data):
    pyshacl, rdflib = pytest.importorskip("pyshacl"), pytest.importorskip("rdflib")
    bad = "@prefix dcat: <http://www.w3.org/ns/dcat#> . <http://example.org/d> a dcat:Dataset ."
    graph = rdflib.Graph().parse(data=bad, format="turtle")
    shapes = rdflib.Graph().parse(shared_data / "other-standards" / "dcat-ap-3.0.1" / "shapes.ttl")
    assert not pyshacl.validate(graph, shacl_graph=shapes)[0]
