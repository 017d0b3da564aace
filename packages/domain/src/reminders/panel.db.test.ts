import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { callOffBulk, claimDelivery, createSealer } from "../deliveries/index.ts";
import type { Context } from "../kernel/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import { openReportRequest } from "../reports/index.ts";
import {
  carryReminders,
  copyReminderRule,
  deleteReminderRule,
  enableReminderRule,
  fillReminderRules,
  findReminders,
  listDeliveries,
  listOutgoing,
  listReminderRules,
  mayChangeReminders,
  previewReminderRule,
  readDelivery,
  readReminderRule,
  readReminderSettings,
  type ReminderWords,
  resendDelivery,
  summariseOutgoing,
  updateReminderRule,
  updateReminderSettings,
} from "./index.ts";

const database = useDatabase();
const sealer = createSealer("a key of the tests, long enough to seal with");
/** Monday 23 November 2026, nine in the morning. */
const ON = "2026-11-23";
let ward = 0;
const cells: number[] = [];
let all: Context;
let staff: Context;
let first: Context;
let rules: Awaited<ReturnType<typeof listReminderRules>>["rows"];

const words: ReminderWords = (lines) => ({ blocks: lines.map(({ text }) => ({ kind: "text", text })) });
const ruleOf = (key: string) => rules.find((rule) => rule.key === key)!;

beforeAll(async () => {
  const owner = database.owner.prisma;
  const unit = async (name: string, level: string, parentId: number | null) => {
    const made = await owner.unit.create({ data: { key: name, name, level } });
    if (parentId) await owner.placement.create({ data: { unitId: made.id, parentId } });
    return made.id;
  };
  ward = await unit("Đảng bộ phường Thử", "commune", null);
  for (const name of ["Chi bộ Một", "Chi bộ Hai", "Chi bộ Ba"]) cells.push(await unit(name, "cell", ward));
  for (const [index, unitId] of cells.entries()) {
    const account = await owner.account.create({ data: { login: `bt-${index}`, label: `Bí thư ${index + 1}` } });
    await owner.roleGrant.create({
      data: { accountId: account.id, role: "secretary", unitId, validFrom: new Date("2020-01-01") },
    });
    if (index === 2) continue;
    await owner.chatLink.create({
      data: {
        channel: "web",
        address: `web-${index}`,
        accountId: account.id,
        linkedAt: new Date("2026-01-01"),
        noticeVersion: 1,
        noticeAcceptedAt: new Date("2026-01-01"),
      },
    });
  }
  all = actingOn(database.staff, { roles: ["admin"], on: ON });
  staff = actingOn(database.staff, { units: [ward, ...cells], on: ON });
  first = actingOn(database.staff, { units: [cells[0]!], on: ON });
  await fillReminderRules(all, {});
  await openReportRequest(actingOn(database.staff, { roles: ["admin"], on: "2026-11-20" }), {
    unitId: ward,
    title: "Số kết nạp tháng 11",
    indicator: "admitted",
    firstMonth: "2026-11",
    lastMonth: "2026-11",
    dueOn: "2026-11-30",
    dueInclusive: true,
    levels: ["cell"],
  });
  rules = (await listReminderRules(staff, { perPage: 100 })).rows;
});

/** What a form sends of a rule. */
function draftOf(key: string, changes: object = {}) {
  const {
    id: _i,
    key: _k,
    kind: _d,
    topic: _t,
    from: _f,
    escalates: _e,
    placeholders: _p,
    next: _n,
    version: _v,
    ...draft
  } = ruleOf(key);
  return { ...draft, ...changes };
}

