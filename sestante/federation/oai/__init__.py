"""The library as an OAI-PMH 2.0 repository.

Source: The Open Archives Initiative Protocol for Metadata Harvesting, version 2.0 (2002, revised 2015).
"""

from .answering import MEDIA_TYPE, answer
from .repository import Repository

__all__ = ["MEDIA_TYPE", "Repository", "answer"]
