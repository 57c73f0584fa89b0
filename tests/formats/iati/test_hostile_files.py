"""Whatever stands under an .xml name: it is read, or refused by a sentence; nothing is fetched, no memory is filled."""

import gzip
import http.server
import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sestante.core.errors import SourceError
from sestante.formats.iati import streaming
from sestante.formats.iati.elements_told import pieces_told
from sestante.formats.iati.opening import look_at
from sestante.formats.iati.reading import pieces
from sestante.formats.iati.streaming import Document
from tests.strategies import SLOW_WITH_FIXTURES

GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03" xml:lang="en">
<iati-activity default-currency="EUR"><iati-identifier>XX-1</iati-identifier>
<reporting-org ref="XX"><narrative>Exämple</narrative></reporting-org>
<title><narrative>Café &amp; tea</narrative></title>
<transaction><transaction-type code="3"/><value value-date="2020-01-01">12.50</value></transaction>
</iati-activity>
<iati-activity><iati-identifier>XX-2</iati-identifier><title><narrative>Second</narrative></title></iati-activity>
</iati-activities>"""


def read(path: Path) -> list[str]:
    """Identifiers of the activities of a file, each mapped to a record too."""
    return [
        piece.activity().record("a").iati_identifier
        for some in pieces(look_at(path), Document())
        for piece in some
        if piece.kind == "project"
    ]


@pytest.fixture
def write(tmp_path: Path):
    def written(content: bytes | str) -> Path:
        path = tmp_path / "file.xml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


@pytest.fixture
def counted() -> Iterator[tuple[int, list[str]]]:
    """A server on this machine: its port, and the paths that anybody asked it for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<!ENTITY secret 'fetched'>")

        def log_message(self, *args: object) -> None:
            return None

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE iati-activities [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE iati-activities [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE iati-activities [<!ENTITY a SYSTEM "http://127.0.0.1:{port}/a">]>',
        '<!DOCTYPE iati-activities SYSTEM "http://127.0.0.1:{port}/a.dtd">',
        '<!DOCTYPE iati-activities [<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/p">%p;]>',
        "<!DOCTYPE iati-activities>",
    ],
)
def test_a_file_with_a_document_type_is_refused_and_nothing_is_fetched(write, counted, doctype: str) -> None:
    port, asked = counted
    body = "<iati-activities><iati-activity><title><narrative>&a;</narrative></title></iati-activity></iati-activities>"
    with pytest.raises(SourceError) as refused:
        read(write(doctype.replace("{port}", str(port)) + body))
    assert "root:" not in refused.value.message
    assert asked == []


def test_an_entity_bomb_is_refused(write) -> None:
    levels = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 12))
    body = "<iati-activities><iati-activity>&l11;</iati-activity></iati-activities>"
    with pytest.raises(SourceError):
        read(write(f'<!DOCTYPE x [<!ENTITY l0 "ha">{levels}]>{body}'))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (gzip.compress(GOOD.encode()), "gzip"),
        (b"PK\x03\x04 and more", "zip"),
        (b"%PDF-1.7", "PDF"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "web page"),
        (b'  {"activities": []}', "JSON"),
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"identifier,title\nA,B\n", "not XML"),
        (b"<a>" * 300, "line"),
        (b"<iati-activities>" + b"<a>" * 300 + b"</a>" * 300 + b"</iati-activities>", "line"),
        (GOOD.encode()[:-40], "cut off"),
        (GOOD.encode().replace(b"&amp;", b"&nothing;"), "line"),
        (GOOD.encode().replace(b'"UTF-8"', b'"no-such-encoding"'), "encoding"),
        (GOOD.encode().replace(b"Second", b"\x01"), "line"),
    ],
)
def test_what_is_not_iati_is_refused_by_a_sentence(write, content: bytes, words: str) -> None:
    with pytest.raises(SourceError) as refused:
        read(write(content))
    assert words.lower() in refused.value.message.lower()
    assert "file.xml" in refused.value.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_an_encoding_that_a_file_shows_is_read(write, encoding: str) -> None:
    text = GOOD if encoding == "utf-8" else GOOD.replace('"UTF-8"', '"UTF-16"' if "16" in encoding else '"utf-8"')
    assert read(write(text.encode(encoding))) == ["XX-1", "XX-2"]


def test_windows_letters_under_the_name_of_utf_8_are_read(write) -> None:
    opened = look_at(write(GOOD.encode("windows-1252")))
    assert opened.encoding == "windows-1252"
    titles = [piece.activity().values["title"] for some in pieces(opened, Document()) for piece in some]
    assert titles[0] == {"en": "Café & tea"}


def told(path: Path) -> list[str]:
    """Titles of the activities of a file as a child process tells them."""
    return [
        next(iter(piece.activity().values["title"].values()))
        for some in pieces_told(look_at(path), Document())
        for piece in some
    ]


def test_a_visitors_file_is_read_by_a_process_with_limits(write) -> None:
    assert told(write(GOOD)) == ["Café & tea", "Second"]
    with pytest.raises(SourceError, match="cut off"):
        told(write(GOOD[:-20]))


def test_a_process_that_is_stopped_by_its_limits_is_told(write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sestante.formats.iati.elements_told.CPU_SECONDS", 0)
    with pytest.raises(SourceError, match="more memory or time"):
        told(write(GOOD))


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read(tmp_path / "gone.xml")


def test_an_element_too_large_to_hold_is_refused(write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "LARGEST_ELEMENT", 200_000)
    large = "<transaction/>" * 40_000
    with pytest.raises(SourceError, match="too large"):
        read(write(f"<iati-activities><iati-activity>{large}</iati-activity></iati-activities>"))


def test_activities_in_a_wrong_namespace_or_within_others_are_found(write) -> None:
    spaced = GOOD.replace("<iati-activities ", '<result><ok/><iati-activities xmlns="http://example.org/iati" ')
    assert read(write(spaced + "</result>")) == ["XX-1", "XX-2"]


def test_a_file_cut_at_any_place_never_fails_without_a_name(write) -> None:
    content = GOOD.encode()
    for length in range(0, len(content), 7):
        with pytest.raises(SourceError):
            read(write(content[:length]))


def test_flipped_bits_never_fail_without_a_name(write) -> None:
    chance = random.Random(5)
    for _attempt in range(400):
        content = bytearray(GOOD.encode())
        for _flip in range(chance.randint(1, 4)):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        try:
            read(write(bytes(content)))
        except SourceError:
            continue


NAMES = st.sampled_from(
    ["title", "narrative", "transaction", "value", "location", "result", "indicator", "period", "sector", "budget"]
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="<&>\"'\ufffe\uffff"))


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.dictionaries(st.sampled_from(["code", "iso-date", "percentage", "url", "type"]), TEXTS, max_size=3)
    return st.builds(_written, NAMES, attributes, st.lists(children, max_size=3), TEXTS)


def _written(name: str, own: dict[str, str], inner: list[str], text: str) -> str:
    stated = "".join(f' {key}="{value}"' for key, value in own.items())
    return f"<{name}{stated}>{text}{''.join(inner)}</{name}>"


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW_WITH_FIXTURES)
@given(st.lists(st.recursive(TEXTS, _element, max_leaves=12), max_size=4))
def test_any_well_formed_activity_is_read(tmp_path: Path, inner: list[str]) -> None:
    path = tmp_path / "any.xml"
    path.write_text(f"<iati-activities><iati-activity>{''.join(inner)}</iati-activity></iati-activities>", "utf-8")
    assert len(read(path)) == 1
