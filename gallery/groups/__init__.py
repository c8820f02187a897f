"""The schools and community organisations that take part."""
