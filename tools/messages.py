"""The catalogues of interface words: brought up to date with the program's text, then compiled.

Every message of templates and modules goes into one file a language, ``sestante/web/locale/<language>/LC_MESSAGES/
django.po``; ``django.mo`` beside it is what the program reads. English is the text of the program itself.

    messages.py            bring all catalogues up to date and compile them; exit status 1 when translations are missing
    messages.py pt         the same, and begin the catalogue of a further language (here Portuguese)
    messages.py --compile  only compile; needs nothing but Python
    messages.py --check    write nothing; exit status 1 when a catalogue lacks a message or its compiled form is old

Reading the messages out of the program is done by Django's ``makemessages``, which needs GNU gettext.
"""

import argparse
import atexit
import contextlib
import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "sestante"
LOCALE = PACKAGE / "web" / "locale"
#: Folders without messages of the interface: the catalogues themselves and data.
LEFT_OUT = ["locale", "data", "static", "migrations"]
HEADER = "# Interface words of Sestante in {name}. See docs/how-to/translate.md.\n"
_NO_PLURAL_YET = "nplurals=INTEGER; plural=EXPRESSION"

Text = str | tuple[str, ...]
Key = tuple[str | None, str]


class Words(Catalog):
    """A catalogue whose head says only what programs need: no dates, names or versions that change by themselves."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", self.locale_identifier or ""),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]


def extract() -> Catalog:
    """Every message of the package, in the order of its files.

    Raises:
        SystemExit: GNU gettext is not installed.
    """
    if shutil.which("xgettext") is None:
        raise SystemExit("xgettext is not installed (Debian, Ubuntu: gettext · macOS: brew install gettext).")
    from django.conf import settings
    from django.core.management import call_command
    from django.core.management.commands.makemessages import Command

    _start_django()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(PACKAGE):
        settings.LOCALE_PATHS = [folder]
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            call_command(Command(), all=True, keep_pot=True, add_location="file", ignore_patterns=LEFT_OUT)
        text = (Path(folder) / "django.pot").read_text(encoding="utf-8")
    text = text.replace(_NO_PLURAL_YET, "nplurals=2; plural=(n != 1)").replace("#: ./", "#: ").replace(" ./", " ")
    template = read_po(io.StringIO(text))
    _add_tables(template)
    return template


def _start_django() -> None:
    """Read the program's settings, with a home of their own that goes at the end."""
    import django

    home = tempfile.mkdtemp(prefix="sestante-messages-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ.update(SESTANTE_HOME=home, DJANGO_SETTINGS_MODULE="sestante.config.settings")
    sys.path.insert(0, str(PACKAGE.parent))
    django.setup()


def _add_tables(template: Catalog) -> None:
    """Add what the published tables say of themselves: "About the data" shows it through the catalogue."""
    from sestante.explore.nouns import TABLES

    for table in TABLES:
        for words in (table.title, *(field.description for field in table.fields)):
            if words not in template:
                template.add(words, locations=[("explore/nouns.py", None)])


def languages() -> list[str]:
    """Codes of the languages that have a catalogue."""
    return sorted(file.parent.parent.name for file in LOCALE.glob("*/LC_MESSAGES/django.po"))


def source_file(language: str) -> Path:
    """The catalogue that people write."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def compiled_file(language: str) -> Path:
    """The catalogue that the program reads."""
    return source_file(language).with_suffix(".mo")


def read(language: str) -> Catalog:
    """The catalogue of a language; an empty one where there is none yet."""
    file = source_file(language)
    if not file.exists():
        return Words(locale=language)
    with file.open("rb") as handle:
        return read_po(handle, locale=language)


def key(message: Message) -> Key:
    """What a message is known by: its context and its English text (the singular)."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def texts(catalog: Iterable[Message]) -> dict[Key, Message]:
    """The messages of a catalogue by key, without its head."""
    return {key(message): message for message in catalog if message.id}


def merged(template: Catalog, before: Catalog, language: str) -> Words:
    """The template's messages with the translations that a catalogue has; what the program no longer says goes."""
    known = texts(before)
    words = Words(locale=language, fuzzy=False)
    for one in texts(template).values():
        old = known.get(key(one))
        words.add(
            one.id,
            string=_fitting(old.string if old else "", one, words.num_plurals),
            locations=sorted({(file, None) for file, _line in one.locations}),
            flags=one.flags | (old.flags & {"fuzzy"} if old else set()),
            auto_comments=one.auto_comments,
            user_comments=old.user_comments if old else (),
            context=one.context,
        )
    return words


def _fitting(string: Text, message: Message, plurals: int) -> Text:
    """The translation in as many forms as the message needs; empty where the old one has others."""
    if not message.pluralizable:
        return string if isinstance(string, str) else string[0]
    forms = (string,) if isinstance(string, str) else tuple(string)
    return forms if len(forms) == plurals else ("",) * plurals


def write(language: str, words: Words) -> None:
    """Write a catalogue, whole or not at all."""
    words.header_comment = HEADER.format(name=words.locale.english_name).strip()
    buffer = io.BytesIO()
    write_po(buffer, words, width=110, include_lineno=False, ignore_obsolete=True)
    _replace(source_file(language), buffer.getvalue())


def compile_catalogue(language: str) -> None:
    """Write the compiled form of a catalogue; messages without translation are left out, and English stands in."""
    buffer = io.BytesIO()
    write_mo(buffer, compiled(language))
    _replace(compiled_file(language), buffer.getvalue())


def compiled(language: str) -> Words:
    """A catalogue with what its compiled form holds: complete translations that nobody marked as doubtful."""
    words = Words(locale=language, fuzzy=False)
    for message in texts(read(language)).values():
        if _is_translated(message) and not message.fuzzy:
            words.add(message.id, string=message.string, context=message.context)
    return words


def _is_translated(message: Message) -> bool:
    return all((message.string,) if isinstance(message.string, str) else message.string)


def _replace(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.write_bytes(content)
    os.replace(beside, file)


def untranslated(language: str) -> list[Key]:
    """Messages of a catalogue without a complete translation, or marked as doubtful."""
    return [name for name, one in texts(read(language)).items() if one.fuzzy or not _is_translated(one)]


def is_compiled(language: str) -> bool:
    """Whether the compiled form says the same as the catalogue."""
    if not compiled_file(language).exists():
        return False
    with compiled_file(language).open("rb") as handle:
        return _said(read_mo(handle)) == _said(compiled(language))


def _said(catalog: Catalog) -> dict[tuple[str, str], list[str]]:
    """Translations in all their forms; Babel reads contexts of compiled files as bytes."""
    found = {}
    for (context, name), one in texts(catalog).items():
        plain = context.decode() if isinstance(context, bytes) else context or ""
        found[plain, name] = [one.string] if isinstance(one.string, str) else list(one.string)
    return found


def update(chosen: Iterable[str]) -> None:
    """Bring the catalogues of these languages up to date and compile them."""
    template = extract()
    for language in chosen:
        write(language, merged(template, read(language), language))
        compile_catalogue(language)


def faults() -> list[str]:
    """What ``--check`` finds, in sentences; extraction is left out with a sentence where gettext is missing."""
    found = [f"{language}: django.mo is old; make messages" for language in languages() if not is_compiled(language)]
    wanted = texts(extract())
    for language in languages():
        have = texts(read(language))
        found += [f"{language}: lacks “{name}”" for _context, name in wanted.keys() - have.keys()]
        found += [f"{language}: “{name}” is said nowhere" for _context, name in have.keys() - wanted.keys()]
    return sorted(found)


def main(arguments: list[str] | None = None) -> int:
    """The command line; 1 when something is missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("languages", nargs="*", help="further languages to begin, such as pt")
    parser.add_argument("--compile", action="store_true", help="only compile")
    parser.add_argument("--check", action="store_true", help="write nothing, say what is old")
    given = parser.parse_args(arguments)
    if wrong := [code for code in given.languages if not re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", code)]:
        parser.error(f"no language code: {', '.join(wrong)}")
    if given.check:
        found = faults()
        print("\n".join(found) or "The catalogues say what the program says.")
        return 1 if found else 0
    if given.compile:
        for language in languages():
            compile_catalogue(language)
    else:
        update(sorted({*languages(), *given.languages}))
    missing = 0
    for language in languages():
        todo = untranslated(language)
        missing += len(todo)
        print(f"{language}: {len(texts(read(language)))} messages, {len(todo)} to translate")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
