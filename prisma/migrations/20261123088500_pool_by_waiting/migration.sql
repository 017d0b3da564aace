-- Who waits for a class, the longest first: along an index, however many have waited before.
CREATE INDEX class_pool_waiting ON class_pool (waiting_since, id) WHERE ended_at IS NULL;
