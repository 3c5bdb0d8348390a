"""Fetching a page: polite, bounded, and never into the private network."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import httpx
import pytest

from variorum.errors import FetchError
from variorum.ingest.web import fetch_page, is_public_address
from variorum.settings import IngestSettings

Handler = Callable[[httpx.Request], httpx.Response]
HOSTS = {
    "news.example": ["93.184.216.34"],
    "other.example": ["2606:2800:220:1::1"],
    "inside.example": ["10.0.0.7"],
    "mixed.example": ["93.184.216.34", "127.0.0.1"],
}


def resolve(host: str, port: int) -> Sequence[str]:
    if host in HOSTS:
        return HOSTS[host]
    if host[0].isdigit() or ":" in host:
        return [host]
    raise OSError(host)


def fetch(url: str, handler: Handler, settings: IngestSettings | None = None) -> tuple[str, bytes]:
    page = fetch_page(
        url,
        settings or IngestSettings(),
        transport=httpx.MockTransport(handler),
        resolve=resolve,
    )
    return page.url, page.data


def page(request: httpx.Request) -> httpx.Response:
    return httpx.Response(
        200, headers={"content-type": "text/html; charset=utf-8"}, content=b"<p>x"
    )


def never(request: httpx.Request) -> httpx.Response:
    raise AssertionError(f"a request was sent to {request.url}")


def test_a_page_is_fetched_from_the_address_that_was_checked() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return page(request)

    assert fetch("https://news.example/a?b=1", handler) == ("https://news.example/a?b=1", b"<p>x")
    (request,) = seen
    assert str(request.url) == "https://93.184.216.34/a?b=1"
    assert request.headers["host"] == "news.example"
    assert request.extensions["sni_hostname"] == "news.example"
    assert request.headers["user-agent"].startswith("Variorum/")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://news.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http:///a", "only http and https"),
        ("http://user:secret@news.example/", "password"),
        ("http://nowhere.example/", "not known"),
        ("http://inside.example/", "private address 10.0.0.7"),
        ("http://mixed.example/", "private address 127.0.0.1"),
        ("http://127.0.0.1/", "private address"),
        ("http://[::1]/", "private address"),
        ("http://169.254.169.254/latest/meta-data/", "private address"),
        ("http://[::ffff:192.168.0.1]/", "private address"),
        ("http://news.example:99999/", "not a web address"),
    ],
)
def test_a_bad_address_is_refused_before_anything_is_sent(url: str, message: str) -> None:
    with pytest.raises(FetchError, match=message) as caught:
        fetch(url, never)
    assert caught.value.source == url


def test_private_addresses_can_be_allowed() -> None:
    settings = IngestSettings(allow_private_addresses=True)
    assert fetch("http://inside.example/", page, settings)[1] == b"<p>x"


def test_a_redirect_is_followed_and_its_target_checked() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if request.headers["host"] == "news.example":
            return httpx.Response(302, headers={"location": "https://other.example/b"})
        return page(request)

    assert fetch("http://news.example/a", handler)[0] == "https://other.example/b"

    def inward(request: httpx.Request) -> httpx.Response:
        return httpx.Response(301, headers={"location": "http://inside.example/"})

    with pytest.raises(FetchError, match="private address"):
        fetch("http://news.example/a", inward)


def test_endless_redirects_end() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"location": "/again"})

    with pytest.raises(FetchError, match="more than 5 times"):
        fetch("http://news.example/a", handler)


def test_a_page_over_the_limit_is_cut_short() -> None:
    sent: list[int] = []

    def body() -> object:
        for i in range(1000):
            sent.append(i)
            yield b"x" * 100

    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": "text/html"}, content=body())

    with pytest.raises(FetchError, match="larger than 1,000 bytes"):
        fetch("http://news.example/", handler, IngestSettings(max_bytes=1000))
    assert len(sent) < 20


@pytest.mark.parametrize(
    ("response", "message"),
    [
        (httpx.Response(404), "answered 404 Not Found"),
        (httpx.Response(200, headers={"content-type": "image/png"}), "holds image/png"),
    ],
)
def test_what_is_no_page_is_refused(response: httpx.Response, message: str) -> None:
    with pytest.raises(FetchError, match=message):
        fetch("http://news.example/", lambda request: response)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (httpx.ReadTimeout("slow"), "no answer within 20 s"),
        (httpx.ConnectError("refused"), "cannot be fetched: refused"),
    ],
)
def test_a_failing_network_is_told_in_words(error: Exception, message: str) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(FetchError, match=message):
        fetch("http://news.example/", handler)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("0.0.0.0", False),
        ("100.64.0.1", False),
        ("172.16.5.5", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
        ("nonsense", False),
    ],
)
def test_addresses_are_told_apart(address: str, public: bool) -> None:
    assert is_public_address(address) is public
