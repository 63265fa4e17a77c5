"""`python -m brief.cli` is `brief`."""

import sys

from brief.cli import main

sys.exit(main())
