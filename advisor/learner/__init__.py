"""What learners state of themselves, and which facts that may choose; it never changes a figure."""
