"""Letters that leave: read, edited, held, sent again; and the words that they are written from."""
