"""Works of a group made into one collective work, by who leads the group, and taken apart again."""