describe("the rules", () => {
  it("say when they speak next, and to how many of one's own", async () => {
    // Five working days before Monday the 30th is this very Monday.
    expect(ruleOf("report_due")).toMatchObject({ from: "anchor", next: { onDate: ON, people: 3 }, escalates: true });
    expect(ruleOf("roadmap_check")).toMatchObject({ from: "own_day", next: { onDate: "2026-11-25", people: 3 } });
    expect(ruleOf("own_reminder")).toMatchObject({ from: "asked", next: null });
    const seen = await readReminderRule(first, { id: ruleOf("report_due").id });
    expect(seen.next).toEqual({ onDate: ON, people: 1 });
    expect(await refusal(readReminderRule(staff, { id: 999_999 }))).toEqual({ kind: "not_found" });
    const secretary = actingOn(database.staff, { roles: ["secretary"] });
    expect(await refusal(listReminderRules(secretary, {}))).toEqual({ kind: "forbidden" });
  });

  it("are changed by one editor at a time, with before and after in the log", async () => {
    const { id, version } = ruleOf("mentor_remark");
    const draft = draftOf("mentor_remark", { monthDay: 18, offsets: [0, -2, -2] });
    const after = await updateReminderRule(staff, { id, version, ...draft });
    expect(after).toMatchObject({ monthDay: 18, offsets: [-2, 0], version: version + 1 });
    const entry = await database.owner.prisma.auditEntry.findFirstOrThrow({ where: { verb: "updateReminderRule" } });
    expect(entry).toMatchObject({ entity: "reminder_rule", entityId: String(id) });
    expect([entry.before, entry.after]).toMatchObject([{ monthDay: 20 }, { monthDay: 18 }]);
    expect(await refusal(updateReminderRule(staff, { id, version, ...draft }))).toMatchObject({
      reason: "changed_meanwhile",
      current: { monthDay: 18 },
    });
    const same = await updateReminderRule(staff, { id, version: version + 1, ...draft });
    expect(same.version).toBe(version + 1);
  });

  it("are made from others, silent at first, and removed until they have told something", async () => {
    const built = ruleOf("report_due");
    const made = await copyReminderRule(staff, { id: built.id, title: "Nhắc lãnh đạo" });
    expect(made).toMatchObject({ key: null, kind: built.kind, title: "Nhắc lãnh đạo", enabled: false, next: null });
    expect(await refusal(copyReminderRule(first, { id: built.id, title: "x" }))).toEqual({ kind: "forbidden" });
    expect(await refusal(copyReminderRule(staff, { id: built.id, title: "  " }))).toMatchObject({ kind: "invalid" });
    expect(await refusal(copyReminderRule(staff, { id: 999_999, title: "x" }))).toEqual({ kind: "not_found" });
    expect(await refusal(deleteReminderRule(staff, { id: built.id, version: built.version }))).toEqual({
      kind: "closed",
    });
    expect(await refusal(deleteReminderRule(staff, { id: made.id, version: 7 }))).toMatchObject({
      reason: "changed_meanwhile",
    });
    expect(await refusal(deleteReminderRule(first, { id: made.id, version: 1 }))).toEqual({ kind: "forbidden" });
    const account = await database.owner.prisma.account.findFirstOrThrow();
    const dates = { onDate: new Date(ON), expiresOn: new Date(ON), foundAt: new Date(ON), settledAt: new Date(ON) };
    const subject = { subjectKind: "unit", subjectId: "1", occurrence: "1", facts: {}, state: "told" };
    const spoken = await database.owner.prisma.reminder.create({
      data: { ruleId: made.id, accountId: account.id, ...subject, ...dates },
    });
    expect(await refusal(deleteReminderRule(staff, { id: made.id, version: 1 }))).toEqual({ kind: "closed" });
    await database.owner.prisma.reminder.delete({ where: { id: spoken.id } });
    await deleteReminderRule(staff, { id: made.id, version: 1 });
    expect(await refusal(readReminderRule(staff, { id: made.id }))).toEqual({ kind: "not_found" });
  });

  it("are switched off and on", async () => {
    const { id, version } = ruleOf("zero_units");
    const off = await enableReminderRule(staff, { id, version, enabled: false });
    expect(off).toMatchObject({ enabled: false, next: null });
    expect(await enableReminderRule(staff, { id, version: version + 1, enabled: true })).toMatchObject({
      enabled: true,
    });
    const auditor = actingOn(database.staff, { roles: ["auditor"] });
    expect(await refusal(enableReminderRule(auditor, { id, version: 1, enabled: false }))).toEqual({
      kind: "forbidden",
    });
  });

  it("are steered, as the hours are, only by one who reaches everything: they speak to all", async () => {
    const { id, version } = ruleOf("own_reminder");
    const settings = await readReminderSettings(first, {});
    const forbidden = { kind: "forbidden" };
    expect(await refusal(enableReminderRule(first, { id, version, enabled: false }))).toEqual(forbidden);
    expect(await refusal(updateReminderRule(first, { id, version, ...draftOf("own_reminder") }))).toEqual(forbidden);
    expect(await refusal(updateReminderSettings(first, { ...settings, failoverHours: 9 }))).toEqual(forbidden);
    expect(await mayChangeReminders(first, {})).toBe(false);
    expect(await mayChangeReminders(staff, {})).toBe(true);
    expect(await refusal(mayChangeReminders(actingOn(database.staff, { roles: ["auditor"] }), {}))).toEqual(forbidden);
    // Everything is every top of the day: a second one bounds whoever stands at the first.
    const later = await database.owner.prisma.unit.create({
      data: { key: "later", name: "Đảng bộ xã Sau", level: "commune", startedOn: new Date("2026-11-24") },
    });
    expect(await mayChangeReminders(staff, {})).toBe(true);
    expect(await mayChangeReminders({ ...staff, now: staff.now.add({ hours: 24 }) }, {})).toBe(false);
    await database.owner.prisma.unit.delete({ where: { id: later.id } });
  });

  it("refuse words with nothing to fill them, an open brace, and a day that never comes", async () => {
    const { id, version } = ruleOf("roadmap_check");
    const asked = (changes: object) =>
      refusal(updateReminderRule(staff, { id, version, ...draftOf("roadmap_check", changes) }));
    expect(await asked({ textVi: "{unit} {tên_người}" })).toMatchObject({ keys: ["textVi: unknown_placeholder"] });
    expect(await asked({ textEn: "{unit} {" })).toMatchObject({ keys: ["textEn: brace_open"] });
    expect(await asked({ textVi: "  " })).toMatchObject({ keys: ["textVi: too_small"] });
    expect(await asked({ monthDay: null })).toMatchObject({ keys: ["weekday: rule_never_speaks"] });
    expect(await asked({ offsets: [500] })).toMatchObject({ keys: ["offsets.0: too_big"] });
    expect(await asked({ role: "king" })).toMatchObject({ keys: ["role: invalid_value"] });
    expect(await asked({ kind: "report_due" })).toMatchObject({ kind: "invalid" });
  });
});

