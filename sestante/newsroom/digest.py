"""A digest: the news of a period and the events to come as one mail, in HTML and in plain text."""

from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage as Mail
from email.policy import SMTP
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sestante.core.partial_dates import PartialDate

from .kinds import Kind
from .models import Entry
from .page_queries import PageLine, coming_events, line_of

_MOST, _COMING = 100, 20


@dataclass(frozen=True, slots=True)
class Digest:
    """A mail: its subject and its two forms, which say the same."""

    language: str
    subject: str
    text: str
    html: str

    def as_mail(self, *, sender: str, to: tuple[str, ...] = ()) -> EmailMultiAlternatives:
        """The mail to be sent."""
        mail = EmailMultiAlternatives(self.subject, self.text, sender, list(to))
        mail.attach_alternative(self.html, "text/html")
        return mail

    def write(self, folder: Path, *, sender: str) -> Path:
        """Write the mail as one ``.eml`` file (RFC 5322) that any mail program opens; gives its path."""
        mail = Mail(policy=SMTP)
        mail["Subject"], mail["From"] = self.subject, sender
        mail["Content-Language"] = self.language
        mail.set_content(self.text)
        mail.add_alternative(self.html, subtype="html")
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"digest-{self.language}-{timezone.localdate()}.eml"
        file.write_bytes(mail.as_bytes())
        return file


def make_digest(since: date, *, until: date | None = None, language: str = "en") -> Digest:
    """The news dated or published here from ``since`` until ``until`` (today), and the events to come. Queries: two."""
    last = until or timezone.localdate()
    with translation.override(language):
        news = _news(since, last, language)
        coming = coming_events(language, _COMING)
        subject = _("News and events, %(since)s to %(until)s") % {
            "since": date_format(since, "j F Y"),
            "until": date_format(last, "j F Y"),
        }
        base = settings.WAGTAILADMIN_BASE_URL
        context = {"subject": subject, "news": news, "coming": coming, "base": base, "language": language}
        html = render_to_string("newsroom/digest.html", context)
        return Digest(language, subject, _text(subject, news, coming, base), html)


def _news(since: date, last: date, language: str) -> list[PageLine]:
    found = Entry.objects.published().for_reader(language).exclude(kind=Kind.EVENT)
    dated = found.filter(date__gte=str(since), date__lte=str(PartialDate(last.year, last.month, last.day)))
    return [line_of(entry, language) for entry in dated.order_by("-date", "-pk")[:_MOST]]


def _text(subject: str, news: list[PageLine], coming: list[PageLine], base: str) -> str:
    told = ngettext("%(n)s piece of news", "%(n)s pieces of news", len(news)) % {"n": len(news)}
    parts = [subject, "=" * len(subject), "", told]
    for line in news:
        parts += ["", line.title, *([line.teaser] if line.teaser else []), f"{base}{line.url}"]
    if coming:
        parts += ["", "", _("Coming events"), "-" * len(_("Coming events"))]
        for line in coming:
            parts += ["", f"{line.date}  {line.title}", *([line.place] if line.place else []), f"{base}{line.url}"]
    return "\n".join(parts) + "\n"
