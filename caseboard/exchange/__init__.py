"""How cases leave and enter: the bundle of plain tables, the fixture, the demonstration."""
