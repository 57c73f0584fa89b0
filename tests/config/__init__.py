"""Tests of running and keeping a site."""
