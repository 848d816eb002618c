"""Which addresses are public: those that lead inside by any form are not."""

from ipaddress import IPv4Address

import pytest

from caseboard.intake.public_addresses import is_public

INSIDE = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.1.2.3
127.255.255.255 169.254.169.254 169.254.0.1 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.170
192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.168.0.1 192.168.255.255 192.175.48.1
198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 233.252.0.1 239.255.255.250
240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:93.184.216.34 ::ffff:0:127.0.0.1
64:ff9b::7f00:1 64:ff9b::10.0.0.1 64:ff9b:1::1 100::1 100:0:0:1::1 2001::1 2001:0:7f00:1::
2001:2::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:a00:1::1 2620:4f:8000::1
3ffe::1 3fff::1 5f00::1 fc00::1 fd00::1 fd00:ec2::254 fe80::1 fe80::1%lo fec0::1 ff02::1
ff0e::1 4000::1
"""
ODD = """
0x7f.1 2130706433 017700000001 0177.0.0.1 127.1 127.0.1 0x7f000001 ①②⑦.⓪.⓪.① １２７.０.０.１
localhost 127.0.0.1. [::1] 1.1.1.1:80 1.1.1.1/32 example
"""


@pytest.mark.parametrize("address", [*INSIDE.split(), *ODD.split(), "", " ", "2606:2800::1%eth0"])
def test_inside_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "8.8.8.8", "93.184.216.34", "100.63.255.255", "100.128.0.1", "172.32.0.1",
     "198.20.0.1", "223.255.255.254", "2606:4700:4700::1111", "2a00:1450::1", "2003::1"],
)  # fmt: skip
def test_internet_is_public(address):
    assert is_public(address)


EDGES = """
10.0.0.0 10.255.255.255 172.16.0.0 172.31.255.255 192.168.0.0 192.168.255.255
127.0.0.0 127.255.255.255 100.64.0.0 100.127.255.255 169.254.0.0 169.254.255.255
"""


def test_edges_of_private_networks_are_exact():
    edges = [IPv4Address(text) for text in EDGES.split()]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        assert [is_public(str(day)) for day in (first - 1, first, last, last + 1)] == [
            True, False, False, True,
        ]  # fmt: skip
