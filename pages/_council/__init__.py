"""The council paper on screen: what goes in, how it reads, somebody's own words, files, what went out before."""
