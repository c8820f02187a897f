"""The organising team's pages: editions and their settings, the outbox."""
