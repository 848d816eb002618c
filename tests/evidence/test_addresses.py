"""Addresses: the same page in another form is known, and another page never taken for it."""

import string
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.evidence.addresses import (
    canonical_url,
    original_of,
)

PAGE = "https://example.com/news/ferry-sinks?id=3&page=2"
SAME_PAGE = [
    "http://example.com/news/ferry-sinks?id=3&page=2",
    "HTTPS://EXAMPLE.com/news/ferry-sinks?id=3&page=2",
    "https://www.example.com/news/ferry-sinks?id=3&page=2",
    "https://m.example.com/news/ferry-sinks?id=3&page=2",
    "https://www.mobile.example.com/news/ferry-sinks?id=3&page=2",
    "https://amp.example.com/news/ferry-sinks?id=3&page=2",
    "https://example.com./news/ferry-sinks?id=3&page=2",
    "http://example.com:80/news/ferry-sinks?id=3&page=2",
    "https://example.com:443/news/ferry-sinks?id=3&page=2",
    "https://reader:secret@example.com/news/ferry-sinks?id=3&page=2",
    "https://example.com/news/ferry-sinks/?id=3&page=2",
    "https://example.com/news/./old/../ferry-sinks?id=3&page=2",
    "https://example.com/news/ferry-sinks?page=2&id=3",
    "https://example.com/news/ferry-sinks?page=2&&id=3&",
    "https://example.com/news/ferry-sinks?id=3&page=2#comments",
    "https://example.com/news/ferry%2Dsinks?id=%33&page=2",
    "https://example.com/news/ferry-sinks?id=3&page=2&utm_source=feed&UTM_Medium=rss",
    "https://example.com/news/ferry-sinks?fbclid=a&gclid=b&id=3&page=2&ref=home",
    "https://example.com/news/ferry-sinks/amp?id=3&page=2",
    "https://example.com/news/ferry-sinks/amp/?id=3&page=2",
    "https://example.com/amp/news/ferry-sinks?id=3&page=2",
    "https://example.com/news/ferry-sinks?id=3&page=2&amp=1",
    "https://example.com/news/ferry-sinks?amp&id=3&page=2",
    "https://example.com/news/ferry-sinks?id=3&page=2&outputType=amp",
    "https://example.com/news/ferry-sinks/index.html?id=3&page=2",
    "example.com/news/ferry-sinks?id=3&page=2",
    "//example.com/news/ferry-sinks?id=3&page=2",
    "  https://example.com/news/ferry-\nsinks?id=3&page=2 ",
    "https://web.archive.org/web/20240501123456/http://www.example.com/news/ferry-sinks?id=3&page=2",
    "https://web.archive.org/web/20240501123456id_/https:/example.com/news/ferry-sinks?page=2&id=3",
    "http://web.archive.org/web/2024/https%3A%2F%2Fexample.com%2Fnews%2Fferry-sinks%3Fid=3&page=2",
    "https://web.archive.org/web/example.com/news/ferry-sinks?id=3&page=2",
    "https://archive.ph/2024.05.01-123456/https://example.com/news/ferry-sinks?id=3&page=2",
    "https://archive.today/newest/https://example.com/news/ferry-sinks?id=3&page=2",
    "https://archive.is/o/Xy12z/https://example.com/news/ferry-sinks?id=3&page=2",
    "https://www.google.com/amp/s/www.example.com/amp/news/ferry-sinks?id=3&page=2",
    "https://www-example-com.cdn.ampproject.org/c/s/www.example.com/news/ferry-sinks?usqp=m&id=3&page=2",
    "https://archive.ph/https://web.archive.org/web/2024/http://example.com/news/ferry-sinks?id=3&page=2",
]
OTHER_PAGES = [
    "https://example.com/news/Ferry-Sinks?id=3&page=2",
    "https://example.com/news/ferry-sinks",
    "https://example.com/news/ferry-sinks?id=3",
    "https://example.com/news/ferry-sinks?id=3&page=22",
    "https://example.com/news/ferry-sinks?id=3&page=2&lang=ko",
    "https://example.com:8080/news/ferry-sinks?id=3&page=2",
    "https://en.example.com/news/ferry-sinks?id=3&page=2",
    "https://example.org/news/ferry-sinks?id=3&page=2",
    "https://example.com/news%2Fferry-sinks?id=3&page=2",
    "https://example.com/news/ferry-sinks?id=3&page=2#!/part/5",
    "https://example.com/news/ferry-sinks-amp?id=3&page=2",
    "https://example.com/news/ferry-sinks/index.php?id=3&page=2",
    "https://notgoogle.com/amp/s/example.com/news/ferry-sinks?id=3&page=2",
]


@pytest.mark.parametrize("url", SAME_PAGE)
def test_same_page_in_another_form_is_known(url):
    assert canonical_url(url) == PAGE


@pytest.mark.parametrize("url", OTHER_PAGES)
def test_another_page_is_not_taken_for_it(url):
    assert canonical_url(url) not in ("", PAGE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "https://뉴스.example/기사?쪽=1",
            "https://xn--vg1b002a.example/%EA%B8%B0%EC%82%AC?%EC%AA%BD=1",
        ),
        ("https://ｅｘａｍｐｌｅ.com/x", "https://example.com/x"),
        ("https://example.com/café(1)", "https://example.com/caf%c3%a9%281%29"),
        ("https://example.com/?q=a+b", "https://example.com?q=a%20b"),
        ("https://en.m.wikipedia.org/wiki/Ferry", "https://en.wikipedia.org/wiki/Ferry"),
        ("http://[2001:DB8::1]:80/x", "https://[2001:db8::1]/x"),
        ("https://m.yna.co.kr/view/AKR1?input=feed&section=x", "https://www.yna.co.kr/view/AKR1"),
        ("https://example.com/story.amp.html", "https://example.com/story.html"),
        ("https://example.com/100%", "https://example.com/100%25"),
    ],
)
def test_two_ways_of_writing_are_one(one, other):
    assert canonical_url(one) == canonical_url(other) != ""


