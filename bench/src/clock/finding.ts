import { explaining, type Reading } from "@ketnap/database/testing/explain";
import { fillCalendar } from "@ketnap/domain/calendar";
import { fillReminderRules, findReminders } from "@ketnap/domain/reminders";
import type { Measured } from "../measure.ts";
import type { Bench } from "../server.ts";

/** Of all that are asked, so many are due on the day looked at. */
const DUE = 40;
const NOW = Temporal.Instant.from("2026-12-03T00:00:00Z");

/** Rows that finding reads, over all its rules, beside what it may read: twice what is due, and a hundred a rule. */
export async function measureFinding(bench: Bench, subjects: number): Promise<Measured> {
  await seed(bench, subjects);
  const told = await readPlans(bench);
  const rows = told.reduce((sum, { read }) => sum + read, 0);
  const due = told.reduce((sum, { found }) => sum + found, 0);
  const most = told.reduce((sum, { found }) => sum + 2 * found + 100, 0);
  return {
    area: "clock",
    name: `rows read to find the ${due} due of ${subjects} subjects, by ${told.length} statements`,
    unit: " rows",
    ours: Math.round(rows),
    floor: due,
    ratio: rows / due,
    goal: "≤ 2 × due + 100 a rule",
    held: due > 0 && rows <= most && told.every(({ read, found }) => read <= 2 * found + 100),
    spread: { ours: [rows, rows], floor: [due, due] },
  };
}

/** Cells with a secretary each, asked in requests of forty, one of which is due on the day. */
async function seed({ database, system }: Bench, subjects: number): Promise<void> {
  const { prisma } = database.owner;
  const sql = (text: string) => prisma.$executeRawUnsafe(text);
  await fillCalendar(system, {});
  await fillReminderRules(system, {});
  const { id: top } = await prisma.unit.findFirstOrThrow({ where: { level: "commune" } });
  const mark = `Chi bộ đông ${subjects} `;
  await sql(`delete from report_request`);
  await sql(`insert into unit (name, level) select '${mark}' || n, 'cell' from generate_series(1, ${subjects}) n`);
  await sql(`insert into placement (unit_id, parent_id) select id, ${top} from unit where name like '${mark}%'`);
  await sql(
    `insert into account (login, label) select 'dong-' || id, 'Bí thư ' || id from unit where name like '${mark}%'`,
  );
  await sql(`insert into role_grant (account_id, role, unit_id, valid_from)
    select a.id, 'secretary', u.id, '2026-01-01' from unit u join account a on a.login = 'dong-' || u.id
    where u.name like '${mark}%'`);
  await sql(`insert into report_request (unit_id, title, first_month, last_month, due_on, opened_at)
    select ${top}, 'Báo cáo ' || n, '2026-10', '2026-10', '2027-01-04'::date + (n % 200), '2026-10-01'
    from generate_series(1, ${subjects / DUE}) n`);
  await sql(`update report_request set due_on = '2026-12-03' where title = 'Báo cáo 7'`);
  await sql(`insert into expected_report (request_id, unit_id)
    select r.id, u.id from (select id, row_number() over (order by id) as n from report_request) r
    join (select id, row_number() over (order by id) as n from unit where name like '${mark}%') u
      on (u.n - 1) / ${DUE} = r.n - 1`);
  await sql("analyze");
}

/** Finds as the clock does, under the worker's role, with the server telling what each statement read. */
async function readPlans({ database }: Bench): Promise<Reading[]> {
  const told: Reading[] = [];
  await database.owner.prisma.reminder.deleteMany();
  await database.bot.transaction((tx) =>
    findReminders(
      explaining(tx, "insert into reminder", (_, reading) => told.push(reading)),
      NOW,
    ),
  );
  return told;
}
