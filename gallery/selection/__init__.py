"""My selection: works that a visitor keeps on their own device, and shows to others by a link."""
