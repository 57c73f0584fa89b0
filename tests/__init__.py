"""The suite: at the same paths as the code, plus tests of the whole in this folder."""
