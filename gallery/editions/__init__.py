"""Editions with their strands and forms, themes across editions, and who works on which edition."""
