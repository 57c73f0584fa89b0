"""What of an activity has no field in the register: it is kept with the source element and goes out again."""

from lxml import etree

from .activities import read_activity


def without_home(element: etree._Element) -> list[etree._Element]:
    """Children of an ``iati-activity`` that no field of ``ProjectRecord`` carries, in the order of the element.

    Among them are those that reading had to leave out: an unreadable value is still what the source says.
    """
    homeless = read_activity(element).homeless
    places = {id(child) for child in homeless}  # which stay theirs while ``homeless`` holds the elements
    return [child for child in element if id(child) in places]