describe("the preview of a rule", () => {
  it("tells of the next real thing, and the next five days as the form has it, keeping nothing", async () => {
    const before = await database.owner.prisma.reminder.count();
    const { id } = ruleOf("report_due");
    const preview = await previewReminderRule(staff, { id, draft: draftOf("report_due") });
    expect(preview).toMatchObject({ example: false, unknown: [] });
    expect(preview.facts.values["title"]).toEqual({ is: "text", text: "Số kết nạp tháng 11" });
    expect(preview.occurrences.map(({ onDate, offset }) => [onDate, offset])).toEqual([
      ["2026-11-23", -5],
      ["2026-11-26", -2],
      ["2026-11-30", 0],
      ["2026-12-01", 1],
    ]);
    expect(preview.occurrences[0]).toMatchObject({ people: 3, about: "Số kết nạp tháng 11", anchor: "2026-11-30" });
    const other = await previewReminderRule(staff, { id, draft: draftOf("report_due", { offsets: [-1] }) });
    expect(other.occurrences.map(({ onDate }) => onDate)).toEqual(["2026-11-27"]);
    expect(await database.owner.prisma.reminder.count()).toBe(before);
    expect((await readReminderRule(staff, { id })).offsets).toEqual([-5, -2, 0, 1]);
  });

  it("moves a day of rest to the working day before, and makes up words where there is nothing real", async () => {
    const { id } = ruleOf("roadmap_check");
    const preview = await previewReminderRule(staff, { id, draft: draftOf("roadmap_check", { monthDay: 28 }) });
    expect(preview.example).toBe(true);
    expect(preview.occurrences).toHaveLength(5);
    expect(preview.occurrences[0]).toMatchObject({ anchor: "2026-11-28", onDate: "2026-11-27" });
    const odd = await previewReminderRule(staff, { id, draft: draftOf("roadmap_check", { textVi: "{lạ} {unit}" }) });
    expect(odd.unknown).toEqual(["lạ"]);
  });

  it("refuses a day of the year that there is not, in the preview and when it is saved", async () => {
    const { id } = ruleOf("source_review");
    for (const day of ["13-40", "02-30", "00-10", "4-5", "19/5"]) {
      const draft = draftOf("source_review", { settings: { days: ["12-01", day] } });
      const refused = (at: string) => ({ kind: "invalid", keys: [`${at}: year_day`] });
      expect(await refusal(previewReminderRule(staff, { id, draft })), day).toEqual(refused("draft.settings.days"));
      const { version } = ruleOf("source_review");
      expect(await refusal(updateReminderRule(staff, { id, version, ...draft })), day).toEqual(
        refused("settings.days"),
      );
    }
    const draft = draftOf("source_review", { settings: { days: ["02-29", "12-31"] } });
    const { occurrences } = await previewReminderRule(staff, { id, draft });
    expect(occurrences.map(({ anchor }) => anchor)).toEqual(["2026-12-31", "2027-12-31", "2028-02-29"]);
  });
});

