import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { afterEach, expect, test } from "vitest";
import type { Installation } from "../../installation.ts";
import { checkRights } from "./database.ts";

const database = useDatabase();
const installation = (): Installation => ({
  urls: database.urls,
  embedded: false,
  sealingKey: "",
  release: async () => {},
});

let undo: ReturnType<typeof sql>[] = [];
afterEach(async () => {
  for (const statement of undo) await database.owner.execute(statement);
  undo = [];
});

test("the rights of a fresh installation are in order, and it is said what was tried", async () => {
  expect(await checkRights(installation())).toMatchObject({
    state: "ok",
    says: expect.stringMatching(/schema people \(0 tables in it\).*session of the panel \(tried\)/) as string,
  });
  expect(await database.owner.prisma.session.count()).toBe(0);
});

test.each([
  [
    "enter schema people",
    sql`grant usage on schema people to ketnap_bot`,
    sql`revoke usage on schema people from ketnap_bot`,
  ],
  [
    "be given the coming tables of people",
    sql`alter default privileges in schema people grant select on tables to ketnap_bot`,
    sql`alter default privileges in schema people revoke select on tables from ketnap_bot`,
  ],
  ["read passwords", sql`grant select on account to public`, sql`revoke select on account from public`],
  [
    "read what the log says",
    sql`grant select (after) on audit_entry to ketnap_bot`,
    sql`revoke select (after) on audit_entry from ketnap_bot`,
  ],
  [
    "point a chat at another account",
    sql`grant update (account_id) on chat_link to ketnap_bot`,
    sql`revoke update (account_id) on chat_link from ketnap_bot`,
  ],
  [
    "pass the rule of sessions, open a session of the panel",
    sql`alter table session disable row level security`,
    sql`alter table session enable row level security`,
  ],
  [
    "open a session of the panel",
    sql`create policy loose on session to ketnap_bot with check (true)`,
    sql`drop policy loose on session`,
  ],
])("that the bot's role can %s is a failure", async (what, give, take) => {
  undo = [take];
  await database.owner.execute(give);
  const finding = await checkRights(installation());
  expect(finding).toMatchObject({ state: "fail", says: expect.stringContaining(what) as string });
});
