"""Files that can be carried: nothing in them tells who made them, where, when and on what."""
