-- What was told or missed long ago is erased by the clock, and the panel's week is read by its days.
CREATE INDEX reminder_on_date_idx ON reminder (on_date);
CREATE INDEX reminder_settled ON reminder (settled_at) WHERE settled_at IS NOT NULL;
GRANT DELETE ON reminder TO ketnap_bot;
