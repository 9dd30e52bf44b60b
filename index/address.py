"""Which addresses a stranger may send us to: public web servers, and nothing else.

Two gates. `web_address` judges a URL as written, before anything is looked up; `is_public` judges
the numeric address a socket is about to connect to, whatever named it. The second alone keeps
private networks out; the first refuses early what no honest link looks like.

The tables follow IANA's special-purpose address registries (RFC 6890) and the IPv6 allocations:
``ipaddress.is_global`` lets through translated, compatible and site-local forms.
"""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from yarl import URL

from index.errors import Refused

LONGEST_URL = 4_096
PORTS = frozenset({80, 443})

_CLOSED_V4 = tuple(
    ipaddress.IPv4Network(net)
    for net in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",  # a cloud's host agent, on an address that looks public
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",  # multicast, reserved, broadcast
    )
)
_OPEN_V6 = ipaddress.IPv6Network("2000::/3")
_CLOSED_V6 = tuple(
    ipaddress.IPv6Network(net)
    for net in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)
_CLOSED_NAMES = (
    ".local",
    ".localhost",
    ".localdomain",
    ".internal",
    ".intranet",
    ".lan",
    ".home",
    ".corp",
    ".home.arpa",
    ".onion",
)
_NEVER_IN_A_URL = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\\\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]"
)
_CREDENTIALS = re.compile(r"[^/?#]*//[^/?#]*@")
_NUMERIC_LABEL = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]*")


def is_public(address: str) -> bool:
    """Whether a numeric IPv4 or IPv6 ``address`` belongs to the public internet.

    Anything that is no plain address (a scoped one, a name) is not public.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is None:
            closed = any(ip in net for net in _CLOSED_V6)
            return ip.scope_id is None and ip in _OPEN_V6 and not closed
        ip = ip.ipv4_mapped
    return not any(ip in net for net in _CLOSED_V4)


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """Hosts an operator exempts from both gates: ``host`` (any port) or ``host:port``.

    An IPv6 literal is written in brackets. Names and ports are compared, never addresses, so an
    exemption opens what it names and nothing that merely leads to the same place.
    """

    entries: frozenset[str] = frozenset()

    def __contains__(self, url: URL) -> bool:
        host = (url.raw_host or "").lower()
        host = f"[{host}]" if ":" in host else host
        return host in self.entries or f"{host}:{url.port}" in self.entries

    @classmethod
    def of(cls, hosts: Iterable[str]) -> "AllowedHosts":
        """The exemptions named by entries such as ``wiki.example:8080``; blank ones drop."""
        return cls(frozenset(entry.strip().lower() for entry in hosts if entry.strip()))


def web_address(text: str, allowed: AllowedHosts, base: URL | None = None) -> URL:
    """The URL that ``text`` (against ``base``, for a redirect) names, if we may go there.

    The fragment is dropped. Raises `Refused` for anything but a plain http(s) URL of a
    public-looking host on a port of the web; ``allowed`` hosts may have any name and port.
    """
    url = _parsed(text, base)
    if url.scheme not in ("http", "https") or not url.raw_host:
        raise Refused(text, "not an http or https address")
    if url.raw_user is not None or url.raw_password is not None or _CREDENTIALS.match(text):
        raise Refused(text, "a user name or password in the address")
    if url in allowed:
        return url
    if url.port not in PORTS:
        raise Refused(text, "a port that is not the web's")
    _judge_host(text, url.raw_host.lower())
    return url


def _parsed(text: str, base: URL | None) -> URL:
    if len(text) > LONGEST_URL:
        raise Refused(text[:80] + "…", "a very long address")
    if _NEVER_IN_A_URL.search(text):
        raise Refused(text, "a character no address holds")
    try:
        url = URL(urljoin(str(base), text) if base is not None else text)
        # reading the port and the host is what makes yarl judge them
        return url.with_fragment(None) if url.port is not None and url.raw_host else url
    except (ValueError, UnicodeError) as error:
        raise Refused(text, "not an address") from error


def _judge_host(text: str, host: str) -> None:
    if ":" in host or _NUMERIC_LABEL.fullmatch(host.rstrip(".").rpartition(".")[2]):
        # ip_address takes the canonical forms only: no 127.1, no octal, no hexadecimal
        if not is_public(host):
            raise Refused(text, "not a public address")
        return
    name = host.removesuffix(".")
    if not re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+", name) or len(name) > 253:
        raise Refused(text, "not the name of a public host")
    if name.endswith(_CLOSED_NAMES):
        raise Refused(text, "a name of local networks")
