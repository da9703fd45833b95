"""
OpenDocument texts, for LibreOffice and the administrations that ask for them (ISO/IEC 26300, OpenDocument 1.3).

The same note as in Word, with styles of the same names in `templates/odt/styles.xml`; written as text, like it.
"""
