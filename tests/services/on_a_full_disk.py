"""A hub on a disk of two megabytes, mounted in a namespace of its own, filled until it refuses, then freed.

With `--limit` nothing is mounted, for machines that allow nobody to: the kernel lets no file grow beyond a megabyte.

Prints one JSON object: what was acknowledged, how the refusal read, and what was there afterwards.
"""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
from pathlib import Path

from tests.services.commanding import Answer, Mash
from tests.services.conftest import told


def main(folder: Path, *, limited: bool) -> None:
    """Fill the disk and say what happened."""
    folder.mkdir()
    if not limited:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=True)
    mash = Mash(folder / "hub")
    assert mash("init").code == 0
    filler = folder / "filler"
    filler.write_bytes(bytes(500_000))
    if limited:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, most))
    acknowledged: list[str] = []
    while (answer := _log(mash, len(acknowledged))).code == 0:
        acknowledged.append(answer.out.strip())
    backup = mash("backup", folder / "copy.db")
    left = sorted(path.name for path in folder.iterdir())
    filler.unlink()
    if limited:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    again = _log(mash, len(acknowledged))
    report = {
        "acknowledged": acknowledged,
        "code": answer.code,
        "err": answer.err,
        "backup": [backup.code, backup.err],
        "left": left,
        "again": [again.code, again.err],
        "there": [row["reference"] for row in mash("contact", "list", "--limit", "1000", "--json").json],
        "doctor": mash("doctor").out,
        "verified": mash("audit", "verify").code,
    }
    sys.stdout.write(json.dumps(report))


def _log(mash: Mash, number: int) -> Answer:
    """Log a contact of forty thousand characters that is like no other."""
    contact = told(concern={"narrative": f"{number}: he said it again. " * 2_000})
    text = json.dumps(contact.model_dump(mode="json", exclude_defaults=True))
    return mash("contact", "add", "--file", "-", stdin=text)


if __name__ == "__main__":
    main(Path(sys.argv[1]), limited="--limit" in sys.argv)
