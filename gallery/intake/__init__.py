"""How a work comes in, and what its makers can do with it afterwards."""
