"""Accessibility of a page as axe-core judges it."""

from axe_playwright_python.sync_playwright import Axe

# A colour on its way to another has a contrast of its own: axe looks when the page stands still.
STILL = "document.getAnimations().forEach((animation) => animation.finish())"


def check_axe(page) -> None:
    """Fails with rule, reason and elements when the page breaks a rule of axe-core.

    Waits until all of the page is there.
    """
    page.wait_for_load_state()
    page.evaluate(STILL)
    violations = Axe().run(page).response["violations"]
    assert violations == [], "\n".join(map(_line, violations))


def _line(violation: dict) -> str:
    where = ", ".join(" ".join(map(str, node["target"])) for node in violation["nodes"])
    return f"{violation['id']} ({violation['impact']}): {violation['help']}: {where}"
