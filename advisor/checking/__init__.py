"""Whether a sentence of a model is borne out by its sources."""
