"""``python -m argparse_kit``: the command."""

from argparse_kit.cli import main

if __name__ == "__main__":
    main()
