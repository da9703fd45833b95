"""Many briefings as one table, a row each, for programs that count and search."""

from briefmaker.batch.export.row import SCHEMA, Row
from briefmaker.batch.export.tables import check_table, find_rows, write_table

__all__ = ["SCHEMA", "Row", "check_table", "find_rows", "write_table"]
