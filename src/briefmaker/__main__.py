"""Run `python -m briefmaker`."""

from briefmaker.cli.app import main

if __name__ == "__main__":
    main()
