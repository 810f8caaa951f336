# /// expected
# status = ["timeout"]
# score = 0
# case_seconds = 0.5
# submission_seconds = 1.5
# ///
"""Never comes to its end while it is loaded. Loading has a deadline like everything else, and what is killed
then is not loaded again for the other cases."""

while True:
    pass
