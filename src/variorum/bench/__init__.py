"""Quality and speed, measured on data sets given by path."""
