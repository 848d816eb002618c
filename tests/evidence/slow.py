"""The comparison written straight from its definition: every pair, slow, and plain to check."""

from datetime import date
from decimal import Decimal
from math import inf

from caseboard.evidence.edtf import parse

TOO_EARLY, TOO_LATE = -inf, inf
UNBOUNDED = Decimal("Infinity")


def span_of(text):
    """Give the first and the last day of a date; None when it is not given."""
    if not text or parse(text).open_both:
        return None
    day = parse(text)
    first = day.earliest.toordinal() if day.earliest else TOO_EARLY
    return first, day.latest.toordinal() if day.latest else TOO_LATE


def last_known(*texts):
    """Give the last day of the first text that has one."""
    for span in map(span_of, texts):
        if span and span[1] != TOO_LATE:
            return span[1]
    return None


def period_of(claim):
    """Rules 1 to 5 of the period."""
    day = last_known(claim.stated_on, claim.published, claim.retrieved)
    span = span_of(claim.as_of)
    if span is None:
        return TOO_EARLY, TOO_LATE if day is None else day
    first, last = span
    if last == TOO_LATE and day is not None and day >= first:
        last = day
    return first, last


def range_of(question, claim):
    """The reading of a claim as two ends, or its answer twice."""
    if question.kind == "date":
        first, last = span_of(claim.answer)
        return Decimal(first), Decimal(last)
    if question.kind != "quantity":
        return claim.answer, claim.answer
    v, share, step = claim.value, question.tolerance, question.step
    return {
        "exact": (v, v),
        "about": (v * (1 - share), v * (1 + share)),
        "nearly": (v * (1 - share), v),
        "at_least": (v, UNBOUNDED),
        "more_than": (v + step, UNBOUNDED),
        "at_most": (Decimal(0), v),
        "fewer_than": (Decimal(0), v - step),
        "between": (v, claim.value_to),
        "order": (Decimal(24), Decimal(199)) if v == 12 else (2 * v, 20 * v - 1),
    }[claim.qualifier]


def overlap(question, a, b):
    """Two ranges share a value; two answers are the same."""
    (a_low, a_high), (b_low, b_high) = range_of(question, a), range_of(question, b)
    if question.kind in ("choice", "text"):
        return a_low == b_low
    return a_low <= b_high and b_low <= a_high


def table(question, a, b):
    """The table for ranges that do not overlap."""
    numbers = question.kind in ("quantity", "date")
    low, high = (a, b) if not numbers or range_of(question, a) < range_of(question, b) else (b, a)
    (l_from, l_to), (h_from, h_to) = period_of(low), period_of(high)
    same_moment = bool(span_of(low.as_of) and span_of(high.as_of)) and (l_from, l_to) == (
        h_from,
        h_to,
    )
    if question.behaviour == "fixed":
        return "conflict", "one_value"
    if same_moment:
        return "conflict", "same_moment"
    if question.behaviour == "cumulative" and question.kind == "quantity":
        if l_to < h_from:
            return "explained", "grew"
        return ("conflict", "cannot_shrink") if l_from >= h_to else ("unclear", "dates")
    return ("explained", "changed") if l_to < h_from or h_to < l_from else ("unclear", "dates")


def said_after(a, b):
    """a was certainly said later than b."""
    own = span_of(a.stated_on)
    other = last_known(b.stated_on, b.published)
    return own is not None and own[0] != TOO_EARLY and other is not None and own[0] > other


def relation(question, a, b):
    """The relation and the reason of two claims."""
    if a.supersedes == b.id or b.supersedes == a.id:
        return "revised", "superseded"
    if overlap(question, a, b):
        return "compatible", worth(question, a, b)
    found = table(question, a, b)
    if found[0] in ("conflict", "unclear") and a.chain and b.chain and a.origin == b.origin:
        return (
            ("revised", "revised")
            if said_after(a, b) or said_after(b, a)
            else ("unclear", "retold")
        )
    return found


def worth(question, a, b):
    """How much it is worth that two ranges overlap."""
    as_ofs = span_of(a.as_of), span_of(b.as_of)
    same_as_of = as_ofs[0] is not None and as_ofs[0] == as_ofs[1]
    same_told = (a.value, a.value_to) == (b.value, b.value_to) and (
        range_of(question, a) == range_of(question, b) if question.kind != "quantity" else True
    )
    if a.origin == b.origin and (same_as_of or same_told):
        return "requoted"
    ends = (*range_of(question, a), *range_of(question, b))
    bounded = {a.qualifier, b.qualifier} & {"at_most", "fewer_than"}
    return "bounds" if inf in ends or -inf in ends or bounded else "agrees"


def replaced(question, claims):
    """Every replaced claim with what replaces it."""
    found = {}
    for a in claims:
        explicit = [b for b in claims if b is not a and b.supersedes == a.id]
        later = [
            b
            for b in claims
            if b is not a
            and a.supersedes != b.id
            and relation(question, a, b) == ("revised", "revised")
            and said_after(b, a)
        ]
        if explicit or later:
            found[a.id] = last_said(explicit or later).id
    return found


def last_said(claims):
    """The claim last said: by first day, then last day of saying it, then the smallest id."""

    def key(claim):
        first, last = span_of(claim.stated_on) or (TOO_EARLY, TOO_LATE)
        return first, last

    latest = max(map(key, claims))
    return min((claim for claim in claims if key(claim) == latest), key=lambda claim: claim.id)


