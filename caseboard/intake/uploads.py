"""Uploads that are too large: dropped while they come, before they fill memory or disk."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

MEGABYTE = 1024 * 1024
# Beyond so many times the most, the line is cut: nobody waits for a sentence then.
PATIENCE = 15


class DropsTheTooLarge(FileUploadHandler):
    """The first upload handler: no file beyond DOCUMENT_MEGABYTES gets past it.

    Its bytes are read and forgotten, so that the browser gets a page and not a cut line, and the
    other fields of the form stay; beyond PATIENCE times the most the line is cut. The view finds
    `request.too_large` and no file.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        self.most = settings.DOCUMENT_MEGABYTES * MEGABYTE
        self.whole = content_length or 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.seen = 0
        if self.whole > PATIENCE * self.most:
            self.request.too_large = True
            raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data, start):
        self.seen += len(raw_data)
        if self.seen > self.most:
            self.request.too_large = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        """The handlers that follow keep the file."""
