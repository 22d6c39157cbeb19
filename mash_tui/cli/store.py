"""`mash init`, `doctor`, `backup` and `restore`: looking after a hub. None of them shows a word of any case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mash_tui.cli.at_desk import at_desk, global_options
from mash_tui.cli.options import AsJson
from mash_tui.cli.output import say, show_json, show_table
from mash_tui.domain.counted import counted


def init(
    upgrade: Annotated[bool, typer.Option("--upgrade", help="Bring the database of an older mash up to date.")] = False,
    backup: Annotated[
        Path | None, typer.Option("--backup", metavar="FILE", help="Where --upgrade puts the backup it makes first.")
    ] = None,
) -> None:
    """Make a new hub, with you as its first user.

    That is: its folders, its keys and an empty database. Nothing that is there is touched.

    Example: MASH_HOME=/srv/mash mash init
    """
    from mash_tui.services.desk import system_clock
    from mash_tui.services.setup import make_hub
    from mash_tui.services.upkeep import bring_up_to_date, this_place

    paths, login = this_place(global_options().as_name)
    if upgrade:
        steps = bring_up_to_date(paths, login, system_clock, backup)
        say(f"Done: {', '.join(steps)}." if steps else "The database is up to date; nothing was changed.")
        return
    made = make_hub(paths, login, system_clock)
    say(made or f"There is a hub at {paths.database} already; nothing was changed.")


def doctor(as_json: AsJson = False) -> None:
    """Look after the hub: files, keys, versions, every page, the trail.

    No word of any case is shown. Exits 0 when all is well or only wants a look, 5 when data is damaged or out
    of reach, 1 for other faults.

    Example: mash doctor
    """
    from mash_tui.services.doctor import examine, exit_code

    checks = examine()
    if as_json:
        show_json(checks)
    else:
        show_table(("FINDING", "CHECK", "WHAT"), [(check.finding.value, check.name, check.what) for check in checks])
        for check in checks:
            if check.remedy:
                say(f"{check.name}: {check.remedy}")
    raise typer.Exit(exit_code(checks))


def backup(
    file: Annotated[Path, typer.Argument(help="Where to write it; the file must not be there yet.")],
    as_json: AsJson = False,
) -> None:
    """Write a backup while others work. It is encrypted like the database, and checked before it counts.

    Keep the keys too, and elsewhere: without them a backup cannot be read, and they are not in it.

    Example: mash backup /media/backup/mash-monday.db
    """
    from mash_tui.services.backup import make_backup

    with at_desk() as desk:
        copy = make_backup(desk, file)
    if as_json:
        show_json({"file": file, "contacts": copy.contacts, "entries": copy.entries, "anchor": copy.anchor})
    else:
        say(f"{file} holds {counted(copy.contacts, 'contact')} and is sound. Keep its anchor elsewhere: {copy.anchor}")


def restore(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    keys: Annotated[
        Path | None, typer.Option("--keys", metavar="DIR", help="The folder with the hub's copy of its keys.")
    ] = None,
    last_reference: Annotated[
        str,
        typer.Option(
            "--last-reference",
            metavar="REF",
            help="The last reference that was given out; without it 1,000 numbers are skipped.",
        ),
    ] = "",
) -> None:
    """Put a backup back into a hub that has no database. Nothing that is there is overwritten.

    No reference may be given out twice, and a backup does not know which were given out after it was made.

    Example: MASH_HOME=/srv/mash mash restore /media/backup/mash-monday.db --keys /media/keys
    """
    from mash_tui.services import backup as backups
    from mash_tui.services.desk import system_clock
    from mash_tui.services.upkeep import this_place

    paths, login = this_place(global_options().as_name)
    done = backups.restore(paths, file, login, system_clock, keys, last_reference)
    say(f"{paths.database} is back with {counted(done.copy.contacts, 'contact')}, up to {done.copy.anchor}")
    if done.keys_placed:
        say(f"The keys were put into {paths.keys}.")
    if done.policy_placed:
        say(f"The policy that was in force was written to {paths.policy}.")
    say(f"New references begin at {done.gap.begins}; {done.gap.left_out} are left out, lest one is given out twice.")
    if not done.known:
        say(f"{login} is no user of it: sit down as one who is with `mash --as NAME`.")
    say("`mash doctor` looks at all of it.")
