"""`python -m convert`: the command line under a name nothing else has."""

from convert.cli import main

if __name__ == "__main__":
    main()