describe("hours and budgets", () => {
  it("are changed in sensible bounds, by one editor at a time, and the log holds both", async () => {
    const settings = await readReminderSettings(staff, {});
    expect(settings).toMatchObject({ dayStartsAt: "08:00", dayEndsAt: "17:00", perPersonDay: 1 });
    const after = await updateReminderSettings(staff, { ...settings, dayEndsAt: "16:30" });
    expect(after).toMatchObject({ dayEndsAt: "16:30", version: settings.version + 1 });
    const bad = (changes: object) => refusal(updateReminderSettings(staff, { ...after, ...changes }));
    expect(await bad({ dayStartsAt: "17:00" })).toMatchObject({ keys: ["dayEndsAt: hours_reversed"] });
    expect(await bad({ dayStartsAt: "25:00" })).toMatchObject({ keys: ["dayStartsAt: time_of_day"] });
    expect(await bad({ perPersonDay: 9, perPersonWeek: 3 })).toMatchObject({ keys: ["perPersonWeek: too_small"] });
    expect(await bad({ wakingStartsAt: "08:30" })).toMatchObject({ keys: ["wakingStartsAt: waking_inside_hours"] });
    expect(await bad({ wakingEndsAt: "16:00" })).toMatchObject({ keys: ["wakingEndsAt: waking_inside_hours"] });
    expect(await bad({ failoverHours: 0 })).toMatchObject({ keys: ["failoverHours: too_small"] });
    expect(await bad({ version: 1 })).toMatchObject({ reason: "changed_meanwhile" });
    await updateReminderSettings(staff, { ...after, dayEndsAt: "17:00" });
    const entries = await database.owner.prisma.auditEntry.count({ where: { verb: "updateReminderSettings" } });
    expect(entries).toBe(2);
  });
});

