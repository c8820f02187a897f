"""The project's own measurements: `python -m bench` runs them all, `python -m bench.pages` one of them.

What is compared is CPU and ratios within one run: medians of interleaved rounds, since machines are shared and noisy.
"""
