"""A hub over SSH: one key, one name, nothing but the program (DESIGN, 1; SAFETY, 10)."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from mash_tui.domain.roles import Role
from mash_tui.services import contacts, users
from mash_tui.services.desk import Desk
from tests.services.conftest import told
from tests.system.conftest import MASH
from tests.system.terminal import Terminal

pytestmark = pytest.mark.system

SSHD = shutil.which("sshd") or "/usr/sbin/sshd"


@dataclass
class Server:
    """An sshd of this test's own, on loopback."""

    port: int
    folder: Path

    def command(self, *options: str) -> list[str]:
        """The client's call, without anything of the person's own configuration."""
        return [
            "ssh", "-F", "none", "-p", str(self.port), "-i", str(self.folder / "officer"), "-o", "BatchMode=yes",
            "-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={self.folder / 'known'}", "-o",
            "LogLevel=ERROR", *options, "127.0.0.1",
        ]  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _key(path: Path) -> str:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    return path.with_suffix(".pub").read_text().strip()


@pytest.fixture
def server(tmp_path: Path, home: Path, desk: Desk) -> Iterator[Server]:
    users.add(desk, "fern", "Fern Example", [Role.DUTY_OFFICER])
    folder = tmp_path / "ssh"
    folder.mkdir(mode=0o700)
    _key(folder / "host")
    public = _key(folder / "officer")
    forced = f'restrict,pty,command="MASH_HOME={home} {MASH} --as fern" {public}\n'
    (folder / "authorized").write_text(forced)
    (folder / "authorized").chmod(0o600)
    port = _free_port()
    settings = [
        f"Port {port}", "ListenAddress 127.0.0.1", f"HostKey {folder / 'host'}", "UsePAM no", "StrictModes no",
        f"AuthorizedKeysFile {folder / 'authorized'}", "PasswordAuthentication no", f"PidFile {folder / 'pid'}",
        "ExposeAuthInfo yes", "PermitRootLogin prohibit-password",
    ]  # fmt: skip
    (folder / "config").write_text("\n".join(settings) + "\n")
    Path("/run/sshd").mkdir(exist_ok=True)  # sshd insists on this folder for its unprivileged part
    daemon = subprocess.Popen([SSHD, "-D", "-e", "-f", str(folder / "config")], stderr=subprocess.PIPE, text=True)
    assert daemon.stderr is not None
    for line in daemon.stderr:
        if "Server listening" in line:
            break
    else:
        raise AssertionError("sshd did not start")
    yield Server(port, folder)
    daemon.terminate()
    daemon.wait()


def shown_in(terminal: Terminal, reference: str, word: str) -> bool:
    """Whether the word stands on the reference's line."""
    return any(reference in line and word in line for line in terminal.screen_text().splitlines())


def test_an_officer_comes_in_by_key_and_works_under_their_own_name(server: Server, desk: Desk) -> None:
    contacts.create_contact(desk, told())
    with Terminal(server.command("-tt"), env={"HOME": str(server.folder)}) as terminal:
        terminal.wait_for("2026-000001", timeout=30)
        terminal.press("t")
        terminal.wait_for(lambda t: shown_in(t, "2026-000001", "fern"))
        terminal.press("q")
        assert terminal.wait_exit() == 0
    deed = desk.store.rows("SELECT login, fingerprint, origin FROM audit WHERE action = 'contact.claim'")
    key = subprocess.run(
        ["ssh-keygen", "-lf", str(server.folder / "officer.pub")], capture_output=True, text=True, check=True
    )
    assert deed == [("fern", key.stdout.split()[1], "ssh 127.0.0.1")]


def test_without_a_terminal_the_program_says_so(server: Server, desk: Desk) -> None:
    done = subprocess.run(server.command("-T"), capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("smuggled", ["cat /etc/passwd", "mash user list", "sh -i\nid", "mash --as root"])
def test_a_smuggled_command_is_not_run(server: Server, desk: Desk, smuggled: str) -> None:
    contacts.create_contact(desk, told())
    with Terminal([*server.command("-tt"), smuggled], env={"HOME": str(server.folder)}) as terminal:
        terminal.wait_for("2026-000001", timeout=30)
        assert "Fern Example" in terminal.screen_text().splitlines()[0]
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert b"root:" not in terminal.bytes_since() and b"uid=" not in terminal.bytes_since()


def test_early_interrupts_never_give_a_shell(server: Server, desk: Desk) -> None:
    contacts.create_contact(desk, told())
    for key in ("\x03", "\x1a", "\x1c"):
        with Terminal(server.command("-tt"), env={"HOME": str(server.folder)}) as terminal:
            terminal.send(key * 3)
            terminal.wait_quiet(300)
            terminal.send("\necho sh''ell\n")
            terminal.wait_quiet(300)
            assert b"shell" not in terminal.bytes_since()


def test_a_dropped_line_ends_the_program_and_frees_the_lease(server: Server, desk: Desk) -> None:
    contacts.create_contact(desk, told())
    with Terminal(server.command("-tt"), env={"HOME": str(server.folder)}) as terminal:
        terminal.wait_for("2026-000001", timeout=30)
        terminal.press("enter")
        terminal.wait_for("Concern")
        assert desk.store.rows("SELECT login FROM lease") == [("fern",)]
        desk.changed()
        terminal.kill()
    until_changed(desk)
    assert desk.store.rows("SELECT count(*) FROM lease") == [(0,)]


def until_changed(desk: Desk) -> None:
    """Wait for another program's commit, for ten seconds at the most."""
    end = time.monotonic() + 10
    while not desk.changed():
        if time.monotonic() > end:
            raise AssertionError("nothing was saved")
