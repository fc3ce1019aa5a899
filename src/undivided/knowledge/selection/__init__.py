"""Selecting: a moment and candidate passages come in; which of them, if any, comes out.

Two small trained models, each with its data file: does this turn need knowledge (``need``) and in
which order do the candidates answer (``ranking``).
This room reads no files of articles and keeps no index.
"""
