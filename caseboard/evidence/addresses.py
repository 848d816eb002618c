"""Web addresses: one form for all the ways in which the same page is addressed."""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import SplitResult, quote, unquote, urlsplit

from .platforms import of_platform

LONGEST = 8000  # characters; no server takes more

# What sites and mailings add to see where a reader comes from; it never chooses the page.
TRACKING = frozenset({
    "_ga", "_gl", "_hsenc", "_hsmi", "amp_gsa", "amp_js_v", "at_campaign", "at_medium", "cmp",
    "cmpid", "dclid", "fbclid", "ftag", "gbraid", "gclid", "gclsrc", "guccounter",
    "guce_referrer", "guce_referrer_sig", "icid", "igsh", "igshid", "ito", "leadsource",
    "mc_cid", "mc_eid", "mibextid", "mkt_tok", "msclkid", "ncid", "oly_anon_id", "oly_enc_id",
    "ref", "ref_src", "ref_url", "s_cid", "smid", "smtyp", "spm", "srnd", "srsltid", "taid",
    "ttclid", "twclid", "usqp", "vero_id", "wbraid", "wickedid", "xtor", "yclid",
})  # fmt: skip
TRACKING_BEGINS = ("utm_", "at_custom", "pk_", "mtm_", "hsa_")
TRACKING_OF_SITE = {"yna.co.kr": {"input", "section", "site"}}  # there the path alone is the story
AMP = {("amp", ""), ("amp", "1"), ("amp", "true"), ("output", "amp"), ("outputtype", "amp")}

UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
MEANT_ALIKE = frozenset(b"!$'()*,:;@")  # typed or escaped, the same to every site we know
ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.I)
PORT = re.compile(r":(\d*)$")
SUBDOMAIN = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.[^.])")
WIKI = re.compile(r"^([a-z-]+)\.m\.(?=wik[a-z]+\.org$)")
AMP_BEFORE = re.compile(r"^/amp(?=/[^/])", re.I)
AMP_AFTER = re.compile(r"(?:/amp(?:\.html?)?|\.amp)$|\.amp(?=\.html?$)", re.I)
INDEX = re.compile(r"/index\.html?$", re.I)

ARCHIVE_HOSTS = frozenset(f"archive.{end}" for end in ("ph", "is", "today", "md", "li", "vn", "fo"))
KEPT_WHEN = re.compile(r"^/?(?:web/)?(?:\d{4}[\d.*-]*[a-z_]*/|newest/|oldest/|o/\w+/)?", re.I)


def canonical_url(url: str) -> str:
    """The one form of an address by which two addresses of the same page are known to be one.

    Shape: https, the bare host in ASCII, the path without a last slash, the parameters that
    choose the page in alphabetical order. What an archive or an AMP cache wraps is taken out; posts
    and videos that have several addresses get one.
    It is for comparing, not for opening: keep what was typed. "" for what is no web address.
    Source: RFC 3986 section 6.2, RFC 5890; beyond them what news sites and archives do.
    """
    parts = _parts(url)
    while parts and (inner := _wrapped(parts)):
        parts = _parts(inner)
    return _written(parts) if parts else ""


def original_of(url: str) -> str:
    """The address of the page that an archive or an AMP cache shows, as it is written there.

    "" for an address that wraps no other.
    """
    parts = _parts(url)
    return _wrapped(parts) if parts else ""


def _parts(url: str) -> SplitResult | None:
    """The parts of a web address; None for what has no host or another scheme."""
    url = re.sub(r"[\x00-\x1f\x7f]", "", url).strip()
    if len(url) > LONGEST:
        return None
    scheme = SCHEME.match(url)
    if scheme is None:
        url = f"https://{url.removeprefix('//')}"
    elif scheme[1].lower() not in ("http", "https"):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    host = _host(parts.hostname or "")
    if not host:
        return None
    netloc = host if port in (None, 80, 443) else f"{host}:{port}"
    return SplitResult("https", netloc, parts.path, parts.query, parts.fragment)


