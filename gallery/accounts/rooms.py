"""Every page of accounts: whoever adds a module of them names it here."""

from gallery.accounts import signing_in, views

pages = signing_in.pages

__all__ = ["pages", "views"]
