"""`python -m gallery` is `gallery`."""

from gallery.cli import main

main()