def _host(host: str) -> str:
    """The host in lower-case ASCII, IPv6 in brackets; "" for none."""
    if ":" in host:
        return f"[{host.lower()}]"
    labels = normalize("NFKC", host).lower().strip(".").split(".")
    if any(not label or re.search(r"[\s/?#@\\%<>\"]", label) for label in labels):
        return ""
    return ".".join(map(_ascii_label, labels))


def _ascii_label(label: str) -> str:
    return label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}"


def _wrapped(parts: SplitResult) -> str:
    """The address inside that of an archive or AMP cache; "" where there is none."""
    host, path = SUBDOMAIN.sub("", parts.netloc, count=1), parts.path
    tail = path + (f"?{parts.query}" if parts.query else "")
    if host == "web.archive.org" or host in ARCHIVE_HOSTS:
        return _inside(KEPT_WHEN.sub("", tail, count=1))
    if host.startswith("google.") and (cached := re.match(r"/amp/(s/)?(?=[^/]+\.)", tail)):
        return f"https://{tail[cached.end() :]}"
    if host.endswith(".cdn.ampproject.org") and (cached := re.match(r"/[cvi]/(s/)?(?=.)", tail)):
        return f"https://{tail[cached.end() :]}"
    return ""


def _inside(address: str) -> str:
    """A wrapped address with its scheme whole; "" for the archive's own pages."""
    if re.match(r"https?%3a", address, re.I):
        address = unquote(address)
    scheme = re.match(r"(https?):/{0,2}(?=[^/])", address, re.I)
    if scheme:
        return f"{scheme[1].lower()}://{address[scheme.end() :]}"
    return f"http://{address}" if re.match(r"[\w-]+(\.[\w-]+)+(:\d+)?/", address) else ""


def _written(parts: SplitResult) -> str:
    """The canonical address of parts that wrap no other."""
    host = WIKI.sub(r"\1.", parts.netloc)
    while bare := SUBDOMAIN.match(host):
        host = host[bare.end() :]
    path = _path(parts.path)
    query = _query(parts.query, TRACKING_OF_SITE.get(".".join(host.split(".")[-3:]), ()))
    host, path, query = of_platform(host, path, query)
    fragment = _escaped(parts.fragment, b"/?#[]&=+") if parts.fragment[:1] in ("!", "/") else ""
    return (
        f"https://{host}{path}"
        + (f"?{query}" if query else "")
        + (f"#{fragment}" if fragment else "")
    )


def _path(path: str) -> str:
    """The path without `.` and `..`, AMP's additions, the index page and slashes at the end."""
    path = _without_dots(_escaped(path, b"/&=+"))
    before = None
    while path != before:
        before = path
        path = AMP_BEFORE.sub("", AMP_AFTER.sub("", INDEX.sub("", path.rstrip("/"))))
    return path


def _without_dots(path: str) -> str:
    """Source: RFC 3986, section 5.2.4."""
    kept: list[str] = []
    for segment in path.split("/")[1:]:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    return "".join(f"/{segment}" for segment in kept)


def _query(query: str, of_site) -> str:
    """The parameters that choose the page. Order: by name; equal names as they stood."""
    chosen = []
    for parameter in filter(None, query.replace("+", "%20").split("&")):
        name, _, value = _escaped(parameter, b"/?=").partition("=")
        low = name.lower()
        tracked = low in TRACKING or low.startswith(TRACKING_BEGINS) or low in of_site
        if name and not tracked and (low, value.lower()) not in AMP:
            chosen.append((name, f"{name}={value}" if value else name))
    return "&".join(text for _, text in sorted(chosen, key=lambda pair: pair[0]))


def _escaped(text: str, meant: bytes) -> str:
    """Percent-encoding in one form: only what must be, in capitals; `meant` stays as typed."""
    text = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    text = quote(text, safe=(b"%" + bytes(MEANT_ALIKE) + meant).decode(), errors="replace")
    return ESCAPE.sub(_one_escape, text)


def _one_escape(escape: re.Match) -> str:
    byte = int(escape[1], 16)
    return chr(byte) if byte in UNRESERVED or byte in MEANT_ALIKE else escape[0].upper()
