"""Fetch one page politely; the only code of the project that opens sockets.

Every hop of a redirect is checked anew, and the connection goes to the very address that was
checked, so that a name that resolves differently a moment later (DNS rebinding) gains nothing.
Proxies named in the environment are not used: behind one, the check would be worthless.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx

from variorum.errors import FetchError
from variorum.settings import IngestSettings

Resolver = Callable[[str, int], Sequence[str]]
"""Gives all addresses of a host name and port; raises OSError if there are none."""

_READABLE = ("text/html", "application/xhtml+xml", "text/plain", "application/json",
             "application/ld+json", "application/x-ndjson", "application/jsonl", "text/xml",
             "application/xml")  # fmt: skip
_REDIRECTS = {301, 302, 303, 307, 308}
_ACCEPT = "text/html,application/xhtml+xml,application/json;q=0.8,text/plain;q=0.7"


@dataclass(frozen=True, slots=True)
class Page:
    """What a URL gave: the address after redirects, the bytes, and what the server said of them."""

    url: str
    data: bytes
    content_type: str
    charset: str | None


def resolve_host(host: str, port: int) -> Sequence[str]:
    """All addresses of a host by the system's resolver."""
    infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in infos))


def fetch_page(
    url: str,
    settings: IngestSettings,
    *,
    transport: httpx.BaseTransport | None = None,
    resolve: Resolver = resolve_host,
) -> Page:
    """Fetch a page.

    Args:
        url: An http or https address.
        settings: Time-out, size limit, redirects, whether private addresses are allowed.
        transport: Another way to send requests, for tests.
        resolve: Another resolver, for tests.

    Raises:
        FetchError: The address is refused, cannot be reached, is too large or of a wrong type.
    """
    headers = {"User-Agent": settings.user_agent, "Accept": _ACCEPT}
    with httpx.Client(
        timeout=settings.timeout_s, transport=transport, trust_env=False, headers=headers
    ) as client:
        hop = url
        for _ in range(settings.max_redirects + 1):
            answer = _fetch_hop(client, hop, url, settings, resolve)
            if isinstance(answer, Page):
                return answer
            hop = answer
    msg = f"redirected more than {settings.max_redirects} times"
    raise FetchError(msg, source=url)


def _fetch_hop(
    client: httpx.Client, hop: str, source: str, settings: IngestSettings, resolve: Resolver
) -> Page | str:
    """Fetch one address; the page, or the address it redirects to."""
    request = _checked_request(client, hop, source, settings, resolve)
    try:
        response = client.send(request, stream=True)
        try:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                return urljoin(hop, response.headers["location"])
            return _page(response, hop, source, settings)
        finally:
            response.close()
    except httpx.TimeoutException as error:
        msg = f"no answer within {settings.timeout_s:g} s"
        raise FetchError(msg, source=source) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        msg = f"cannot be fetched: {error or type(error).__name__}"
        raise FetchError(msg, source=source) from error


def _checked_request(
    client: httpx.Client, hop: str, source: str, settings: IngestSettings, resolve: Resolver
) -> httpx.Request:
    """A request to a checked address of the host, under the host's own name."""
    try:
        parts = urlsplit(hop)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        msg = f"not a web address: {hop}"
        raise FetchError(msg, source=source) from error
    if parts.scheme not in {"http", "https"} or not host:
        msg = f"only http and https addresses are fetched, not {parts.scheme or 'this'}: {hop}"
        raise FetchError(msg, source=source)
    if parts.username or parts.password:
        msg = "an address with a password in it is not fetched"
        raise FetchError(msg, source=source)
    address = _checked_address(host, port or (443 if parts.scheme == "https" else 80),
                               source, settings, resolve)  # fmt: skip
    target = f"[{address}]" if ":" in address else address
    netloc = f"{target}:{port}" if port else target
    host_header = f"[{host}]" if ":" in host else host
    try:
        return client.build_request(
            "GET",
            urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, "")),
            headers={"Host": f"{host_header}:{port}" if port else host_header},
            extensions={"sni_hostname": host} if parts.scheme == "https" else {},
        )
    except (httpx.InvalidURL, UnicodeError) as error:
        msg = f"not a web address: {hop}"
        raise FetchError(msg, source=source) from error


def _checked_address(
    host: str, port: int, source: str, settings: IngestSettings, resolve: Resolver
) -> str:
    try:
        addresses = resolve(host, port)
    except (OSError, UnicodeError) as error:
        msg = f"host {host} is not known (offline, or misspelt)"
        raise FetchError(msg, source=source) from error
    if not addresses:
        msg = f"host {host} has no address"
        raise FetchError(msg, source=source)
    if not settings.allow_private_addresses:
        for address in addresses:
            if not is_public_address(address):
                msg = (
                    f"host {host} leads to the private address {address}; allow this with "
                    "allow_private_addresses in [ingest]"
                )
                raise FetchError(msg, source=source)
    return addresses[0].split("%")[0]


def is_public_address(address: str) -> bool:
    """Whether an address lies in the public internet (IPv4 inside IPv6 is looked at too)."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None and not inner.is_global:
            return False
    return ip.is_global and not ip.is_multicast


def _page(response: httpx.Response, hop: str, source: str, settings: IngestSettings) -> Page:
    if response.status_code != 200:
        msg = f"the server answered {response.status_code} {response.reason_phrase}".strip()
        raise FetchError(msg, source=source)
    content_type = response.headers.get("content-type", "text/html").split(";")[0].strip().lower()
    if content_type not in _READABLE:
        msg = f"holds {content_type}, not a page that can be read"
        raise FetchError(msg, source=source)
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > settings.max_bytes:
            msg = f"larger than {settings.max_bytes:,} bytes (max_bytes in [ingest])"
            raise FetchError(msg, source=source)
    return Page(hop, bytes(data), content_type, response.charset_encoding)
