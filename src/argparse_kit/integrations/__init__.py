"""The library inside other tools: spaCy, Arrow and networkx, one module a tool."""
