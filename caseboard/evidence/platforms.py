"""Posts and videos: one address for all those under which a platform shows the same one."""

from __future__ import annotations

import re

# Host to the one under which the same pages stand.
SAME_HOST = {
    "twitter.com": "x.com",
    "youtu.be": "youtube.com",
    "youtube-nocookie.com": "youtube.com",
    "telegram.me": "t.me",
    "telegram.dog": "t.me",
}
SEVERAL_HOSTS = frozenset(SAME_HOST.values())
# Words of the canonical addresses that not every form of them holds.
NOT_IN_EVERY_FORM = frozenset({"i", "status", "watch", "v"})

VIDEO = r"([\w-]{11})"
POST = re.compile(
    r"^/(?:i/web|\w{1,15})/status(?:es)?/(\d{1,20})(?:/(?:photo|video)/\d)?$", re.ASCII
)
SHORT_VIDEO = re.compile(rf"^/{VIDEO}$", re.ASCII)
VIDEO_PATH = re.compile(rf"^/(?:embed|v|shorts|live)/{VIDEO}$", re.ASCII)
WATCHED = re.compile(rf"^v={VIDEO}$", re.ASCII)
PREVIEW = re.compile(r"^/s(?=/\w+/\d+$)", re.ASCII)


def of_platform(host: str, path: str, query: str) -> tuple[str, str, str]:
    """The host, path and query of a canonical address, in a platform's one form.

    Only what names one post or one video by its number is rewritten: who is named before a post's
    number, or where in a video it begins, chooses no other page. Every other address keeps its
    path and query.
    """
    known = SAME_HOST.get(host, host)
    if known == "x.com" and (post := POST.match(path)):
        return known, f"/i/status/{post[1]}", ""
    if known == "youtube.com" and (video := _video(host, path, query)):
        return known, "/watch", f"v={video}"
    if known == "t.me":
        return known, PREVIEW.sub("", path), query
    return (host if host in ("youtu.be", "youtube-nocookie.com") else known), path, query


def _video(host: str, path: str, query: str) -> str:
    """The number of the one video that an address shows; "" for none or several."""
    if host == "youtu.be":
        found = SHORT_VIDEO.match(path)
        return found[1] if found else ""
    if path == "/watch":
        named = [one for one in query.split("&") if one.partition("=")[0] == "v"]
        found = WATCHED.match(named[0]) if len(named) == 1 else None
    else:
        found = VIDEO_PATH.match(path)
    return found[1] if found else ""