describe("what goes out", () => {
  it("is told by day and by rule, with what is yet to come, and only of one's own units", async () => {
    await findReminders(database.bot, staff.now);
    await carryReminders(database.bot, sealer, staff.now, words);
    const week = await summariseOutgoing(staff, {});
    expect(week).toMatchObject({ from: "2026-11-23", to: "2026-11-29", people: 3 });
    expect(week.days[0]).toMatchObject({ working: true, counts: { carried: 2, unreachable: 1 }, expected: 0 });
    expect(week.days[2]).toMatchObject({ onDate: "2026-11-25", counts: { carried: 0 } });
    expect(week.days[2]!.expected).toBeGreaterThanOrEqual(3);
    expect(week.days[5]).toMatchObject({ working: false, expected: 0 });
    const report = week.rules.find(({ rule }) => rule.title === "Báo cáo đến hạn");
    expect(report).toMatchObject({ people: 3, counts: { carried: 2, unreachable: 1 }, expected: 3 });

    const own = await summariseOutgoing(first, { from: ON, to: ON });
    expect(own).toMatchObject({ people: 1, total: { carried: 1, unreachable: 0 } });
    expect((await listOutgoing(first, {})).rows).toMatchObject([
      { account: { label: "Bí thư 1" }, unit: { name: "Chi bộ Một" }, state: "carried", channel: "web" },
    ]);
    expect((await listOutgoing(staff, { filter: { state: "unreachable" } })).rows).toMatchObject([
      { account: { label: "Bí thư 3" }, why: "not_linked" },
    ]);
    expect(await refusal(listOutgoing(first, { filter: { unitId: cells[1]! } }))).toEqual({ kind: "not_found" });
    expect(await refusal(summariseOutgoing(staff, { from: "2026-11-23", to: "2026-11-20" }))).toMatchObject({
      keys: ["to: dates_reversed"],
    });
    expect(await refusal(summariseOutgoing(staff, { from: "2026-01-01", to: "2026-12-31" }))).toMatchObject({
      keys: ["to: too_big"],
    });
  });
});

