"""Code lists as data and a table: ISO, OECD DAC, IATI, SDG, ICA, ILO and our own."""
