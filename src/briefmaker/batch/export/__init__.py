"""Many briefings as tables, for programs that count and search."""

from briefmaker.batch.export.row import SCHEMA, Row
from briefmaker.batch.export.tables import NOTES, Noted, Table, check_table, find_notes, write_table

__all__ = ["NOTES", "SCHEMA", "Noted", "Row", "Table", "check_table", "find_notes", "write_table"]
