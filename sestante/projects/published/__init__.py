"""What the published tables hold of projects: public ones only, absent values as NULL, never 0 or ""."""

from .rows import rows as rows
from .tables import TABLES as TABLES
