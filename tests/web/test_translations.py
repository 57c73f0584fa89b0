"""The catalogues of interface words: complete, in the settled words, and nothing of a page left in English."""

import re
import shutil
import string
import subprocess
import sys
from html.parser import HTMLParser
from types import ModuleType

import pytest
from babel.messages.catalog import Message
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from sestante.core.partial_dates import PartialDate
from sestante.explore.updater import bring_up_to_date
from sestante.web import formats
from tests.factories import make_full_project, make_organisation, make_project, take_in
from tests.tools import CLONE

LANGUAGES = ("fr", "es", "it")

#: Words that DESIGN settles, as the program says them in English.
SETTLED = {
    "Project": ("Projet", "Proyecto", "Progetto"),
    "Projects": ("Projets", "Proyectos", "Progetti"),
    "Lead": ("Chef de file", "Entidad líder", "Capofila"),
    "Partner": ("Partenaire", "Entidad colaboradora", "Partner"),
    "Funder": ("Bailleur de fonds", "Entidad financiadora", "Ente finanziatore"),
    "Member": ("Organisation membre", "Organización miembro", "Ente associato"),
    "Not known": ("Non connu", "Sin dato", "Non noto"),
}
#: Settled words inside longer messages: English, then what each translation of such a message contains.
SETTLED_WITHIN = {
    "memberships": ("adhésion", "membresía", "adesion"),
    "know-how": ("savoir-faire", "conocimientos", "competenze"),
    "funder": ("bailleur", "financiadora", "finanziator"),
}
#: Never in a translation: a *socio* is a member, not a partner; "co-operative" is written without its hyphen.
NEVER = re.compile(r"\bsoci[oi]?s?\b|co-?op[eé]rati[vf]", re.IGNORECASE)
NEVER_BUT = re.compile(r"coop[eé]rati[vf]", re.IGNORECASE)

#: Words of the interface that no page in another language shows outside of what the register says.
ENGLISH = (
    "Search",
    "Projects",
    "Organisations",
    "Countries",
    "Country",
    "Not known",
    "not known",
    "Known",
    "Dates",
    "State",
    "Lead",
    "Funder",
    "Money",
    "Results",
    "Places",
    "Documents",
    "Source",
    "Last check",
    "History",
    "Report an error",
    "About the data",
    "Sign in",
    "Filters",
    "Apply",
    "Order",
    "List",
    "Map",
    "Kind",
    "Belongs to",
    "Website",
    "Contact",
    "Home",
    "Mandate",
    "Imprint",
    "In figures",
    "For members",
    "Who benefits",
    "Send",
    "Next",
    "Previous",
    "Not stated by the source",
    "assigned by us",
    "Compiled from public pages",
    "until",
    "from",
    "since",
)
#: Words that another language spells the same.
SAME = {"fr": {"Source", "Dates", "Documents", "Organisations", "Contact"}, "es": set(), "it": {"Home"}}


@pytest.fixture(scope="session")
def messages() -> ModuleType:
    """The tool that keeps the catalogues."""
    sys.path.insert(0, str(CLONE / "tools"))
    try:
        import messages as tool
    finally:
        sys.path.pop(0)
    return tool


