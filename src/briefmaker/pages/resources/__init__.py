"""
What was saved beside a page, found again by the address the page writes: a place of its own for each way of saving.

    MHTML, mail, Safari       parts of the file itself               stored
    zip, MAFF, EPUB, office   files of the archive                   members
    WARC, WACZ                answers of servers, in other records   recorded
    complete page on disk     the folder the browser saved with it   sidecar

Nothing is fetched, and nothing outside the container or the one folder is opened.
"""
