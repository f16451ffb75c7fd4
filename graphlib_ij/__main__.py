"""``python -m graphlib_ij``, the same as ``graphlib-ij``."""

from graphlib_ij.cli import main

if __name__ == "__main__":
    main()
