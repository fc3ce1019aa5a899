"""Selecting: a moment and candidate passages come in; which of them, if any, comes out.

Three small trained models, each with its data file: does this turn need knowledge (``need``), in
which order do the candidates answer (``ranking``), which of them belong together (``answers``).
This room reads no files of articles and keeps no index.
"""
