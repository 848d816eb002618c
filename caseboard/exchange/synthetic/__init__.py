"""A case that a program makes up, of any size, to try things with; it says so everywhere."""