def stale(question, claims):
    """Claims that repeat a replaced figure after it was replaced."""
    gone = replaced(question, claims)
    by_id = {claim.id: claim for claim in claims}
    found = set()
    for old in (by_id[id] for id in gone):
        new = by_id[gone[old.id]]
        said = last_known(new.stated_on, new.published)
        for claim in claims:
            public = span_of(claim.published)
            if (
                claim.id not in gone
                and claim.chain
                and old.chain
                and claim.origin == old.origin
                and range_of(question, claim) == range_of(question, old) != range_of(question, new)
                and None not in (public, said)
                and public[0] > said
            ):
                found.add(claim.id)
    return found


def standing(question, claims):
    """The claims that are not replaced, by id."""
    gone = replaced(question, claims)
    return sorted((claim for claim in claims if claim.id not in gone), key=lambda claim: claim.id)


def gap(question, a, b):
    """The distance between the nearest ends."""
    if question.kind in ("choice", "text"):
        return 0
    (a_low, a_high), (b_low, b_high) = range_of(question, a), range_of(question, b)
    return b_low - a_high if b_low > a_high else a_low - b_high


def verdict(question, claims):
    """The verdict, and at most 20 pairs of ids that cause it."""
    claims = standing(question, claims)
    pairs = []
    for place, a in enumerate(claims):
        for b in claims[place + 1 :]:
            found = relation(question, a, b)[0]
            if found in ("conflict", "unclear", "explained"):
                turned = question.kind in ("quantity", "date") and range_of(question, b) < range_of(
                    question, a
                )
                low, high = (b, a) if turned else (a, b)
                rank = ["conflict", "unclear", "explained"].index(found)
                pairs.append((rank, -gap(question, low, high), low.id, high.id))
    pairs.sort()
    named = [(low, high) for _, _, low, high in pairs[:20]]
    if pairs:
        return ["conflicting", "unclear", "explained"][pairs[0][0]], named
    origins = {claim.origin for claim in claims}
    return ["no_answer", "single_origin", "corroborated"][min(len(origins), 2)], named


def speakers(claims, at):
    """The claims with which each origin speaks at a date."""
    day, found = at.toordinal(), {}
    for origin in {claim.origin for claim in claims}:
        begun = [c for c in claims if c.origin == origin and period_of(c)[0] <= day]
        moments = {c.id: last_known(c.as_of, c.stated_on) for c in begun}
        up_to = [m for m in moments.values() if m is not None and m <= day]
        after = [m for m in moments.values() if m is not None and m > day]
        chosen = max(up_to) if up_to else min(after) if after else None
        latest = [c for c in begun if moments[c.id] == chosen]
        for tie in (lambda c: last_known(c.stated_on) or 0, lambda c: last_known(c.published) or 0):
            top = max(map(tie, latest), default=None)
            latest = [c for c in latest if tie(c) == top]
        if latest:
            found[origin] = latest
    return found


def agreed(question, claims, at):
    """The agreed range by trying every pair of ends: (low, high, origins, of)."""
    speaking = speakers(standing(question, claims), at)
    ranges = {origin: [range_of(question, c) for c in told] for origin, told in speaking.items()}
    if not ranges:
        return None
    if question.kind in ("choice", "text"):
        counts = {}
        for told in ranges.values():
            for answer in {answer for answer, _ in told}:
                counts[answer] = counts.get(answer, 0) + 1
        top = [answer for answer, count in counts.items() if count == max(counts.values())]
        return (top[0], top[0], counts[top[0]], len(ranges)) if len(top) == 1 else None

    def count(value):
        return sum(any(low <= value <= high for low, high in told) for told in ranges.values())

    ends = [one for told in ranges.values() for one in told]
    most = max(count(low) for low, _ in ends)
    tops = [
        (low, min(high for _, high in ends if high >= low)) for low, _ in ends if count(low) == most
    ]
    # a run of values ends at the nearest upper end at which an origin leaves off
    tops = [(low, _run(ranges, low, count)) for low, _ in tops]
    low, high = min(tops, key=lambda top: (top[1] - top[0], top[0]))
    return low, high, most, len(ranges)


def _run(ranges, low, count):
    highs = sorted({high for told in ranges.values() for _, high in told if high >= low})
    lows = sorted({start for told in ranges.values() for start, _ in told})
    for high in highs:
        following = [low_ for low_ in lows if low_ > high] + [
            value for value in highs if value > high
        ]
        if not following:
            return high
        beyond = min(following)
        between = (high + beyond) / 2 if beyond != inf else high + 1
        if count(between) < count(low):
            return high
    return highs[-1]


def band(question, claims, at):
    """The lowest and the highest that a count can be on a day."""
    claims, day = standing(question, claims), at.toordinal()
    if not claims or question.behaviour != "cumulative":
        return None
    low = max((range_of(question, c)[0] for c in claims if period_of(c)[1] <= day), default=0)
    high = min((range_of(question, c)[1] for c in claims if period_of(c)[0] >= day), default=inf)
    return low, high


def day(ordinal):
    """A number of days as a date; None where unbounded."""
    return None if ordinal in (TOO_EARLY, TOO_LATE) else date.fromordinal(int(ordinal))
