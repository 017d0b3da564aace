-- Which certificates lapse on a day is asked every day.
create index class_result_expires_on_idx on class_result (expires_on);
