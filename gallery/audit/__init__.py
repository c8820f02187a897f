"""Who did what, when, and why: rows that name actor and subject by kind and id, so that anything can be audited."""
