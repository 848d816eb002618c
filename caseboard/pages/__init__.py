"""What every page of a case has: its frame, the moment it is read at, and its downloads."""
