"""From every released version to the newest, with data."""
