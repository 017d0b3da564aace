-- Lists of what grows with the years are gone along by an index: requests, accounts, classes ahead, words to be worked.
CREATE INDEX report_request_last_month ON report_request (last_month, id);
CREATE INDEX account_in_order ON account (label, id);
CREATE INDEX account_label_folded ON account USING gin (fold(label) gin_trgm_ops);
CREATE INDEX account_login_folded ON account USING gin (fold(login) gin_trgm_ops);
CREATE INDEX training_class_live ON training_class (organiser_id) WHERE state NOT IN ('cancelled', 'finished');
CREATE INDEX misunderstood_form_open ON misunderstood_form (id) WHERE settled IS NULL;
