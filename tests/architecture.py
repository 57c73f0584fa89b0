"""The rules of the house as functions over source files: what may import what, how large, how named, how safe.

Each takes a folder and answers sentences, one for each breach; ``test_architecture.py`` holds that there are none.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

#: Each package imports only from those before it and from itself. Foreign keys follow: they need the import.
ORDER = [
    "core",
    "codelists",
    "accounts",
    "history",
    "organisations",
    "projects",
    "expertise",
    "countries",
    "library",
    "opendata",
    "search",
    "explore",
    "formats",
    "ingest",
    "federation",
    "newsroom",
    "api",
    "web",
    "config",
    "starter",
]

LONGEST_FUNCTION = 50
LONGEST_FILE = 400
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager"}

#: Files where text may be marked as safe HTML. Marking a constant of the code itself needs no permission.
SAFE_TEXT_ALLOWED: set[str] = {
    "sestante/newsroom/rich_text.py",  # what nh3 has just cleaned
    "sestante/web/markup.py",  # fills forms of the program, each value escaped
}

_MACHINE_PATH = re.compile(r"(?<![\w./<:])/(?:home|Users|root|work|mnt)/\w")
_MARKED_SAFE = re.compile(r"\bmark_safe\((?![\"'])|\bSafeString\((?![\"'])|\|\s*safe\b|\{%\s*autoescape\s+off")
_INLINE_STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
_INLINE_SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)[^>]*>\s*\S|\son\w+\s*=\s*[\"']|javascript:", re.IGNORECASE)
_OTHER_HOST = re.compile(
    r"<(?:link|script|img|iframe|source)\b[^>]*\b(?:src|href)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE
)
_TEMPLATE_COMMENT = re.compile(r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}", re.DOTALL)


def python_files(folder: Path) -> Iterator[Path]:
    """Every Python file of a package folder, migrations left out."""
    return (file for file in sorted(folder.rglob("*.py")) if "migrations" not in file.parts)


def imports_against_the_order(sestante: Path) -> list[str]:
    """``"sestante/core/x.py imports projects, which comes after core"`` for each; also where a function imports."""
    breaches = []
    for file in sorted(sestante.rglob("*.py")):
        package = _package(file, sestante)
        if package is None:
            continue
        name = f"{sestante.name}/{file.relative_to(sestante)}"
        if package not in ORDER:
            breaches.append(f"{name}: the package {package} has no place in the order")
            continue
        for imported in _imported(file, sestante):
            if imported not in ORDER:
                breaches.append(f"{name} imports {imported}, which has no place in the order")
            elif ORDER.index(imported) > ORDER.index(package):
                breaches.append(f"{name} imports {imported}, which comes after {package}")
    return breaches


def _package(file: Path, sestante: Path) -> str | None:
    parts = file.relative_to(sestante).parts
    return parts[0] if len(parts) > 1 else None


def _imported(file: Path, sestante: Path) -> list[str]:
    """The packages of the house that a file imports, in any form and at any depth of the file."""
    place = (sestante.name, *file.relative_to(sestante).with_suffix("").parts)
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        modules: list[str] = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(place[: len(place) - node.level]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            modules = [f"{module}.{alias.name}" for alias in node.names]
        parts = [module.split(".") for module in modules]
        found += [names[1] for names in parts if names[0] == sestante.name and len(names) > 1]
    own = set(file.relative_to(sestante).parts[:1])
    top = {path.name for path in sestante.iterdir() if path.is_dir()}
    return sorted({name for name in found if name in top} - own)


def imports_of(library: str, sestante: Path, *, outside: str) -> list[str]:
    """Files outside one package that import a library which only that package may import."""
    breaches = []
    for file in sorted(sestante.rglob("*.py")):
        if _package(file, sestante) == outside:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            if any(name.split(".")[0] == library for name in names):
                breaches.append(f"{file.relative_to(sestante.parent)} imports {library}; only {outside} may")
    return breaches


def without_docstring(folder: Path) -> list[str]:
    """Modules that do not say what they are; an empty file needs no saying."""
    return [
        f"{file.relative_to(folder.parent)} has no docstring"
        for file in python_files(folder)
        if (text := file.read_text(encoding="utf-8")).strip() and ast.get_docstring(ast.parse(text)) is None
    ]


def too_long(folder: Path) -> list[str]:
    """Files of more than 400 lines and functions of more than 50."""
    breaches = []
    for file in python_files(folder):
        text, name = file.read_text(encoding="utf-8"), file.relative_to(folder.parent)
        if (lines := text.count("\n")) > LONGEST_FILE:
            breaches.append(f"{name} has {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    breaches.append(f"{name}: {node.name} has {length} lines")
    return breaches


def badly_named(folder: Path) -> list[str]:
    """Modules and folders whose names say nothing."""
    found = {file for file in folder.rglob("*.py") if FORBIDDEN_NAMES & {file.stem, *file.relative_to(folder).parts}}
    return [f"{file.relative_to(folder.parent)}: the name says nothing" for file in sorted(found)]


def paths_of_a_machine(files: list[Path]) -> list[str]:
    """Lines that name a folder which only one machine has."""
    return [
        f"{file}:{number}: {line.strip()[:100]}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if _MACHINE_PATH.search(line)
    ]


def marked_safe(folder: Path) -> list[str]:
    """Code and templates that switch escaping off where the list above does not allow it."""
    files = [*python_files(folder), *sorted(folder.rglob("*.html")), *sorted(folder.rglob("*.svg"))]
    return [
        f"{name}: text is marked as safe HTML"
        for file in files
        if (name := str(file.relative_to(folder.parent))) not in SAFE_TEXT_ALLOWED
        and _MARKED_SAFE.search(file.read_text(encoding="utf-8"))
    ]


def against_the_policy(folder: Path) -> list[str]:
    """Templates with inline style or script, or with something from another host, which the security policy forbids."""
    breaches = []
    for file in sorted(folder.rglob("templates/**/*.html")):
        text = _TEMPLATE_COMMENT.sub("", file.read_text(encoding="utf-8"))
        rules = {"inline style": _INLINE_STYLE, "inline script": _INLINE_SCRIPT, "another host": _OTHER_HOST}
        breaches += [f"{file.relative_to(folder.parent)}: {what}" for what, rule in rules.items() if rule.search(text)]
    return breaches