describe("a delivery", () => {
  const rows = async (ctx: Context) => (await listDeliveries(ctx, { filter: { kind: "reminder" } })).rows;

  it("is listed by what may be shown, never with a text, and only to those who reach its person", async () => {
    const seen = await rows(staff);
    expect(seen).toHaveLength(2);
    expect(seen[0]).toMatchObject({ state: "due", channel: "web", rules: ["Báo cáo đến hạn"], reminders: 1 });
    expect(JSON.stringify(seen)).not.toContain("Một con số là xong");
    const own = await rows(first);
    expect(own.map(({ account }) => account?.label)).toEqual(["Bí thư 1"]);
    const foreign = seen.find(({ account }) => account?.label === "Bí thư 2")!;
    expect(await refusal(readDelivery(first, { id: foreign.id }))).toEqual(
      await refusal(readDelivery(first, { id: "999999999" })),
    );
    expect(await refusal(resendDelivery(first, { id: foreign.id }))).toEqual({ kind: "not_found" });
    for (const filter of [{ channel: "web" }, { onDate: ON }, { state: "due" }] as const)
      expect((await listDeliveries(staff, { filter })).total).toBe(2);
    expect((await listDeliveries(staff, { filter: { onDate: "2026-11-20" } })).total).toBe(0);
    expect(await refusal(readDelivery(staff, { id: "0" }))).toMatchObject({ kind: "invalid" });
    // A role that has ended takes its person out of reach.
    const where = { unitId: cells[0]! };
    await database.owner.prisma.roleGrant.updateMany({ where, data: { validTo: new Date(ON) } });
    expect(await rows(first)).toEqual([]);
    expect(await refusal(resendDelivery(first, { id: own[0]!.id }))).toEqual({ kind: "not_found" });
    await database.owner.prisma.roleGrant.updateMany({ where, data: { validTo: null } });
  });

  it("that failed is told again under a new key; one that is open or was sent is not", async () => {
    const [row] = await rows(first);
    const id = row!.id;
    expect(await refusal(resendDelivery(first, { id }))).toEqual({ kind: "closed" });
    const set = (state: string) =>
      database.owner.prisma.delivery.update({
        where: { id: BigInt(id) },
        data: { state, settledAt: new Date(staff.now.epochMilliseconds), body: null, failure: "message is too long" },
      });
    await set("sent");
    expect(await refusal(resendDelivery(first, { id }))).toEqual({ kind: "closed" });
    await set("failed");
    await carryReminders(database.bot, sealer, staff.now, words);
    expect(await readDelivery(first, { id })).toMatchObject({ resendable: true });
    expect(await resendDelivery(first, { id })).toEqual({ reminders: 1, answered: 0 });
    expect(await refusal(resendDelivery(first, { id }))).toEqual({ kind: "closed" });
    await carryReminders(database.bot, sealer, staff.now.add({ minutes: 2 }), words);
    const after = await rows(first);
    expect(after).toMatchObject([{ state: "due", reminders: 1 }]);
    expect(after[0]!.id).not.toBe(id);
    expect(await readDelivery(first, { id })).toMatchObject({ state: "failed", resendable: false });
    const entry = await database.owner.prisma.auditEntry.findFirstOrThrow({ where: { verb: "resendDelivery" } });
    expect(entry).toMatchObject({ entity: "delivery", entityId: id });
  });

  it("told again on an evening before a weekend goes out on the next working day", async () => {
    const friday = Temporal.Instant.from("2026-11-27T18:00:00+07:00");
    const row = (await rows(staff)).find(({ account }) => account?.label === "Bí thư 2")!;
    const data = { settledAt: new Date(staff.now.epochMilliseconds), body: null };
    const where = { id: BigInt(row.id) };
    const open = await database.owner.prisma.delivery.findUniqueOrThrow({ where });
    await database.owner.prisma.delivery.update({ where, data: { ...data, state: "failed" } });
    expect(await resendDelivery({ ...staff, now: friday }, { id: row.id })).toMatchObject({ reminders: 1 });
    expect((await listOutgoing(staff, { filter: { accountId: row.account!.id, state: "found" } })).rows).toMatchObject([
      { onDate: "2026-11-27", expiresOn: "2026-11-30", why: "told_again" },
    ]);
    const { state, settledAt, body } = open;
    await database.owner.prisma.delivery.update({ where, data: { state, settledAt, body } });
    await database.owner.prisma.reminder.updateMany({
      where: { accountId: row.account!.id, state: "found" },
      data: { state: "carried", deliveryId: where.id, onDate: new Date(ON) },
    });
  });

  it("is not told again once everything in it has been answered", async () => {
    const row = (await rows(staff)).find(({ account }) => account?.label === "Bí thư 2")!;
    const data = { settledAt: new Date(staff.now.epochMilliseconds), body: null };
    await database.owner.prisma.delivery.update({ where: { id: BigInt(row.id) }, data: { ...data, state: "expired" } });
    await database.owner.prisma.reminder.updateMany({
      where: { deliveryId: BigInt(row.id) },
      data: { state: "answered" },
    });
    expect(await refusal(resendDelivery(staff, { id: row.id }))).toEqual({ kind: "closed" });
  });

  it("of a bulk that was called off says so, and may still be told again one by one", async () => {
    const bulk = await database.owner.prisma.bulk.findFirstOrThrow({ where: { kind: "wave" } });
    const waits = (await rows(first)).find(({ state }) => state === "due")!;
    await callOffBulk(all, { id: bulk.id, version: bulk.version });
    await carryReminders(database.bot, sealer, staff.now.add({ minutes: 5 }), words);
    expect(await readDelivery(first, { id: waits.id })).toMatchObject({
      state: "expired",
      failure: "called_off",
      resendable: true,
    });
    expect((await listOutgoing(first, { filter: { deliveryId: waits.id } })).rows).toMatchObject([
      { state: "expired" },
    ]);
    expect(await resendDelivery(first, { id: waits.id })).toEqual({ reminders: 1, answered: 0 });
    expect((await listOutgoing(first, { filter: { state: "found" } })).rows).toMatchObject([{ why: "told_again" }]);

    const later = staff.now.add({ minutes: 8 });
    const { deliveryIds } = await carryReminders(database.bot, sealer, later, words);
    expect(deliveryIds).toHaveLength(1);
    const claim = await claimDelivery(database.bot, sealer, deliveryIds[0]!, later, 6_000);
    expect(claim?.bulkId).not.toBe(bulk.id);
    expect(claim).toMatchObject({ id: deliveryIds[0], bulkId: expect.any(Number) });
  });
});
