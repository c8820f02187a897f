"""What leads back here from elsewhere: cards for messages, QR codes, labels for the walls of a room."""
