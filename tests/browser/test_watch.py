"""The rig itself: a fault planted in a page is found."""

import pytest

from tests.browser.accessibility import check_axe


def test_watch_request_to_another_host_is_found(page, page_watch):
    page.set_content('<img src="http://elsewhere.invalid/x.png" alt="">')
    page.wait_for_load_state("networkidle")
    assert "request to another host: http://elsewhere.invalid/x.png" in page_watch.complaints
    page_watch.expect("elsewhere.invalid")
    page_watch.expect("ERR_NAME_NOT_RESOLVED")


def test_watch_blocked_inline_script_is_found(page, page_watch, base_url):
    page.route(
        f"{base_url}/planted",
        lambda route: route.fulfill(
            headers={"Content-Security-Policy": "default-src 'none'"},
            content_type="text/html",
            body="<title>Planted</title><script>document.title = 'ran'</script>",
        ),
    )
    page.goto("/planted")
    assert page.title() == "Planted"
    assert any("Content Security Policy" in c for c in page_watch.complaints)
    page_watch.expect("Content Security Policy")


def test_watch_script_error_is_found(page, page_watch):
    with page.context.expect_event("weberror"):
        page.evaluate("setTimeout(() => { throw new Error('planted') })")
    assert any("planted" in c for c in page_watch.complaints)
    page_watch.expect("planted")


def test_check_axe_image_without_text_is_found(page):
    page.set_content("<html lang=en><title>t</title><main><h1>t</h1><img src=data:,></main>")
    with pytest.raises(AssertionError, match="image-alt"):
        check_axe(page)
