"""Runnable scripts, one a claim: each prints its figures with n and intervals."""
