"""A picture of the argument."""

from argparse_kit.exporters.svg.exporter import SvgExporter

__all__ = ["SvgExporter"]
