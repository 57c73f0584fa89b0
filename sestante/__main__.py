"""``python -m sestante`` is the ``sestante`` command."""

from sestante.config.command_line import main

main()
