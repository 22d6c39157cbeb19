"""The store: tables, connections, migrations, reads, the audit trail, the restricted file, backups."""
