-- A plan of which no unit was told may be taken back; its teams and visits go with it.
GRANT DELETE ON inspection_plan TO ketnap_staff;
