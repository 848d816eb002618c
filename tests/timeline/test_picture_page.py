"""The picture on the page: links that keep the state of the page, and the shapes of the file."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest

from tests.factories import make_case, make_claim, make_event

pytestmark = pytest.mark.django_db
PICTURE = re.compile(r'class="plot-(wide|narrow)">(<svg.*?</svg>)', re.S)


@pytest.fixture
def case():
    case = make_case(slug="invented")
    for number in range(1, 10):
        event = make_event(
            case=case, slug=f"event-{number}", title=f"Invented event {number}",
            date=f"2025-{number:02d}", category=("visit", "clash")[number % 2], importance=3,
        )  # fmt: skip
        make_claim(case=case, event=event)
    return case


def pictures(client, case, query="") -> dict[str, str]:
    """The pictures of the page by their layout."""
    html = client.get(f"/cases/{case.slug}/timeline/{query}").content.decode()
    return dict(PICTURE.findall(html))


def links(svg: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'<a (?:target="_blank" )?href="([^"]+)"', svg)]


def test_every_event_is_a_link_to_its_story_with_the_rest_of_the_query(client, case):
    query = "?lane=person&from=2025-02&to=2025-05-31&q=Invented+event&known_on=2026-01"
    for svg in pictures(client, case, query).values():
        found = links(svg)
        assert len(found) == 4
        for link in found:
            assert re.fullmatch(rf"\?event=event-[2-5]&{re.escape(query[1:])}", link)
            assert client.get(f"/cases/{case.slug}/timeline/{link}").status_code == 200


def test_a_link_leaves_an_open_event_and_a_page_of_the_list(client, case):
    (link, *_) = links(pictures(client, case, "?event=event-3&page=1")["wide"])
    assert re.fullmatch(r"\?event=event-\d", link)


def test_in_a_story_a_link_goes_to_another_chapter(client, case):
    found = links(pictures(client, case, "?story=1")["wide"])
    assert found
    assert all("story=1" in link for link in found)


def crowd(case):
    for number in range(20):
        make_event(case=case, title=f"Year {number}", date="2025", category="crowd", importance=2)


def test_what_has_no_room_leads_to_the_list_and_the_key_tells_of_it(client, case):
    crowd(case)
    for svg in pictures(client, case).values():
        assert links(svg).count("#listed") == 1
    html = client.get(f"/cases/{case.slug}/timeline/").content.decode()
    assert 'id="listed"' in html
    assert html.count("no room for its words here: the list has it") == 1


def test_in_a_story_and_in_a_frame_it_leads_to_the_list_of_the_same_days(client, case):
    crowd(case)
    for query in ("?story=1&event=event-3", "?embed=1&from=2025-02-01&to=2025-04-30"):
        found = [link for link in links(pictures(client, case, query)["wide"]) if "#" in link]
        assert len(found) == 1
        assert re.fullmatch(r"\?from=[-\d]{10}&to=[-\d]{10}#listed", found[0])
        listed = client.get(f"/cases/{case.slug}/timeline/{found[0]}").content.decode()
        assert "The same, as a list" in listed
        assert listed.count(">Year ") >= 20


def test_a_link_says_when_what_and_how_well_attested(client, case):
    (svg,) = {svg for layout, svg in pictures(client, case).items() if layout == "wide"}
    root = ElementTree.fromstring(svg)  # noqa: S314
    titles = [link.find("title").text for link in root.iter("a")]
    assert "March 2025: Invented event 3 (1 claim from 1 origin)" in titles


def test_wide_and_narrow_have_names_and_fills_of_their_own(client, case):
    html = client.get(f"/cases/{case.slug}/timeline/").content.decode()
    names = re.findall(r'\bid="([^"]+)"', html)
    assert len(names) == len(set(names))
    assert {"w", "n"} <= {name.partition("-")[0] for name in names}
    called = set(re.findall(r"url\(#([^)]+)\)", html))
    assert called
    assert called <= set(names)


def test_page_and_file_draw_the_same_shapes(client, case):
    query = "?from=2025-02&to=2025-08"
    drawn = ElementTree.fromstring(pictures(client, case, query)["wide"])  # noqa: S314
    file = client.get(f"/cases/{case.slug}/timeline.svg{query}").content.decode()
    bars = {(bar.get("x"), bar.get("y"), bar.get("width")) for bar in drawn.iter("rect")}
    assert bars
    for x, y, width in bars:
        assert f'x="{x}" y="{y}" width="{width}"' in file


def test_the_page_offers_the_picture_of_its_window_as_a_file(client, case):
    html = client.get(
        f"/cases/{case.slug}/timeline/?from=2025-02&to=2025-05&event=event-3"
    ).content.decode()
    for form in ("svg", "png"):
        address = f"/cases/invented/timeline.{form}?from=2025-02&amp;to=2025-05"
        assert f'<a href="{address}">{form.upper()}</a>' in html


def test_a_chapter_of_a_story_gives_the_picture_of_its_own_days(client, case):
    html = client.get(f"/cases/{case.slug}/timeline/?story=1").content.decode()
    (address,) = re.findall(r'href="([^"]+timeline\.svg[^"]*)"', html)
    assert re.search(r"\?from=[-\d]{10}&amp;to=[-\d]{10}$", address)
    file = client.get(unescape(address)).content.decode()
    (svg,) = {svg for layout, svg in PICTURE.findall(html) if layout == "wide"}
    assert re.findall(r'class="tick"[^>]*>([^<]+)', svg)[0] in file


def test_a_case_without_days_has_no_picture(client):
    case = make_case()
    make_event(case=case, date="")
    assert pictures(client, case) == {}


def test_a_fold_leaves_a_lane_with_its_name_alone(client, case):
    svg = pictures(client, case, "?fold=visit")["wide"]
    assert ">Visit</text>" in svg
    assert len(links(svg)) == 5
