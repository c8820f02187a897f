"""For any WSGI server: `wsgi:app`."""

from gallery.app import create_app

app = create_app()
