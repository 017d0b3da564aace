import { useDatabase } from "@ketnap/database/testing";
import { explaining, type Reading } from "@ketnap/database/testing/explain";
import { beforeAll, expect, it } from "vitest";
import { findReminders } from "./index.ts";
import { at, plantReminders } from "./testing.ts";

const database = useDatabase();
const CELLS = 10_000;
const DUE = 40;

/** Ten thousand cells with a secretary each, asked in requests of forty; one request is due on the day looked at. */
beforeAll(async () => {
  await plantReminders(database);
  const { prisma } = database.owner;
  const sql = (text: string) => prisma.$executeRawUnsafe(text);
  const xa = (await prisma.unit.findFirstOrThrow({ where: { name: "Đảng bộ xã Suối" } })).id;
  await sql(`insert into unit (name, level) select 'Chi bộ số ' || n, 'cell' from generate_series(1, ${CELLS}) n`);
  await sql(`insert into placement (unit_id, parent_id) select id, ${xa} from unit where name like 'Chi bộ số %'`);
  await sql(
    `insert into account (login, label) select 'so-' || id, 'Bí thư ' || id from unit where name like 'Chi bộ số %'`,
  );
  await sql(`insert into role_grant (account_id, role, unit_id, valid_from)
    select a.id, 'secretary', substr(a.login, 4)::int, '2026-01-01' from account a where a.login like 'so-%'`);
  await sql(`insert into account (login, label) values ('van-phong', 'Văn phòng')`);
  await sql(`insert into role_grant (account_id, role, unit_id, valid_from)
    select id, r, ${xa}, '2026-01-01' from account, unnest(array['staff', 'leader']) r where login = 'van-phong'`);
  await sql(`insert into report_request (unit_id, title, first_month, last_month, due_on, opened_at)
    select ${xa}, 'Báo cáo ' || n, '2026-10', '2026-10', '2027-01-04'::date + (n % 200), '2026-10-01'
    from generate_series(1, ${CELLS / DUE}) n`);
  await sql(`update report_request set due_on = '2026-11-25' where title = 'Báo cáo 7'`);
  await sql(`insert into expected_report (request_id, unit_id)
    select r.id, u.id from (select id, row_number() over (order by id) as n from report_request) r
    join (select id, row_number() over (order by id) as n from unit where name like 'Chi bộ số %') u on (u.n - 1) / ${DUE} = r.n - 1`);
  await sql(
    `insert into mute (account_id, topic, muted_at) select id, 'progress', now() from account where login like 'so-%' limit 3000`,
  );
  await sql("analyze");
}, 120_000);

/** Finds as the clock does, and says what each of the finder's statements read and found. */
async function read(now: string): Promise<(Reading & { rule: number })[]> {
  const told: (Reading & { rule: number })[] = [];
  await database.owner.prisma.reminder.deleteMany();
  await database.owner.prisma.clockRun.deleteMany();
  await database.bot.transaction(async (tx) => {
    const spying = explaining(tx, "insert into reminder", ({ values }, reading) =>
      told.push({ rule: Number(values[0]), ...reading }),
    );
    await findReminders(spying, at(now));
  });
  return told;
}

it.each([
  ["a report's last day", "2026-11-25 07:00"],
  ["the day after, and the list for the unit above", "2026-11-27 07:00"],
  ["the day of the check of the roadmap", "2026-12-25 07:00"],
  ["the week's first day", "2026-11-30 07:00"],
  ["the yearly review, for every cell", "2026-12-01 07:00"],
])("on %s each rule reads no more than twice what it finds, and a hundred", { timeout: 60_000 }, async (_, now) => {
  const told = await read(now);
  expect(told.reduce((sum, { found }) => sum + found, 0)).toBeGreaterThan(0);
  for (const { rule, read: rows, found } of told)
    expect(rows, `rule ${rule}: found ${found}`).toBeLessThanOrEqual(2 * found + 100);
});

it("on a day when nothing is due reads next to nothing", async () => {
  const told = await read("2026-12-03 07:00");
  expect(told.reduce((sum, { read: rows }) => sum + rows, 0)).toBeLessThan(300);
});
