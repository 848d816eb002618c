"""How people compare: questions against sources, one question whole, who says so."""
