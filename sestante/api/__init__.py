"""The open data as an API: JSON by address, version 1, one router a noun; reads only."""
