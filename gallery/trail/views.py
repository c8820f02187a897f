"""The trail of who decided what, when and why: looked through and taken out as a sheet."""

from gallery.web import bilingual

pages = bilingual("trail", __name__)
