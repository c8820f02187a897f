"""A group's own space: what its leader sees of its people and works, and may do for them."""
