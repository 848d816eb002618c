"""What a document says: its text and what it tells of itself, out of bytes of any origin.

A process of its own reads them, with little memory, little time and no network.
"""

from .document import Document, DocumentError, Offered
from .plain_offers import GUESSED
from .reading import read_document

__all__ = ["GUESSED", "Document", "DocumentError", "Offered", "read_document"]
