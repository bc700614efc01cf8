"""The parsers of the formats that hold more than text; they run in the child process only."""
