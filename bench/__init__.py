"""How fast Caseboard is on this machine, as ratios to the least that a page can cost."""
