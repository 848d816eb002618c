"""How people follow a case in time."""
