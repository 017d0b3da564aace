-- At night the worker holds each plan against its newest state; why and by whom it was changed it need not know.
GRANT SELECT (plan_id, number, milestones) ON admission_plan_revision TO ketnap_bot;
