-- What came back and was not mended: few at any time, and looked at by their day.
CREATE INDEX report_returned ON report (returned_at) WHERE state = 'returned';
