-- The clock hands what an ended unit had in classes ahead to the unit that took it over.
grant update (unit_id) on class_pool, class_registration to ketnap_bot;
