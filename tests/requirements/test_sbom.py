"""The bill of materials: whole, valid, the same each time; and no licence in it that would bind our users."""

import json
import re
from importlib.metadata import PackageNotFoundError

import pytest

from requirements import sbom
from requirements.sbom import Package, find_packages, main, make_bill

# Licences that ask of whoever passes Sayso on to pass on more than notices. Checked are run-time packages alone.
_BINDING = re.compile(r"\bA?GPL|General Public|Affero|\bSSPL|Commons Clause", re.IGNORECASE)
# tld comes with courlan; it may be taken under MPL-1.1, which binds changes to its own files alone.
_KNOWN = {"tld": "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later"}


def package(name, *needs, license="MIT"):
    return Package(name=name, version="1.0", license=license, summary=f"{name} does things", needs=needs)


SMALL = {"alpha": package("alpha", "beta"), "beta": package("beta"), "sayso": package("sayso", "alpha")}


def binding(packages):
    return [
        f"{name}: {each.license or 'no licence'}"
        for name, each in packages.items()
        if (not each.license or _BINDING.search(each.license)) and _KNOWN.get(name) != each.license
    ]


def test_no_package_that_sayso_runs_on_binds_who_passes_it_on():
    assert binding(find_packages()) == []


@pytest.mark.parametrize(
    ("license", "is_binding"),
    [
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0", True),
        ("GNU Lesser General Public License v3 (LGPLv3)", True),
        ("", True),
        ("BSD-3-Clause", False),
        ("Mozilla Public License 2.0 (MPL 2.0)", False),
    ],
)
def test_a_binding_licence_is_known_by_its_words(license, is_binding):
    assert bool(binding({"alpha": package("alpha", license=license)})) == is_binding


def test_packages_are_those_that_are_needed_and_not_those_of_extras():
    found = find_packages()
    assert {"sayso", "trafilatura", "lxml", "numpy"} <= set(found)
    assert not {"pytest", "pandas", "psycopg", "torch"} & set(found)
    assert "psycopg" in find_packages(["postgresql"])


def test_what_a_package_needs_is_in_the_bill_too():
    found = find_packages()
    assert "courlan" in found["trafilatura"].needs
    assert {name for each in found.values() for name in each.needs} <= set(found)


def test_the_bill_has_what_cyclonedx_asks_for():
    """The required fields and patterns of the schema of CycloneDX 1.5."""
    bill = make_bill(find_packages())
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.5", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    components = [bill["metadata"]["component"], *bill["components"]]
    for component in components:
        assert component["type"] in ("application", "library")
        assert component["name"] and component["version"]
        assert re.fullmatch(r"pkg:pypi/[a-z0-9-]+@[\w.!+-]+", component["purl"])
        assert all(set(each) == {"license"} and each["license"]["name"] for each in component["licenses"])
    references = [component["bom-ref"] for component in components]
    assert len(set(references)) == len(references)
    assert {each["ref"] for each in bill["dependencies"]} == set(references)
    assert all(set(each["dependsOn"]) <= set(references) for each in bill["dependencies"])


def test_the_same_packages_give_the_same_bytes_and_others_another_number():
    other = {**SMALL, "beta": package("beta", license="ISC")}
    assert json.dumps(make_bill(SMALL)) == json.dumps(make_bill(dict(SMALL)))
    assert make_bill(SMALL)["serialNumber"] != make_bill(other)["serialNumber"]


def test_the_command_prints_the_bill(capsys):
    assert main([]) == 0
    assert json.loads(capsys.readouterr().out)["metadata"]["component"]["name"] == "sayso"


def test_without_sayso_the_command_says_what_to_do(capsys, monkeypatch):
    monkeypatch.setattr(sbom, "ROOT", "no-such-package")
    with pytest.raises(PackageNotFoundError):
        find_packages()
    assert main([]) == 1
    assert "pip install" in capsys.readouterr().err
