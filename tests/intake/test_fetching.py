"""Fetching a document: what works, within which limits, and what is never sent along."""

import gzip
import random
import time
import tracemalloc
import zlib

import pytest

from caseboard.intake import fetching
from caseboard.intake.fetching import FetchError, fetch
from caseboard.intake.unpacked_answer import TooMuch, unpacked
from tests.intake.web import OTHER_PUBLIC, PAGE, PUBLIC, answer, leads_to, web

URL = "http://news.example/an-invented-page?day=3#part"


@pytest.fixture(autouse=True)
def switched_on(settings):
    settings.FETCH_DOCUMENTS = True


def got(made, url=URL):
    return fetch(url, resolve=made.resolve, connect=made.connect)


def check_refused(made, words, url=URL):
    with pytest.raises(FetchError, match=words) as refused:
        got(made, url)
    assert "Nothing was" in str(refused.value)


def test_switched_off_by_default_and_asks_nobody(settings):
    settings.FETCH_DOCUMENTS = False
    with web() as made:
        check_refused(made, "switched off")
        assert made.resolved == made.reached == []


def test_page_comes_with_its_type_and_address():
    with web() as made:
        fetched = got(made)
    assert fetched.content == PAGE
    assert fetched.media_type == "text/html; charset=utf-8"
    assert fetched.url == "http://news.example/an-invented-page?day=3"
    assert made.reached == [(PUBLIC, 80)]


def test_request_names_the_host_and_caseboard_and_nothing_of_the_desk(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    with web(answer(Set_Cookie="a=b")) as made:
        got(made)
        got(made)
    for request in made.asked:
        lines = request.decode().split("\r\n")
        assert lines[0] == "GET /an-invented-page?day=3 HTTP/1.1"
        assert "Host: news.example" in lines
        assert any(line.startswith("User-Agent: Caseboard") for line in lines)
        assert not any(line.lower().startswith(("cookie", "referer")) for line in lines)


def test_page_in_another_script_is_asked_for_in_ascii():
    with web() as made:
        got(made, "http://뉴스.example/기사 ".strip())
    assert made.asked[0].startswith(b"GET /%EA%B8%B0%EC%82%AC HTTP/1.1\r\n")
    assert b"Host: xn--" in made.asked[0]


def test_three_redirects_are_followed_each_resolved_anew():
    hops = [leads_to("/b"), leads_to("http://other.example/c"), leads_to("d?é=1"), answer()]
    with web(*hops) as made:
        assert got(made).url == "http://other.example/d?%C3%A9=1"
    assert made.resolved == ["news.example", "news.example", "other.example", "other.example"]


def test_fourth_redirect_is_refused():
    with web(leads_to("/again")) as made:
        check_refused(made, "more than 3 times")
    assert len(made.asked) == 4


def test_second_address_is_tried_when_the_first_takes_no_connection():
    with web(**{"news.example": [[OTHER_PUBLIC, PUBLIC]]}) as made:

        def connect(address, port, seconds):
            if address == OTHER_PUBLIC:
                raise ConnectionRefusedError
            return made.connect(address, port, seconds)

        assert fetch(URL, resolve=made.resolve, connect=connect).content == PAGE


@pytest.mark.parametrize("status", ["404 Not Found", "500 No", "204 No Content", "206 Partial"])
def test_answer_that_is_no_document_is_refused(status):
    with web(answer(status=status)) as made:
        check_refused(made, f"answered with {status[:3]}")


@pytest.mark.parametrize(
    "told",
    [b"", b"220 mail.example ESMTP\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"],
)
def test_answer_that_breaks_off_or_is_of_another_kind_is_refused(told):
    with web(told) as made:
        check_refused(made, "did not answer, or not as sites do")


@pytest.mark.parametrize("told", ["x" * 300, "text", "text/html\x7f", "Ünsinn/ja", ""])
def test_media_type_that_is_none_is_left_out(told):
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {told}\r\nContent-Length: 1\r\n\r\nx"
    with web(head.encode()) as made:
        assert got(made).media_type == ""


def raw_deflate(plain):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(plain) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", raw_deflate),
     ("identity", bytes)],
)  # fmt: skip
def test_packed_answer_is_unpacked(encoding, pack):
    with web(answer(pack(PAGE * 50), Content_Encoding=encoding)) as made:
        assert got(made).content == PAGE * 50


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_bomb_is_refused_after_ten_megabytes(encoding):
    packer = zlib.compressobj(9, wbits=31 if encoding == "gzip" else 15)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(60)) + packer.flush()
    begun = time.monotonic()
    with web(answer(bomb, Content_Encoding=encoding)) as made:
        check_refused(made, "more than 10 MB")
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_packing_that_nobody_asked_for_is_refused(encoding):
    with web(answer(b"anything", Content_Encoding=encoding)) as made:
        check_refused(made, "not as sites do")


