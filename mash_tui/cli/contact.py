"""`mash contact`: every verb of it, in the order of the help."""

from __future__ import annotations

import typer

from mash_tui.cli import contact_read, contact_work

contact_app = typer.Typer(
    help="Contacts: log, list, read, work on.\n\nExample: mash contact list --view unowned", no_args_is_help=True
)

contact_app.command("add")(contact_work.add)
contact_app.command("list", short_help="List contacts in the order of the queue.")(contact_read.list_contacts)
contact_app.command("show", short_help="Read a contact whole.")(contact_read.show_contact)
contact_app.command("claim")(contact_work.claim)
contact_app.command("assign", short_help="Give a contact to somebody, or back to the queue.")(contact_work.assign)
contact_app.command("note")(contact_work.note)
contact_app.command("correct")(contact_work.correct)
contact_app.command("acknowledge", short_help="Record that the referrer was told the reference.")(
    contact_work.acknowledge
)
contact_app.command("written-referral", short_help="Record that the written referral arrived.")(
    contact_work.written_referral
)
contact_app.command("close", short_help="Close a contact, or list what is missing.")(contact_work.close)
contact_app.command("reopen", short_help="Open a closed contact again, with a reason.")(contact_work.reopen)
contact_app.command("restricted")(contact_read.restricted)
contact_app.command("restrict")(contact_work.restrict)
contact_app.command("schema", short_help="Print what a contact looks like as JSON.")(contact_read.schema)
