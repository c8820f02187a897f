"""What goes wrong around the gallery, and what visitors then see of it."""
