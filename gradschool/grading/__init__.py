"""A CLASS INTO RECORDS: finds the work, hands it to judges, keeps the results. Imports no torch."""
