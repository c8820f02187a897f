"""The trail of who decided what, when and why: looked through and taken out as a sheet."""
