"""The demo exhibition: its texts and pictures, and how they come in, by the same way as everybody's."""
