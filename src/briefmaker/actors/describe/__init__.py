"""From an entity to its row: role, affiliation, statements, salience."""
