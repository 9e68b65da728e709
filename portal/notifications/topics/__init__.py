"""What people are told, one plug-in file each; `templates` has the sentences in each language."""
