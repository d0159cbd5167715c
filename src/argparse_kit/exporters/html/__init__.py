"""A page that shows the op-ed and its argument side by side."""

from argparse_kit.exporters.html.exporter import HtmlExporter

__all__ = ["HtmlExporter"]
