"""Our own truth set for "who is this child?": a made-up register, queries whose answer is known, and what came.

Every child, family and address in it is invented.
"""
