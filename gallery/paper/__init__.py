"""Paper: permissions, blank forms, a contact sheet and certificates of a group; and works that come in on paper."""
