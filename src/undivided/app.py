"""Settings in, wired application out."""
