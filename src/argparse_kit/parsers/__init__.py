"""The presets: which stages, and with which options."""
