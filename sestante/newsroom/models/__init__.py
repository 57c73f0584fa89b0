"""Tables of the newsroom: pages that editors write, pictures, approval, and what the public sees of the pages."""

from .approval import SecondPairOfEyes
from .entries import Entry, EntryLink
from .indexes import NewsroomPage
from .items import EventPage, NewsPage, TrainingPage
from .notices import NoticeChange
from .pictures import Picture, PictureRendition
from .texts import TextPage

__all__ = [
    "Entry",
    "EntryLink",
    "EventPage",
    "NewsPage",
    "NewsroomPage",
    "NoticeChange",
    "Picture",
    "PictureRendition",
    "SecondPairOfEyes",
    "TextPage",
    "TrainingPage",
]
