"""How large a sheet may be. Read by the child too, so it knows nothing else of the gallery."""

MAX_BYTES = 8 * 1024**2
MOST_ROWS = 1000
"""Under the heading."""
MOST_LINES = 20_000
"""Empty ones among them: a programme may have painted a million."""
MOST_COLUMNS = 60
LONGEST_CELL = 20_000
MOST_MEMBERS = 1000
LARGEST_UNPACKED = 96 * 1024**2


class Unreadable(Exception):
    """It is no sheet, or one that was made to harm."""


class ManyRows(Exception):
    """More rows than are taken in at once."""
