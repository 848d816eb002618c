"""Tables that somebody made elsewhere: read, fitted to the record's columns, shown, brought in."""
