"""Which addresses are of the open internet."""

from ipaddress import ip_address

import pytest

from sayso.fetch.addresses import is_global, is_inside, read_ip

GLOBAL = [
    "8.8.8.8", "1.1.1.1", "192.0.3.1", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "223.255.255.255",
    "2606:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888", "2002:808:808::1", "64:ff9b::808:808",
    "2606:4700::5efe:8.8.8.8",
]  # fmt: skip
NOT_GLOBAL = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.255.255.254",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.9", "192.0.2.1", "192.88.99.1",
    "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255",
    "::", "::1", "::8.8.8.8", "::127.0.0.1", "::ffff:0:8.8.8.8", "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254",
    "64:ff9b:1::8.8.8.8", "64:ff9b:1::10.0.0.1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:10::1", "2001:20::1", "2001:db8::1", "2002:a00:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::",
    "2606:4700::5efe:10.0.0.1", "2606:4700::200:5efe:192.168.0.1", "2620:4f:8000::1", "3ffe::1", "3fff::1", "4000::1",
    "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "ff0e::1",
]  # fmt: skip


@pytest.mark.parametrize("wording", GLOBAL)
def test_addresses_of_the_open_internet_are_global(wording):
    assert is_global(ip_address(wording))


@pytest.mark.parametrize("wording", [*NOT_GLOBAL, *(f"::ffff:{each}" for each in NOT_GLOBAL if ":" not in each)])
def test_addresses_of_no_open_internet_are_not(wording):
    assert not is_global(ip_address(wording))


@pytest.mark.parametrize(
    "wording", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "100.64.0.1", "::1", "fd12::1"]
)
def test_the_own_machine_and_network_are_inside(wording):
    assert is_inside(ip_address(wording))


@pytest.mark.parametrize("wording", ["169.254.169.254", "fe80::1", "0.0.0.0", "224.0.0.1", "ff02::1", "8.8.8.8", "::"])
def test_link_local_and_other_addresses_are_not_inside(wording):
    assert not is_inside(ip_address(wording))


@pytest.mark.parametrize("wording", ["fe80::1%eth0", "::1%1", "8.8.8", "0x8.8.8.8", "08.8.8.8", "8.8.8.8 ", "", "name"])
def test_what_is_no_address_in_its_one_form_is_none(wording):
    assert read_ip(wording) is None


def test_a_mapped_address_is_read_as_what_it_wraps():
    assert read_ip("::ffff:8.8.8.8") == ip_address("8.8.8.8")
