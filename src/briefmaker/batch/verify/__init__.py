"""
Check a briefing against the page it came from.

What can be said is "unchanged since briefed", never "true": the document is the one that was made, the page is the one
it was made from, and each quoted sentence stands there word for word.

    findings   what was checked, and what came of it      places     where notes and pages are looked for
    document   one document, by its record or manifest    notes      one note or a folder, in watched workers
    recorded   its record, its pages, newer saves         words      the words that a document shows
    relaid     the note laid out again, to compare with   look       what a reader sees, a module a format
"""
