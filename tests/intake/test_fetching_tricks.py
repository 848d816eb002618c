"""No trick of an address, a redirect or a name server makes fetching reach what is inside."""

import pytest

from caseboard.intake import fetching
from caseboard.intake.fetching import FetchError, fetch
from tests.intake.web import PUBLIC, answer, leads_to, web

FORMS = [
    # Numbers as the system's resolver takes them, and names for this machine.
    "http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://0/", "http://0.0.0.0/",
    "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/",
    "http://017700000001/", "http://0x7f.0x0.0x0.0x1/", "http://127.0.0.1./", "http://127.1.1.1/",
    "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://１２７.０.０.１/",
    "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://１２７.1/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "http://lo\u00adcalhost/", "http://10.0.0.1/", "http://167772161/", "http://0xa.1/",
    "http://172.16.0.1/", "http://192.168.1.1/", "http://3232235777/", "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/", "http://2852039166/", "http://0xa9fea9fe/",
    "http://224.0.0.1/", "http://255.255.255.255/", "http://198.18.0.1/", "http://192.0.2.1/",
    "http://192.0.0.170/",
    # IPv6 and the IPv4 addresses that it can carry.
    "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::7f00:1]/", "http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::1]/",
    "http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://[fe80::1]/", "http://[fe80::1%25lo]/",
    "http://[fec0::1]/", "http://[ff02::1]/", "http://[2001:db8::1]/", "http://[v1.x]/",
    # What is no plain address of the web.
    "file:///etc/passwd", "gopher://127.0.0.1/_x", "ftp://example.org/x", "dict://127.0.0.1:11211/",
    "data:text/html,x", "jar:http://127.0.0.1/!/", "//127.0.0.1/", "127.0.0.1", "http:127.0.0.1",
    "http:///127.0.0.1/", "http://", "", "javascript:1", "unix:///var/run/x.sock",
    # Names before the @, and what different readers of an address read in different ways.
    "http://example.org@127.0.0.1/", "http://rosa:secret@example.org/", "http://@127.0.0.1/",
    "http://127.0.0.1\\@example.org/", "http://example.org\\@127.0.0.1/",
    "http://127.0.0.1#@example.org/", "http://127.0.0.1?@example.org/",
    "http://127.0.0.1%2f@example.org/", "http://127.0.0.1%00.example.org/",
    "http://127.0.0.1:80@example.org:80/", "http://exam ple.org/", "http://127.0.0.1\t/",
    "http://example.org\r\nHost: localhost/", "http://example%2eorg/", "http://a..b/",
    "http://" + "a" * 64 + ".example/",
    # Other ports.
    "http://example.org:22/", "http://example.org:6379/", "http://example.org:8080/",
    "http://127.0.0.1:5432/", "http://example.org:99999/", "http://example.org:-1/",
    "https://example.org:25/", "http://example.org:0x50/", "http://example.org:0/",
]  # fmt: skip


@pytest.fixture(autouse=True)
def switched_on(settings):
    settings.FETCH_DOCUMENTS = True


def names_of(made):
    """The system's own resolver; only names of the invented web are public."""
    system = fetching.resolved

    def resolve(host, port):
        return [PUBLIC] if host in ("news.example", "example.org") else system(host, port)

    made.resolve = resolve
    return resolve


@pytest.mark.parametrize("form", FORMS)
def test_form_reaches_nothing(form):
    """What the system's own resolver makes of a form is what is checked."""
    with web() as made:
        with pytest.raises(FetchError):
            fetch(form, resolve=names_of(made), connect=made.connect)
        assert made.reached == []
        assert made.asked == []


def test_forms_are_as_many_as_promised():
    assert len(set(FORMS)) == len(FORMS) >= 60


@pytest.mark.parametrize("location", [form for form in FORMS if "127" in form or "[" in form])
def test_redirect_reaches_nothing_inside(location):
    """Written as it is into the header of the first answer."""
    with web(leads_to(location.replace("\r\n", " ")), answer(b"elsewhere")) as made:
        try:
            fetched = fetch("http://news.example/", resolve=names_of(made), connect=made.connect)
        except FetchError:
            fetched = None
        # What is a path on the same site is no way inside.
        assert {address for address, _ in made.reached} == {PUBLIC}
        assert fetched is None or fetched.url.startswith("http://news.example/")


@pytest.mark.parametrize(
    "told",
    [["127.0.0.1"], [PUBLIC, "127.0.0.1"], ["10.0.0.1", PUBLIC], ["::1", PUBLIC],
     ["::ffff:93.184.216.34"], ["169.254.169.254"], [], ["no address"], [PUBLIC, "fe80::1%1"]],
)  # fmt: skip
def test_name_with_one_inner_address_is_refused_whole(told):
    with web(**{"news.example": [told]}) as made:
        with pytest.raises(FetchError, match="not a public address"):
            fetch("http://news.example/", resolve=made.resolve, connect=made.connect)
        assert made.reached == []


def test_name_is_resolved_once_and_its_second_answer_cannot_help():
    with web(**{"news.example": [[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]]}) as made:
        fetch("http://news.example/", resolve=made.resolve, connect=made.connect)
        assert made.resolved == ["news.example"]
        assert made.reached == [(PUBLIC, 80)]


def test_name_that_turns_inside_between_two_hops_is_refused():
    names = {"news.example": [[PUBLIC], ["127.0.0.1"]]}
    with web(leads_to("http://news.example/again"), answer(b"inside"), **names) as made:
        with pytest.raises(FetchError, match="not a public address"):
            fetch("http://news.example/", resolve=made.resolve, connect=made.connect)
        assert made.reached == [(PUBLIC, 80)]
        assert len(made.asked) == 1


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.0.0.1", "169.254.169.254", "0x7f.1"])
def test_connection_itself_refuses_inner_addresses(address):
    """The last door: whatever was checked before it."""
    with pytest.raises(FetchError, match="not a public address"):
        fetching.connected(address, 80, 1.0)


def test_other_end_of_the_connection_is_looked_at(monkeypatch):
    """A machine that sends public addresses elsewhere still reaches nothing inside."""
    with web() as made:
        inner = made.connect(PUBLIC, 80, 1.0)
        monkeypatch.setattr(fetching.socket, "create_connection", lambda place, timeout: inner)
        with pytest.raises(FetchError, match="not a public address"):
            fetching.connected(PUBLIC, 80, 1.0)
        assert inner.fileno() == -1
