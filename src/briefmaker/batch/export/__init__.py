"""Many notes as one table: `row` is the form of a note's row, `tables` finds notes and writes rows."""
