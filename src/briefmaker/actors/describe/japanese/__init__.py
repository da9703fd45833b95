"""Roles and statements in Japanese, which parts no words: by patterns over characters, not by the rules of English."""
