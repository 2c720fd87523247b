"""What is measured on the fixtures, and printed as the tables of the README."""