def damaged(packed: bytes) -> bytes:
    """The same with its middle turned over."""
    middle = len(packed) // 2
    return packed[:middle] + bytes(255 - byte for byte in packed[middle:])


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", b"\x1f\x8b\x08 no"), ("deflate", b"no deflate at all"), ("gzip", PAGE),
     ("gzip", damaged(gzip.compress(PAGE))), ("deflate", damaged(zlib.compress(PAGE)))],
    ids=["gzip-cut", "deflate-none", "gzip-none", "gzip-turned", "deflate-turned"],
)  # fmt: skip
def test_damaged_packing_is_refused(encoding, body):
    with web(answer(body, Content_Encoding=encoding)) as made:
        check_refused(made, "not as sites do")


def test_damage_after_a_good_beginning_is_damage():
    noise = random.Random(5).randbytes(200_000)  # noqa: S311
    for encoding, packed in (("gzip", gzip.compress(noise)), ("deflate", zlib.compress(noise))):
        pieces = [packed[:100_000], b"\xff" * 50_000]
        with pytest.raises(ValueError, match="damaged"):
            unpacked(iter(pieces), encoding, 10 << 20)


def test_what_follows_a_packed_answer_counts_towards_the_limit():
    body = gzip.compress(PAGE) + bytes(11 << 20)
    with web(answer(body, length=False, Content_Encoding="gzip")) as made:
        check_refused(made, "more than 10 MB")


def test_bomb_is_never_unpacked_whole():
    bomb = gzip.compress(bytes(50 << 20))
    tracemalloc.start()
    with pytest.raises(TooMuch):
        unpacked(iter([bomb]), "gzip", 100_000)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 1 << 20


def test_large_answer_is_refused_before_it_comes(monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 3)

    def told():
        yield answer(b"", Content_Length=200 << 20)
        time.sleep(4)

    with web(told) as made:
        check_refused(made, "more than 10 MB")


def test_answer_without_a_length_is_cut_at_ten_megabytes():
    def told():
        yield answer(b"", length=False)
        for _ in range(40):
            yield bytes(1 << 20)

    with web(told) as made:
        check_refused(made, "more than 10 MB")


@pytest.mark.parametrize("part", ["nothing", "head", "body", "endless continue"])
def test_site_that_drips_is_cut_off(part, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.6)
    more = {"nothing": b"", "endless continue": b"HTTP/1.1 100 Continue\r\n\r\n"}

    def drips():
        yield {"head": b"HTTP/1.1 200 OK\r\nX: ", "body": answer(b"", length=False)}.get(part, b"")
        for _ in range(100):
            time.sleep(0.05)
            yield more.get(part, b"x")

    begun = time.monotonic()
    with web(drips) as made:
        check_refused(made, "more than 0.6 seconds")
    assert time.monotonic() - begun < 2


def test_name_server_that_never_answers_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    with web() as made:
        made.resolve = lambda host, port: time.sleep(3)
        check_refused(made, "more than 0.3 seconds")


def test_name_without_an_address_is_refused():
    with pytest.raises(FetchError, match="no address"):
        fetch("http://this-name-is-invented.invalid/")


def test_tls_asks_for_the_name_and_refuses_what_is_not_it():
    """The greeting of TLS carries the name in clear; no answer of the site fits it."""
    with web(b"\x15\x03\x01\x00\x02\x02\x28") as made:
        check_refused(made, "did not answer", "https://news.example/page")
    assert made.reached == [(PUBLIC, 443)]
    assert b"news.example" in made.asked[0]
    assert b"GET" not in made.asked[0]
