"""What is run by hand: the fonts made anew, builds compared with other generators'."""
