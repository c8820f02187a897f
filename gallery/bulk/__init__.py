"""Many works at once (A13, E4): a folder of pictures and a sheet become rows, and what is ready becomes works."""
