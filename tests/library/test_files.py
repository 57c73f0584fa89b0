"""Files that come in: what is read of good ones, and what bad ones can do, which is nothing but be refused."""

import io
import random
import shutil
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from sestante.library import files
from sestante.library.files import FileRefused, carries_scripts, file_name, path_of, store_file
from sestante.library.models import StoredFile
from sestante.library.reading import read_text
from sestante.library.texts import pages_of

from . import papers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SESTANTE_OCR = False


def take(data, name="paper.pdf"):
    return store_file(io.BytesIO(data), name)


def left_over():
    return [path for path in files.library_folder().rglob("*") if path.is_file()]


def test_a_pdf_in_four_languages_is_read_page_by_page():
    pages = [text for texts in papers.TEXTS.values() for text in texts]
    file = take(papers.pdf(pages))
    assert (file.text_state, file.page_count, file.media_type) == ("read", 8, "application/pdf")
    assert list(pages_of([file.sha256])[file.sha256]) == pages
    assert path_of(file.sha256).read_bytes() == papers.pdf(pages)


def test_word_epub_and_html_files_are_read():
    word = take(papers.docx(["First page.", "Second page."]), "paper.docx")
    assert [page.strip() for page in pages_of([word.sha256])[word.sha256]] == ["First page.", "Second page."]
    assert word.page_count == 2
    book = take(papers.epub(["One.", "Two."]), "book.epub")
    assert pages_of([book.sha256])[book.sha256][0].split() == ["One.", "Two."]
    assert book.page_count is None
    page = take(b"<html><body><h1>Beans</h1><script>steal()</script><p>Sold together.</p></body>", "page.html")
    assert pages_of([page.sha256])[page.sha256][0].split() == ["Beans", "Sold", "together."]


def test_the_same_file_twice_is_kept_once():
    first, second = take(papers.pdf(["Beans."])), take(papers.pdf(["Beans."]), "another-name.pdf")
    assert first == second
    assert len(left_over()) == 1


def test_a_file_that_is_known_but_lost_is_put_back():
    file = take(papers.pdf(["Beans."]))
    path_of(file.sha256).unlink()
    take(papers.pdf(["Beans."]))
    assert path_of(file.sha256).exists()


def test_pictures_of_pages_are_kept_and_said_to_have_no_text():
    file = take(papers.scanned_pdf())
    assert (file.text_state, file.page_count, file.by_ocr) == ("no-text", 2, False)
    assert path_of(file.sha256).exists()


@pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed (Debian: tesseract-ocr)")
def test_pictures_of_pages_are_read_where_that_is_wanted(settings):
    assert take(papers.scan("Beans are sold together")).text_state == "no-text"
    settings.SESTANTE_OCR = True
    file = take(papers.scan("Coffee is dried together"), "scan.pdf")
    assert (file.text_state, file.page_count, file.by_ocr) == ("read", 1, True)
    assert "dried together" in pages_of([file.sha256])[file.sha256][0]


def test_a_locked_pdf_is_kept_and_said_to_be_locked():
    assert take(papers.pdf(["Secret."], password="word")).text_state == StoredFile.TextState.ENCRYPTED


def test_scripts_in_a_pdf_are_told_of_and_not_in_the_way():
    file = take(papers.pdf_with_script())
    assert file.text_state == "read"
    assert carries_scripts(file.sha256)
    assert not carries_scripts(take(papers.pdf(["Beans."])).sha256)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.pdf", b"", "empty"),
        ("broken.pdf", b"%PDF-1.7\nnothing that follows is a PDF", "damaged"),
        ("endless.pdf", papers.endless_pdf(), "damaged"),
        ("cut.docx", papers.docx(["A page."])[:200], "damaged"),
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "SVG"),
        ("drawing.html", b'<?xml version="1.0"?><!-- x --><svg onload="alert(1)"/>', "SVG"),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + b"x" * 100, "Pictures"),
        ("huge.png", b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + (10_000).to_bytes(4, "big") * 2, "Pictures"),
        ("program.exe", b"MZ" + b"\x00" * 100, "PDF, Word"),
        ("archive.zip", papers.zipped({"a.txt": "text"}), "PDF, Word"),
        ("bomb.docx", papers.docx(["x" * 50_000_000]), "unpacks"),
        ("many.docx", papers.zipped({f"m{n}": "" for n in range(1200)} | {"word/document.xml": "<a/>"}), "unpacks"),
        (
            "entities.docx",
            papers.docx(["&big;"], extra='<!DOCTYPE d [<!ENTITY a "xxxxxxxxxx"><!ENTITY big "&a;&a;&a;">]>'),
            "damaged",
        ),
        (
            "outside.docx",
            papers.docx(["&x;"], extra='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "damaged",
        ),
    ],
)
def test_what_cannot_be_taken_in_is_refused_with_a_reason_and_leaves_nothing(name, data, said):
    with pytest.raises(FileRefused) as refused:
        take(data, name)
    assert said in refused.value.message
    assert left_over() == []
    assert not StoredFile.objects.exists()