def forms(message: Message) -> tuple[str, ...]:
    """A translation in each of its plural forms."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def placeholders(text: str) -> list[str]:
    """What the program fills in: ``%(name)s``, ``%s`` and ``{name}``."""
    percent = re.findall(r"%\(\w+\)[sd]|%[sd]", text)
    braces = [f"{{{name}}}" for name in re.findall(r"\{(\w+)\}", text)]
    return sorted(percent + braces)


# The catalogues


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_in_every_plural_form_and_none_is_doubtful(messages, language):
    assert messages.untranslated(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_program_fills_in_stands_in_every_translation(messages, language):
    for message in messages.texts(messages.read(language)).values():
        english = (message.id,) if isinstance(message.id, str) else message.id
        if "{field:" in english[0]:  # JSON shown as an example, not filled in
            continue
        for translated in forms(message):
            assert placeholders(translated) in [placeholders(one) for one in english], translated


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_says_what_the_written_one_says(messages, language):
    assert messages.is_compiled(language), "run tools/messages.py --compile"


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_translate_the_same_messages(messages, language):
    assert messages.texts(messages.read(language)).keys() == messages.texts(messages.read("fr")).keys()


def test_the_catalogues_hold_every_message_of_the_program_and_no_other():
    if shutil.which("xgettext") is None:
        pytest.skip("GNU gettext is not installed (Debian, Ubuntu: gettext · macOS: brew install gettext)")
    command = [sys.executable, str(CLONE / "tools" / "messages.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run make messages\n{done.stdout}{done.stderr}"


def test_every_catalogue_is_a_language_of_the_site(messages):
    assert {"en", *messages.languages()} == {code for code, _name in settings.LANGUAGES}


# The words


@pytest.mark.parametrize(("number", "language"), list(enumerate(LANGUAGES)))
def test_settled_words_are_used(messages, number, language):
    texts = messages.texts(messages.read(language))
    for english, translated in SETTLED.items():
        assert texts[None, english].string == translated[number]
    for message in texts.values():
        for word, wanted in SETTLED_WITHIN.items():
            if re.search(rf"\b{word}", str(message.id), re.IGNORECASE) and "(" not in forms(message)[0]:
                assert all(wanted[number] in one.lower() for one in forms(message)), forms(message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_partner_is_no_socio_and_cooperative_has_no_hyphen(messages, language):
    for message in messages.texts(messages.read(language)).values():
        for translated in forms(message):
            assert not [found for found in NEVER.findall(translated) if not NEVER_BUT.fullmatch(found)], translated


def test_french_has_no_break_spaces_before_high_signs_and_inside_quotes(messages):
    for message in messages.texts(messages.read("fr")).values():
        for translated in forms(message):
            without_codes = re.sub(r"https?:\S*|\w+:…|\bus(?= :)", "", translated)
            assert not re.search(r" [;:!?»]|« ", without_codes), translated
            assert not re.search(r"[^\s\u00a0«][!?;](?!\S)", without_codes), translated
            assert "'" not in translated, translated


@pytest.mark.parametrize("language", ["es", "it"])
def test_spanish_and_italian_quote_with_angled_signs_and_curly_apostrophes(messages, language):
    for message in messages.texts(messages.read(language)).values():
        for translated in forms(message):
            without_codes = re.sub(r'<[^>]*>|\b\w+="[^"]*"', "", translated)
            assert not re.search("[“”\"']|« | »", without_codes), translated


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_ends_like_its_message(messages, language):
    ends = set(".?!:…")
    for message in messages.texts(messages.read(language)).values():
        english = message.id if isinstance(message.id, str) else message.id[0]
        for translated in forms(message):
            same = (english[-1] in ends) == (translated[-1] in ends)
            assert same or english in ENDS_OTHERWISE, (english, translated)


#: Messages that another language closes with a sign of its own.
ENDS_OTHERWISE = {"Did you mean", "We keep what you write here until it is dealt with. See also"}


@pytest.mark.parametrize(
    ("date", "french", "spanish", "italian"),
    [
        (PartialDate(2024), "à partir de 2024", "desde 2024", "dal 2024"),
        (PartialDate(2024, 7), "à partir de juillet 2024", "desde julio de 2024", "da luglio 2024"),
        (
            PartialDate(2024, 7, 8),
            "à partir du 8 juillet 2024",
            "desde el 8 de julio de 2024",
            "dal giorno 8 luglio 2024",
        ),
    ],
)
def test_the_word_before_a_date_fits_its_precision(date, french, spanish, italian):
    for language, wanted in zip(LANGUAGES, (french, spanish, italian), strict=True):
        with translation.override(language):
            assert formats.period_in_words(date, None) == wanted


@pytest.mark.parametrize(
    ("language", "wanted"),
    [("en", "226,400"), ("fr", "226\u202f400"), ("es", "226.400"), ("it", "226.400")],
)
def test_numbers_are_grouped_as_the_language_does(language, wanted):
    with translation.override(language):
        assert formats.number_in_words(226_400) == wanted


# The pages


class VisibleText(HTMLParser):
    """The pieces of text of a page that readers see or hear, without what is marked as being in another language."""

    SPOKEN = ("aria-label", "placeholder", "title", "alt")
    EMPTY = {"input", "meta", "link", "img", "br", "hr", "path", "circle", "rect", "use", "line", "col", "wbr"}

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        hidden = tag in ("script", "style", "code") or bool(self._open and self._open[-1][1])
        hidden = hidden or (tag not in ("html",) and "lang" in given)
        if not hidden:
            self.pieces += [
                given[name] or "" for name in ("aria-label", "placeholder", "title", "alt") if name in given
            ]
        if tag not in self.EMPTY:
            self._open.append((tag, hidden))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not (self._open and self._open[-1][1]):
            self.pieces.append(data)


def left_in_english(html: str, language: str, records: tuple[str, ...]) -> list[str]:
    """English words of the interface that a page shows outside of texts of the register."""
    page = VisibleText()
    page.feed(html)
    words = [word for word in ENGLISH if word not in SAME[language]]
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})(?![\w-])")
    found = []
    for piece in page.pieces:
        text = " ".join(piece.split())
        for told in records:
            text = text.replace(told, "").strip()
        if pattern.search(text):
            found.append(text)
    return found


@pytest.fixture
def register(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path
    take_in(
        make_organisation("grain-coop"),
        make_project("first", planned_start=PartialDate(2019, 5)),
        make_project("second", countries=(), planned_end=PartialDate(2020, 1, 8)),
        make_full_project("full"),
    )
    bring_up_to_date()


def texts_of(value: object) -> list[str]:
    """Every text in a record, so that it can be taken out of a page."""
    if isinstance(value, str):
        return [value] if any(sign in string.ascii_letters for sign in value) else []
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts_of(one)]
    if isinstance(value, (tuple, list)):
        return [text for one in value for text in texts_of(one)]
    if hasattr(value, "__dataclass_fields__"):
        return [text for name in value.__dataclass_fields__ for text in texts_of(getattr(value, name))]
    return []


def pages() -> list[str]:
    """Addresses of the main pages in the language that is active."""
    return [
        reverse("home"),
        reverse("project-list"),
        reverse("project-list") + "?country=VN&country=XX&active_from=abc&q=nothing+at+all",
        reverse("project-map"),
        reverse("project", args=["first"]),
        reverse("project", args=["second"]),
        reverse("project", args=["full"]),
        reverse("organisation-list"),
        reverse("organisation", args=["grain-coop"]),
        reverse("country-list"),
        reverse("country", args=["vn"]),
        reverse("about-data"),
        reverse("mandate"),
        reverse("data"),
        reverse("api-guide"),
        reverse("imprint"),
        reverse("privacy"),
        reverse("sign-in"),
        reverse("report-error", args=["project", "first"]),
        reverse("project-history", args=["first"]),
        reverse("home") + "no-such-page/",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_shows_english_words_of_the_interface(client, register, language):
    records = (
        make_organisation("grain-coop"),
        make_project("first"),
        make_project("second"),
        make_full_project("full"),
    )
    told = tuple(sorted({text for record in records for text in texts_of(record)}, key=len, reverse=True))
    told = tuple(text for text in told if " " in text or "." in text or text not in ENGLISH)
    with translation.override(language):
        addresses = pages()
    left = {}
    for address in addresses:
        html = client.get(address).content.decode()
        assert f'lang="{language}"' in html[:200]
        if found := left_in_english(html, language, told):
            left[address] = found
    assert left == {}


def test_the_search_for_english_words_finds_them():
    html = '<html lang="it"><h1 lang="en">Projects</h1><p>Projects of everybody</p><input placeholder="Search"></html>'
    assert left_in_english(html, "it", ("of everybody",)) == ["Projects", "Search"]


# The templates

#: Text that is the same in every language.
NAMES = {"Sestante", "· Sestante", "CSV", "XLSX", "JSON", "GeoJSON", "APA", "Chicago", "ids.csv", "figure.sql"}
NAMES |= {"JSON Lines", "Parquet", "BibTeX", "Turtle", "JSON-LD", ", SHA-256", "curl", "Python", "DuckDB"}


def unmarked(template: str) -> list[str]:
    """Words of a template that stand outside of what is marked for translation."""
    text = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", template, flags=re.DOTALL)
    text = re.sub(r"\{% blocktranslate.*?\{% endblocktranslate %\}", "", text, flags=re.DOTALL)
    found = re.findall(r'(?:aria-label|placeholder|title|alt|data-label)="([^"{]*[A-Za-z][^"{]*)"', text)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
    text = re.sub(r'[\w-]+="[^"<>]*"', "", text)  # one template is nothing but attributes
    text = re.sub(r"<(script|style|textarea|code|pre)\b.*?</\1>", "", text, flags=re.DOTALL)
    pieces = [piece.strip() for piece in re.sub(r"<[^>]*>", "\n", text).splitlines()]
    return [*found, *(piece for piece in pieces if re.search("[A-Za-z]{2}", piece) and piece not in NAMES)]


def test_every_text_of_every_template_is_marked_for_translation():
    folder = CLONE / "sestante" / "web" / "templates"
    left = {str(file.relative_to(folder)): unmarked(file.read_text()) for file in sorted(folder.rglob("*.html"))}
    assert {name: texts for name, texts in left.items() if texts} == {}


def test_the_search_for_unmarked_text_finds_it():
    assert unmarked('{% load i18n %}<p title="Hello you">Bare text {{ name }}</p>{% translate "Fine" %}') == [
        "Hello you",
        "Bare text",
    ]
