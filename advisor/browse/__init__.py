"""What the advisor knows, to browse."""
