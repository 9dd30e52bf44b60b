"""Which addresses we go to, judged as written and as numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.address import AllowedHosts, is_public, web_address
from index.errors import Refused

NOBODY = AllowedHosts()

BYPASSES = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://0/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://127.000.000.001/",
    "http://127.0.0.1./",
    "http://127.0.0.1:80/",
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://172.16.0.1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fec0::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fd00:ec2::254]/",
    "http://localhost/",
    "http://localhost./",
    "http://LOCALHOST/",
    "http://foo.localhost/",
    "http://printer.local/",
    "http://metadata.google.internal/",
    "http://router.lan/",
    "http://intranet/",
    "http://127。0。0。1/",
    "http://①②⑦.⓪.⓪.①/",
    "http://１２７.0.0.1/",
    "http://ｌｏｃａｌｈｏｓｔ/",
    "http://loc\u00adalhost/",
    "http://local\u200bhost/",
    "http://%31%32%37.0.0.1/",
    "http://%6c%6f%63%61%6c%68%6f%73%74/",
    "http://user@example.com/",
    "http://user:word@example.com/",
    "http://@example.com/",
    "http://example.com@127.0.0.1/",
    "http://example.com:80@127.0.0.1/",
    "http://127.0.0.1#@example.com/",
    "http://example.com\\@127.0.0.1/",
    "http:\\\\127.0.0.1\\",
    "http://exam\tple.com/",
    "http://example.com/\x00",
    "http://example.com/a b",
    "http://example.com/\r\nHost: x",
    "file:///etc/passwd",
    "gopher://example.com/",
    "ftp://example.com/",
    "data:text/html,hello",
    "javascript:alert(1)",
    "//example.com/",
    "example.com",
    "http://",
    "http:///etc",
    "http://[::1",
    "http://example.com:22/",
    "http://example.com:6379/",
    "http://example.com:99999/",
    "http://example.com:8080/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.100.100.200/",
    "http://168.63.129.16/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "https://127.0.0.1/",
    "https://[::ffff:a9fe:a9fe]/",
    "http://" + "a" * 10_000 + ".com/",
    "",
]


@pytest.mark.parametrize("url", BYPASSES, ids=lambda url: ascii(url)[:40])
def test_address_of_no_public_web_server_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        web_address(url, NOBODY)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://example.com", "https://example.com"),
        ("HTTP://Example.COM/A?b=c#d", "http://example.com/A?b=c"),
        ("http://example.com:443/", "http://example.com:443/"),
        ("https://münchen.de/straße", "https://xn--mnchen-3ya.de/stra%C3%9Fe"),
        ("https://пример.рф/", "https://xn--e1afmkfd.xn--p1ai/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
        ("https://example.com./x", "https://example.com./x"),
    ],
)
def test_address_of_a_public_page_is_taken(written: str, meant: str) -> None:
    assert str(web_address(written, NOBODY)) == meant


def test_redirect_is_read_against_the_page_it_came_from() -> None:
    base = web_address("https://example.com/a/b", NOBODY)
    assert str(web_address("../c", NOBODY, base)) == "https://example.com/c"


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "//127.0.0.1/", "///\\127.1", "file:///x"])
def test_redirect_to_a_private_address_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        web_address(url, NOBODY, web_address("http://example.com/", NOBODY))


def test_exempt_host_may_be_private_on_the_named_port_only() -> None:
    allowed = AllowedHosts.of(["127.0.0.1:8000", " intranet ", ""])
    assert web_address("http://127.0.0.1:8000/a", allowed).port == 8000
    assert web_address("http://intranet:9/", allowed).host == "intranet"
    for url in ("http://127.0.0.1/", "http://127.0.0.1:8001/", "http://localhost:8000/"):
        with pytest.raises(Refused):
            web_address(url, allowed)


@given(st.ip_addresses(v=4).filter(lambda ip: not ip.is_global))
def test_no_special_ipv4_address_is_public_however_wrapped(ip: object) -> None:
    assert not is_public(str(ip))
    assert not is_public(f"::ffff:{ip}")
    assert not is_public(f"::{ip}")
    assert not is_public(f"64:ff9b::{ip}")


@given(st.ip_addresses(v=6).filter(lambda ip: not ip.is_global))
def test_no_special_ipv6_address_is_public(ip: object) -> None:
    assert not is_public(str(ip))


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        url = web_address("http://" + text, NOBODY)
    except Refused:
        return
    assert url.scheme in ("http", "https")
    assert url.port in (80, 443)
