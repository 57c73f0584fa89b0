"""Text out of files that came from outside, in a child process that may use little and is ended when it takes long."""

from .parent import Read, read_text

__all__ = ["Read", "read_text"]
