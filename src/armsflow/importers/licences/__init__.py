"""Export licences: the EU's reports and the Dutch lists."""
