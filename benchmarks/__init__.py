"""Speed measured beside peers and raw limits: `python -m benchmarks A1` and so on."""
