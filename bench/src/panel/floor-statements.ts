const REPORTS = `select e.id, e.request_id, u.name, e.answered_at, e.value, p.state from expected_report e
  join unit u on u.id = e.unit_id left join report p on p.expected_id = e.id`;
/** What the bare server asks of the database, a prepared statement for each question. */
export const FLOOR_STATEMENTS = {
  "roll-up": "select unit_id, name, admitted, quota from bench_roll_up order by admitted",
  reports: `${REPORTS} where e.request_id = $1 order by e.answered_at desc nulls last, e.id desc limit 25`,
  count: "select count(*)::int as n from expected_report where request_id = $1",
  deep: `${REPORTS} order by e.id limit 25 offset $1`,
  units: `select id, name, level from unit where ended_on is null and fold(name) like '%' || fold($1) || '%' order by name limit 25`,
} as const;
