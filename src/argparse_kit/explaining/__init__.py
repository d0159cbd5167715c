"""From what decided to what a reader is told: reasons that are true of the text."""
