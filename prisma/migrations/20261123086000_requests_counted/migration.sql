-- Whether anything became of a request's rows is read along an index alone.
CREATE INDEX expected_report_moved ON expected_report (request_id, unit_id) INCLUDE (version);
