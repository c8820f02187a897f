"""Who is on the team: invitations, roles in editions, sessions, the last administrator."""
