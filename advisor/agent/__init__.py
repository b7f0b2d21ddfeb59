"""The conversation as a graph of steps: what each step may read and write, and where conversations are kept."""
