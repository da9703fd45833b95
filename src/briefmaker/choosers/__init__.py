"""
Programs of an office that choose what a note quotes and which actors are key, by numbers alone.

`ask` puts the question and reads the numbers; `bounded` runs the program; `keeper` is the process that holds it.
"""