POST = "https://x.com/i/status/1234567890123456789"
VIDEO = "https://youtube.com/watch?v=a-B_c1D2e3F"
SAME_POST_OR_VIDEO = [
    (POST, "https://x.com/invented_desk/status/1234567890123456789"),
    (POST, "https://twitter.com/invented_desk/status/1234567890123456789?s=20&t=Xy12"),
    (POST, "https://mobile.twitter.com/Invented_Desk/status/1234567890123456789/photo/1"),
    (POST, "https://twitter.com/i/web/status/1234567890123456789"),
    (POST, "http://www.twitter.com/invented_desk/statuses/1234567890123456789/"),
    (POST, "https://web.archive.org/web/2024/https://twitter.com/x/status/1234567890123456789"),
    (VIDEO, "https://www.youtube.com/watch?v=a-B_c1D2e3F&t=61s&utm_source=feed"),
    (VIDEO, "https://youtu.be/a-B_c1D2e3F?si=Xy12&t=61"),
    (VIDEO, "https://m.youtube.com/watch?app=desktop&v=a-B_c1D2e3F&list=PL12"),
    (VIDEO, "https://www.youtube-nocookie.com/embed/a-B_c1D2e3F?start=61"),
    (VIDEO, "https://youtube.com/shorts/a-B_c1D2e3F"),
    (VIDEO, "https://www.youtube.com/live/a-B_c1D2e3F?feature=share"),
    ("https://x.com/invented_desk", "https://twitter.com/invented_desk/"),
    ("https://t.me/invented_desk/12", "https://telegram.me/s/invented_desk/12"),
]


@pytest.mark.parametrize(("canonical", "url"), SAME_POST_OR_VIDEO)
def test_post_or_video_has_one_address(canonical, url):
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "https://x.com/invented_desk/status/1234567890123456780",
        "https://x.com/invented_desk/status/1234567890123456789/analytics",
        "https://x.com/invented_desk",
        "https://example.com/invented_desk/status/1234567890123456789",
        "https://notx.com/invented_desk/status/1234567890123456789",
        "https://youtube.com/watch?v=a-b_c1D2e3F",
        "https://youtube.com/watch?v=a-B_c1D2e3F&v=a-B_c1D2e3G",
        "https://youtube.com/watch?list=PL12",
        "https://youtube.com/playlist?list=a-B_c1D2e3F",
        "https://youtube.com/a-B_c1D2e3F",
        "https://youtu.be/a-B_c1D2e3F/more",
        "https://youtu.be/watch?v=a-B_c1D2e3F",
        "https://notyoutu.be/a-B_c1D2e3F",
        "https://t.me/s/invented_desk",
    ],
)
def test_another_post_or_video_is_not_taken_for_it(url):
    assert canonical_url(url) not in ("", POST, VIDEO, "https://t.me/invented_desk")


@pytest.mark.parametrize(
    "url",
    ["", " ", "https://", "https:///path", "mailto:desk@example.com", "ftp://example.com/x",
     "javascript:alert(1)", "https://[::1/x", "https://example.com:port/x", "https://a b.com/",
     "https://example.com/" + "x" * 9000],
)  # fmt: skip
def test_no_web_address_has_no_form(url):
    assert canonical_url(url) == original_of(url) == ""


@pytest.mark.parametrize(
    "url",
    ["https://archive.ph/Xy12z", "https://web.archive.org", "https://google.com/search",
     "https://m.com/x", "https://www.com", "https://archive.ph/faq"],
)  # fmt: skip
def test_page_that_wraps_nothing_is_itself(url):
    assert canonical_url(url) == url
    assert original_of(url) == ""


def test_archive_says_which_page_it_shows():
    kept = "https://web.archive.org/web/20240501id_/http://www.example.com/Ferry/?id=3"
    assert original_of(kept) == "http://www.example.com/Ferry/?id=3"
    assert original_of(original_of(kept)) == ""


paths = st.text(string.ascii_letters + "/.-_~%20+&=?#:;@!가é ", max_size=30)
hosts = st.sampled_from(["example.com", "www.m.example.co.kr", "뉴스.example", "web.archive.org",
                         "archive.ph", "www.google.com", "a.cdn.ampproject.org"])  # fmt: skip
urls = st.builds("{}://{}/{}".format, st.sampled_from(["http", "https"]), hosts, paths)


@given(urls | st.text(max_size=60))
def test_canonical_form_is_its_own_and_ascii(url):
    canonical = canonical_url(url)
    assert canonical_url(canonical) == canonical
    assert canonical.isascii()


@given(paths, st.permutations(["a=1", "b=2", "c=%EA%B0%80"]))
def test_order_of_parameters_tells_nothing(path, parameters):
    page = f"https://example.com/{quote(path)}?"
    assert canonical_url(page + "&".join(parameters)) == canonical_url(page + "a=1&b=2&c=가")
