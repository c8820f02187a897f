"""What visitors report about works on the wall, and what the team makes of it."""
