"""What tests stand on: throw-away databases, a browser, the gallery itself as its own process."""
