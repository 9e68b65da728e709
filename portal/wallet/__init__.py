"""What an employee holds: wallet items, and choices still to be made.

Promises: an item moves along its state machine and never back past a reveal; value left is never
negative and never more than the face value; a choice is made once.
"""
