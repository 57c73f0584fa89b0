"""What a browser would send: the fields of a form as they stand on a page."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import QueryDict


@dataclass
class _Open:
    """A control that is still being read."""

    name: str
    text: list[str] = field(default_factory=list)
    options: list[tuple[str, bool]] = field(default_factory=list)


class SentForm(HTMLParser):
    """Collects names and values of one page's controls as HTML 5 (4.10.21.4) sends them, without its buttons."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pairs: list[tuple[str, str]] = []
        self._area: _Open | None = None
        self._select: _Open | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "textarea" and name:
            self._area = _Open(name)
        elif tag == "select" and name:
            self._select = _Open(name)
        elif tag == "option" and self._select:
            self._select.options.append((given.get("value") or "", "selected" in given))

    def _input(self, name: str, given: dict[str, str | None]) -> None:
        kind, value = given.get("type") or "text", given.get("value") or ""
        if kind in ("submit", "button"):
            return
        if kind in ("checkbox", "radio"):
            if "checked" in given:
                self.pairs.append((name, given.get("value", "on") or ""))
            return
        one_line = value if kind == "hidden" else value.replace("\n", "").replace("\r", "")
        self.pairs.append((name, one_line))

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            text = "".join(self._area.text)
            text = text[1:] if text.startswith("\n") else text
            self.pairs.append((self._area.name, text.replace("\r\n", "\n").replace("\n", "\r\n")))
            self._area = None
        elif tag == "select" and self._select:
            chosen = [value for value, is_chosen in self._select.options if is_chosen]
            first = [value for value, _is_chosen in self._select.options[:1]]
            self.pairs += [(self._select.name, value) for value in (chosen[-1:] or first)]
            self._select = None


def sent_by_browser(html: str) -> QueryDict:
    """Everything that pressing a button would send of the forms on a page, in the order of the page."""
    parser = SentForm()
    parser.feed(html)
    data = QueryDict(mutable=True)
    for name, value in parser.pairs:
        data.appendlist(name, value)
    return data
