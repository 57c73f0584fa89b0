"""The benchmark: a made-up register of any size through the real program, each figure beside what the machine could do.

``make bench N=2000`` runs it; ``docs/reference/performance.md`` keeps its tables. Nothing of the product imports this.
"""
