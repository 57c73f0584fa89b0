"""Pages that tell something: news and statements, events, trainings."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from sestante.codelists.queries import is_code
from sestante.core.fields import PartialDateField
from sestante.core.partial_dates import PartialDate
from sestante.newsroom.blocks import BodyBlocks, LinkBlocks
from sestante.newsroom.kinds import KINDS_OF_NEWS, Kind
from sestante.newsroom.widgets import CountrySelect, LanguageSelect

from .addresses import NewsroomAddress

_DATE_HELP = _("A year, a month or a day: 2024, 2024-07 or 2024-07-19. Without one it never stands on the home page.")


class ItemPage(NewsroomAddress, Page):  # type: ignore[misc]
    """What news, events and trainings share."""

    # What it tells
    teaser = models.CharField(
        _("teaser"), max_length=500, blank=True, help_text=_("One or two sentences for lists, feeds and mails.")
    )
    body = StreamField(BodyBlocks(), blank=True, verbose_name=_("text"))
    picture = models.ForeignKey(
        "newsroom.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    alt_text = models.CharField(
        _("alt text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who do not see it. Empty: that of the picture."),
    )

    # What it is about
    links = StreamField(
        LinkBlocks(), blank=True, verbose_name=_("countries, projects, organisations"), help_text=_("Shown there too.")
    )
    tags = models.CharField(_("tags"), max_length=300, blank=True, help_text=_("With commas between them."))

    # Where it comes from
    source_url = models.URLField(
        _("source"), max_length=500, blank=True, help_text=_("Where the whole text or the facts can be read.")
    )
    title_language = models.CharField(
        _("language of the source"),
        max_length=10,
        blank=True,
        help_text=_("Of title and source, where it is not that of this page."),
    )

    # Record keeping
    starter_id = models.CharField(max_length=120, blank=True, editable=False, db_index=True)
    starter_hash = models.CharField(max_length=64, blank=True, editable=False)

    parent_page_types = ["newsroom.NewsroomPage"]
    subpage_types: list[str] = []
    promote_panels = [FieldPanel("slug")]
    private_page_options: list[str] = []

    #: What is translated; everything else follows the page it was translated from.
    override_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("teaser"),
        TranslatableField("body"),
        TranslatableField("alt_text"),
        SynchronizedField("links", overridable=False),
        SynchronizedField("source_url", overridable=False),
        SynchronizedField("title_language", overridable=False),
        SynchronizedField("tags", overridable=False),
    ]

    class Meta:
        abstract = True

    @property
    def kind_code(self) -> str:
        """The kind as lists name it."""
        raise NotImplementedError

    @property
    def first_date(self) -> PartialDate | None:
        """The date by which lists order."""
        raise NotImplementedError

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """One template for all: Wagtail would look for one of each class's name."""
        return "newsroom/item.html"

    @property
    def tag_list(self) -> list[str]:
        """The tags, each once."""
        parts = (part.strip() for part in self.tags.replace(";", ",").split(","))
        return list(dict.fromkeys(part for part in parts if part))

    def clean(self) -> None:
        """Refuse what cannot be true.

        Raises:
            ValidationError: a language that is no code.
        """
        super().clean()
        if self.title_language and not is_code("Language", self.title_language):
            raise ValidationError({"title_language": _("There is no language with this code.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the page shows."""
        from sestante.newsroom.item_page import context_of

        return super().get_context(request, *args, **kwargs) | context_of(self, request)


_ABOUT_PANELS = [
    MultiFieldPanel([FieldPanel("picture"), FieldPanel("alt_text")], heading=_("Picture of the page")),
    FieldPanel("links"),
    FieldPanel("tags"),
    MultiFieldPanel(
        [FieldPanel("source_url"), FieldPanel("title_language", widget=LanguageSelect)], heading=_("Source")
    ),
]


class NewsPage(ItemPage):
    """News or a statement."""

    kind = models.CharField(_("kind"), max_length=20, choices=KINDS_OF_NEWS, default=Kind.NEWS)
    date = PartialDateField(_("date"), null=True, blank=True, help_text=_DATE_HELP)

    override_translatable_fields = [
        *ItemPage.override_translatable_fields,
        SynchronizedField("kind", overridable=False),
        SynchronizedField("date", overridable=False),
    ]
    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]),
        FieldPanel("teaser"),
        FieldPanel("body"),
        *_ABOUT_PANELS,
    ]

    class Meta:
        verbose_name = _("News or statement")
        verbose_name_plural = _("News and statements")

    @property
    def kind_code(self) -> str:
        return str(self.kind)

    @property
    def first_date(self) -> PartialDate | None:
        return self.date


