"""From a document with units to its thesis and its relations."""
