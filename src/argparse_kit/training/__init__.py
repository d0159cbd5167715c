"""What trains finders: pages to learn layout from, and later models and recipes."""
