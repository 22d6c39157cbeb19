"""`mash contact`: every verb of it, in the order of the help."""

from __future__ import annotations

import typer

from mash_tui.cli import contact_read, contact_work

contact_app = typer.Typer(help="Contacts: log, list, read, work on.", no_args_is_help=True)

contact_app.command("add")(contact_work.add)
contact_app.command("list")(contact_read.list_contacts)
contact_app.command("show")(contact_read.show_contact)
contact_app.command("claim")(contact_work.claim)
contact_app.command("assign")(contact_work.assign)
contact_app.command("note")(contact_work.note)
contact_app.command("correct")(contact_work.correct)
contact_app.command("acknowledge")(contact_work.acknowledge)
contact_app.command("written-referral")(contact_work.written_referral)
contact_app.command("reopen")(contact_work.reopen)
contact_app.command("restricted")(contact_read.restricted)
contact_app.command("restrict")(contact_work.restrict)
contact_app.command("schema")(contact_read.schema)
