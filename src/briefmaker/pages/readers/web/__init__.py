"""What browsers and crawlers save: HTML, packed or not, and the archives they put pages into."""
