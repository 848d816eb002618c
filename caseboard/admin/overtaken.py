"""What who comes second is told: the three versions in words, and what was typed to keep."""

from __future__ import annotations

import re
from http import HTTPStatus

from django.forms.models import _get_foreign_key
from django.template.response import TemplateResponse
from django.urls import reverse

from caseboard.models.together import Difference, Read, told

from .as_read import SAYS, in_words, row_fields
from .meeting import Meeting

NOT_SENT_AGAIN = (
    "csrfmiddlewaretoken", "_save", "_continue", "_addanother", "_read", "_shown", "_all",
)  # fmt: skip


class Tells:
    """The part of Together (together.py) that speaks."""

    def _in_words(self, request, differences) -> list[dict]:
        return [
            {
                "it": one,
                "label": self._label(one.name),
                **{
                    side: self._words(request, one.name, getattr(one, side))
                    for side in ("was", "theirs", "mine")
                },
            }
            for one in differences
        ]

    def _label(self, name: str) -> str:
        prefix, is_row, _ = name.partition(":")
        if is_row:
            return next(
                str(inline.verbose_name or inline.model._meta.verbose_name)
                for inline in self.kept_lists()
                if prefix_of(self.model, inline) == prefix
            )
        return "Who says so" if name == SAYS else str(self.opts.get_field(name).verbose_name)

    def _words(self, request, name: str, texts) -> str:
        prefix, is_row, _ = name.partition(":")
        if not is_row:
            return in_words(request, self.model, name, texts)
        inline = next(one for one in self.kept_lists() if prefix_of(self.model, one) == prefix)
        told = zip(row_fields(inline), texts, strict=False)
        words = [in_words(request, inline.model, part, (one,)) for part, one in told if one]
        return " · ".join(words)

    def _told(self, request, title: str, sentence: str, rows, **context):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "sentence": sentence,
            "rows": rows,
            **context,
        }
        response = TemplateResponse(request, "admin/overtaken.html", context)
        response.status_code = HTTPStatus.CONFLICT
        return response

    def _tell_closed(self, request, record, meeting: Meeting):
        """What was typed stays readable; the record is not the user's to change any more."""
        return self._told(
            request,
            "It was changed while you were writing",
            f"{told(meeting.saves)}. What you typed can no longer be saved here: it is below, to "
            "be copied.",
            meeting.rows,
            record=record,
        )

    def _tell_gone(self, request, read: Read, key: str):
        """The record was deleted meanwhile: what was typed is shown, and can be added again."""
        record = self.model(pk=self.opts.pk.to_python(key))
        as_read = self._as_read(record, read)
        as_read._state.adding = False
        request.case = getattr(as_read, "case", None)
        mine = self._typed(request, as_read, as_read, read, {})
        found = all_three(read.values, {}, mine)
        add = ""
        if self.has_add_permission(request):
            case = f"?case={request.case.slug}" if request.case else ""
            add = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add") + case
        return self._told(
            request,
            "It was deleted while you were writing",
            f"{self._who_deleted(request, as_read, read)} Nothing of yours was saved: it is below.",
            [row | {"theirs": "deleted"} for row in self._in_words(request, found)],
            again=sent_again(request.POST, as_read),
            add=add,
        )

    def _who_deleted(self, request, record, read: Read) -> str:
        saves = self.saves_since(record, read, request.user)
        gone = [one for one in saves if one.act == "deleted"]
        return f"It was deleted by {gone[0].by}." if gone else "Somebody deleted it."


def all_three(was, theirs, mine) -> list[Difference]:
    """Every field on which the three do not agree, what nobody types left out."""
    names = {**was, **theirs, **mine}
    every = [
        Difference(name, was.get(name, ()), theirs.get(name, ()), mine.get(name, ()))
        for name in names
        if name not in ("case", "slug") and name in mine
    ]
    return [one for one in every if not one.was == one.theirs == one.mine]


def prefix_of(model, inline) -> str:
    link = _get_foreign_key(model, inline.model, inline.fk_name)
    return link.remote_field.get_accessor_name()


def sent_again(sent, record) -> list[tuple[str, str]]:
    """All that was sent, as the form of a new record sends it: rows without their keys."""
    found = []
    own = re.compile(rf".*-[0-9]+-(id|{record._meta.model_name})")  # the rows' keys and their links
    for name in sent:
        if name in NOT_SENT_AGAIN or name.startswith("decide-") or own.fullmatch(name):
            continue
        if name.endswith("-INITIAL_FORMS"):
            found.append((name, "0"))
        else:
            found += [(name, text) for text in sent.getlist(name)]
    if getattr(record, "slug", ""):
        found.append(("slug", record.slug))
    return found
