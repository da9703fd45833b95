"""Mail, alone or in a mailbox."""
