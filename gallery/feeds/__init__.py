"""What machines read: feeds, sitemaps, and where robots may go. All of it follows what organisers let be indexed."""
