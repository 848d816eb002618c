"""What is vendored is what the manifest says, to the byte, with its licence beside it."""

import hashlib
import json
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"
PACKAGES = json.loads((VENDOR / "manifest.json").read_text())["packages"]


def test_every_vendored_file_is_in_the_manifest_with_its_hash():
    told = {file["path"]: file["sha256"] for package in PACKAGES for file in package["files"]}
    found = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert found == told


def test_every_package_names_its_version_and_its_licence():
    for package in PACKAGES:
        assert package["name"]
        assert package["version"]
        assert package["licence"]
        assert (VENDOR / package["licence_file"]).is_file()
