"""What lies ahead in plain sentences, for window and command line alike. No blame, no alarm, no “allowed”."""
