"""Every page of the organisers' office: whoever adds a module of them names it here."""

from gallery.desk import dashboard, reasons, views

pages = views.pages

__all__ = ["dashboard", "pages", "reasons"]
