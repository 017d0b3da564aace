-- The reports of one request, the last answered first: gone along from the first row, whatever was answered to later requests.
CREATE INDEX expected_report_of_request ON expected_report (request_id, answered_at DESC NULLS LAST, id DESC);
