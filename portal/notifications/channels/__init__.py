"""Ways to tell people, one plug-in file each: mail, and chat services by webhook."""
