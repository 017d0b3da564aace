-- The clock hands the inspection plans of a committee that has ended to the one that took it over.
grant select (version), update (unit_id, version) on inspection_plan to ketnap_bot;
