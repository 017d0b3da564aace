-- A reply is written into each index twice, when it is stored and when it is settled. Nobody looks for one by its message,
-- and of those that are part of a bulk there are few.
DROP INDEX "delivery_inbox_id_idx";
DROP INDEX "delivery_bulk_id_idx";
CREATE INDEX delivery_of_bulk ON delivery (bulk_id) WHERE bulk_id IS NOT NULL;
