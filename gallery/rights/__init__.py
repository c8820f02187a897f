"""What people may ask of what is kept on them: a parent's page, a copy of it all, to have it erased."""
