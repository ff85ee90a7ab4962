"""Dense retrieval: the vectors of units, made at need or ahead, compared with a query's."""