def test_a_file_above_the_limit_is_refused_while_it_comes_in(monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 1000)
    with pytest.raises(FileRefused, match="larger"):
        take(b"%PDF-" + b"x" * 2000)
    assert left_over() == []


def test_html_of_great_depth_is_read_without_falling_over():
    page = take(b"<html><body>" + b"<div>" * 20_000 + b"deep" + b"</body></html>", "deep.html")
    assert page.text_state in ("read", "no-text", "too-much")


def test_names_for_downloads_hold_nothing_that_a_system_stumbles_over():
    assert file_name("../../etc/passwd", files.PDF) == "passwd.pdf"
    assert file_name('C:\\x\\a"b<c>.pdf', files.PDF) == "a-b-c.pdf"
    assert file_name("étude finale.PDF", files.PDF) == "étude finale.pdf"
    assert file_name("", files.DOCX) == "file.docx"


def damaged_pdfs(count):
    """PDFs of five kinds, one in two cut short, each with up to sixty wrong bytes: the same ones each time."""
    pages = [text for texts in papers.TEXTS.values() for text in texts]
    whole = [
        *(papers.pdf(pages), papers.pdf(pages, password="locked"), papers.endless_pdf()),
        *(papers.scanned_pdf(), papers.pdf_with_script()),
    ]
    chance = random.Random(4711)
    for number in range(count):
        data = bytearray(whole[number % len(whole)])
        if number % 2:
            del data[chance.randrange(20, len(data)) :]
        for _flip in range(chance.randrange(1, 60)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        yield bytes(data)


def test_200_damaged_pdfs_end_soon_and_without_harm(tmp_path):
    files = []
    for number, data in enumerate(damaged_pdfs(200)):
        files.append(tmp_path / f"damaged-{number}.pdf")
        files[-1].write_bytes(data)
    started = time.monotonic()
    with ThreadPoolExecutor(2) as readers:
        states = Counter(read.state for read in readers.map(lambda file: read_text(file, "pdf"), files))
    assert states.keys() <= set(StoredFile.TextState.values)
    assert states["read"] > 0
    assert states["broken"] > 20
    assert time.monotonic() - started < 180


def test_a_reader_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    from sestante.library.reading import parent

    monkeypatch.setattr(parent, "CHILD", tmp_path / "slow.py")
    monkeypatch.setattr(parent, "WALL_SECONDS", 1)
    (tmp_path / "slow.py").write_text('import time\nprint(\'{"text": "begun"}\', flush=True)\ntime.sleep(60)\n')
    read = read_text(tmp_path / "any.pdf", "pdf")
    assert (read.state, read.pages) == ("too-much", ("begun",))


def test_a_reader_that_wants_too_much_memory_or_time_is_ended_by_the_system(tmp_path, monkeypatch):
    from sestante.library.reading import child, parent

    source = f"import sys; sys.path.insert(0, {str(parent.CHILD.parent)!r}); import child; child.limit(1)\n"
    monkeypatch.setattr(parent, "CHILD", tmp_path / "greedy.py")
    (tmp_path / "greedy.py").write_text(source + "x = bytearray(child.MOST_MEMORY)\n")
    assert read_text(tmp_path / "any.pdf", "pdf").state == "broken"
    (tmp_path / "greedy.py").write_text(source + "while True: pass\n")
    assert read_text(tmp_path / "any.pdf", "pdf").state == "too-much"
    assert child.MOST_PAGES == 2000
