-- Few of many: chats that nothing reaches, visits that a unit was told of and that are still to come.
CREATE INDEX chat_link_unreachable ON chat_link (unreachable_at, id) WHERE unlinked_at IS NULL AND unreachable_at IS NOT NULL;
CREATE INDEX inspection_visit_told ON inspection_visit (on_date) WHERE state IN ('announced', 'cancelled');
