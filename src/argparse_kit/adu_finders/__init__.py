"""From a document with sentences to its argumentative discourse units."""
