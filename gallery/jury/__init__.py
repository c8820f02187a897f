"""Rounds of a jury: criteria, marks given without knowing whose works they are, and what organisers make of them."""
