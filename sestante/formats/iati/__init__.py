"""The IATI standard, activity and organisation files: read 1.01 to 2.03, written and checked as 2.03."""
