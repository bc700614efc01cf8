"""The command line: few lines over the library; it alone speaks to the user."""
