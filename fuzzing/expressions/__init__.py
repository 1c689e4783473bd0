"""Does every regular expression of Sayso take linear time? Each is collected as it is compiled, and tried."""
