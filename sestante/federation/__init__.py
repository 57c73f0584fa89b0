"""Exchange with other registers: the library for harvesters (OAI-PMH)."""