class HappeningPage(ItemPage):
    """What events and trainings share: when, where and by whom."""

    start = PartialDateField(_("start"), null=True, blank=True, help_text=_DATE_HELP)
    end = PartialDateField(_("end"), null=True, blank=True, help_text=_("Empty: the same day."))
    start_time = models.TimeField(_("from"), null=True, blank=True, help_text=_("Of the first day, where it is."))
    end_time = models.TimeField(_("until"), null=True, blank=True, help_text=_("Of the last day."))
    time_zone = models.CharField(
        _("time zone"), max_length=60, blank=True, help_text=_("Name as Europe/Rome; empty: that of this site.")
    )
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("Town and house, or: Online."))
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("Where it takes place."))
    organiser = models.CharField(_("organiser"), max_length=300, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True, help_text=_("Programme or registration."))

    override_translatable_fields = [
        *ItemPage.override_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in ("start", "end", "start_time", "end_time", "time_zone", "country")
        ),
        SynchronizedField("organiser", overridable=False),
        SynchronizedField("link", overridable=False),
        TranslatableField("place"),
    ]

    class Meta:
        abstract = True

    @property
    def first_date(self) -> PartialDate | None:
        return self.start

    def clean(self) -> None:
        """Refuse what cannot be true.

        Raises:
            ValidationError: an end before the start, or a country or time zone that there is not.
        """
        super().clean()
        self.country = self.country.strip().upper()
        wrong: dict[str, Any] = {}
        if self.country and not is_code("Country", self.country):
            wrong["country"] = _("There is no country with this code.")
        if self.start and self.end and self.start.is_after(self.end):
            wrong["end"] = _("The end lies before the start.")
        if self.end and not self.start:
            wrong["start"] = _("An end needs a start.")
        if self.time_zone and self.time_zone not in _time_zones():
            wrong["time_zone"] = _("There is no time zone of this name.")
        if wrong:
            raise ValidationError(wrong)


def _time_zones() -> set[str]:
    from zoneinfo import available_timezones

    return available_timezones()


_WHEN_AND_WHERE = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
            FieldRowPanel([FieldPanel("start_time"), FieldPanel("end_time"), FieldPanel("time_zone")]),
            FieldRowPanel([FieldPanel("place"), FieldPanel("country", widget=CountrySelect)]),
            FieldPanel("organiser"),
            FieldPanel("link"),
        ],
        heading=_("When and where"),
    )
]


class EventPage(HappeningPage):
    """A meeting, forum or day."""

    content_panels = [
        *Page.content_panels,
        *_WHEN_AND_WHERE,
        FieldPanel("teaser"),
        FieldPanel("body"),
        *_ABOUT_PANELS,
    ]

    class Meta:
        verbose_name = _("Event")
        verbose_name_plural = _("Events")

    @property
    def kind_code(self) -> str:
        return str(Kind.EVENT)


class TrainingPage(HappeningPage):
    """A training: who learnt how long from whom, with what material, and what came after."""

    learners = models.PositiveIntegerField(
        _("learners"), null=True, blank=True, help_text=_("How many took part; empty: not known.")
    )
    women = models.PositiveIntegerField(_("of them women"), null=True, blank=True, help_text=_("Empty: not known."))
    days = models.PositiveIntegerField(
        _("days"), null=True, blank=True, validators=[MaxValueValidator(3660)], help_text=_("Empty: not known.")
    )
    trainers = models.CharField(
        _("trainers"), max_length=300, blank=True, help_text=_("Organisations or offices; names only with consent.")
    )
    material = models.ForeignKey(
        "wagtaildocs.Document",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("material"),
    )
    material_url = models.URLField(_("material elsewhere"), max_length=500, blank=True)
    follow_up = models.TextField(_("follow-up"), blank=True, help_text=_("What came after, or will."))

    content_panels = [
        *Page.content_panels,
        *_WHEN_AND_WHERE,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("learners"), FieldPanel("women"), FieldPanel("days")]),
                FieldPanel("trainers"),
                FieldPanel("material"),
                FieldPanel("material_url"),
                FieldPanel("follow_up"),
            ],
            heading=_("Training"),
        ),
        FieldPanel("teaser"),
        FieldPanel("body"),
        *_ABOUT_PANELS,
    ]
    override_translatable_fields = [
        *HappeningPage.override_translatable_fields,
        SynchronizedField("trainers", overridable=False),
        SynchronizedField("material_url", overridable=False),
        TranslatableField("follow_up"),
    ]

    class Meta:
        verbose_name = _("Training")
        verbose_name_plural = _("Trainings")

    @property
    def kind_code(self) -> str:
        return str(Kind.TRAINING)

    def clean(self) -> None:
        """As for events; and not more women than learners.

        Raises:
            ValidationError: what cannot be true.
        """
        super().clean()
        if self.women is not None and self.learners is not None and self.women > self.learners:
            raise ValidationError({"women": _("More than took part.")})
