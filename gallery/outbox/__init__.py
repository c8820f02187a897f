"""Mails as rows: written in the transaction that causes them, sent by a job, readable by staff."""
