"""What claims mean, in tables of cases and in properties."""
