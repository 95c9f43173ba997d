"""Release the data: `python -m scripts.release` writes data/releases/<version>.json, `--check` only looks.

Refused while a row is set aside, a file is not as `datapackage.json` has it, a released row was edited or deleted,
or the version was released with other data.
"""

from __future__ import annotations

import sys
from pathlib import Path

from armsflow.register.load import Register, read_register
from armsflow.register.package import check_package
from armsflow.register.releases import Release, edits_since, read_releases, release_of, write_release


def faults_of(register: Register, releases: list[Release], folder: Path) -> list[str]:
    """Return why the data cannot be released, a sentence each."""
    faults = [str(issue) for issue in register.issues] + check_package(folder)
    if releases:
        faults += edits_since(releases[-1], register)
    if any(release.version == register.version and release.digest != register.digest for release in releases):
        faults.append(f"{register.version} was released with other data; give datapackage.json a new version and day")
    return faults


def main(words: list[str]) -> int:
    """Release the data of a folder (`data` if none is named), or only check that it could be."""
    folder = Path(next((word for word in words if not word.startswith("-")), "data"))
    register, releases = read_register(folder), read_releases(folder)
    faults = faults_of(register, releases, folder)
    for fault in faults:
        print(fault)
    if faults or "--check" in words:
        return 1 if faults else 0
    print(f"{write_release(release_of(register), folder)}: {len(register.transfers)} records")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
