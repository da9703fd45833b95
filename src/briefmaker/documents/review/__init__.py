"""
The page on which a reader reviews a briefing before it is signed.

    briefing --data.describe--> what the page is told --writer--> one HTML file

The page is no document: it shows the note beside the article, lets a person change what is quoted and said, and saves a
record, which is set like any other. `page/` holds its parts; the writer joins them.
"""
