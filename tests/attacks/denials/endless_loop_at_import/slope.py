"""Never comes to its end while it is loaded. Loading has a deadline like everything else, and what is killed
then is not loaded again for the other cases."""

while True:
    pass
