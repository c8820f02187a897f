"""Who is on the team: invitations, roles in editions, sessions, the last administrator."""

from gallery.web import bilingual

pages = bilingual("staff", __name__)
