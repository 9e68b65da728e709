"""Where the portal is put together: application, command line, worker, clock."""
