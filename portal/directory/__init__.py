"""Organizations and the people of them: departments, sites, employees, accounts, roles, sessions.

Promises: an e-mail signs in to one account; a session that was revoked opens nothing from that
moment; what can change about an employee is effective-dated, so that any past day can be judged.
"""
