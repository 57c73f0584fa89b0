"""The kinds of what the newsroom tells, in the order of menus."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a page of the newsroom is; the value stands in addresses and in the words index."""

    NEWS = "news", _("News")
    STATEMENT = "statement", _("Statement")
    EVENT = "event", _("Event")
    TRAINING = "training", _("Training")
    EVENT_REPORT = "event-report", _("Report of an event")
    MEMBERSHIP = "membership", _("Membership")
    PUBLICATION = "publication", _("Publication")


#: Kinds that an editor chooses for a page of news; events and trainings are page types of their own.
KINDS_OF_NEWS = [
    (kind.value, kind.label)
    for kind in (
        *(Kind.NEWS, Kind.STATEMENT, Kind.EVENT_REPORT),
        *(Kind.TRAINING, Kind.MEMBERSHIP, Kind.PUBLICATION),
    )
]
