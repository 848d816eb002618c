"""A small grammar of the figures in news: numbers, how they are hedged, who says so, and when."""

from .suggest import suggest
from .suggestion import Suggestion

__all__ = ["Suggestion", "suggest"]
