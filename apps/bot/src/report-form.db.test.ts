import { randomUUID } from "node:crypto";
import type { WebReportForm, WebReports } from "@ketnap/contract";
import { createAnswer } from "@ketnap/conversation";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount, issueLinkCode } from "@ketnap/domain/access";
import { recordFigure } from "@ketnap/domain/figures";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import {
  approveReport,
  createReportForm,
  listExpectedReports,
  listReportRevisions,
  openReportRequest,
  readDueReport,
  returnReport,
} from "@ketnap/domain/reports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestBot, type TestBot, until } from "./testing/bot.ts";
import { onWeb } from "./testing/people.ts";

const database = useDatabase();
const now = Temporal.Instant.from("2026-11-02T02:00:00Z");
const staff = (): Context => ({ actor: systemActor("test"), db: database.staff, now });
const id: Record<string, number> = {};
let bot: TestBot;
let formId = 0;

beforeAll(async () => {
  const units = [
    { key: "xa", name: "Đảng bộ xã Suối Vàng", level: "commune", parent: null },
    ...Array.from({ length: 6 }, (_, at) => ({ key: `c${at}`, name: `Chi bộ Số ${at}`, level: "cell", parent: "xa" })),
  ];
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  for (const { key } of units) id[key] = tree.byKey(key)!.id;
  const field = { label: null, min: 0, max: null, jump: null };
  const fields = [
    { ...field, indicator: "admitted" as const, max: 20 },
    { ...field, indicator: "sources" as const, jump: 10 },
    { ...field, indicator: "converted" as const },
  ];
  const rules = [{ lesser: "converted" as const, greater: "sources" as const }];
  formId = (await createReportForm(staff(), { title: "Ba số", fields, rules })).id;
  bot = await startTestBot(database, { createAnswer, clock: () => now });
}, 120_000);
afterAll(() => bot.stop());

async function ask(key: string, month = "2026-10"): Promise<number> {
  const about = { title: `Báo cáo ${month}`, formId, firstMonth: month, lastMonth: month, dueOn: "2026-11-05" };
  const request = await openReportRequest(
    { ...staff(), now: now.subtract({ hours: 48 }) },
    { unitId: id[key]!, ...about },
  );
  const { rows } = await listExpectedReports(staff(), { filter: { requestId: request.id } });
  return rows[0]!.id;
}

let made = 0;
/** Somebody at the page: what he asks of the forms, and what he says in the chat beside them. */
async function sit(key: string, { accepts = true, role = "secretary" as const } = {}) {
  const grants = [{ role, unitId: id[key]! }];
  const account = await createAccount(staff(), { login: `nguoi-${++made}`, label: `Bí thư ${made}`, grants });
  const person = onWeb(bot);
  await person.present((await issueLinkCode(staff(), { accountId: account.id })).code);
  await until(async () => (await person.seen()).length > 0);
  if (accepts) {
    await person.choose("Tôi đã đọc và đồng ý");
    await until(async () => (await person.seen()).length > 1);
  }
  async function call<T = WebReportForm>(method: string, path: string, body?: object, locale = "vi") {
    const response = await person.call(method, `/reports${path}`, body, locale);
    return { status: response.status, body: (await response.json()) as T };
  }
  return {
    person,
    call,
    list: async () => (await call<WebReports>("GET", "")).body.reports,
    read: async (report: number, locale?: string) => (await call("GET", `/${report}`, undefined, locale)).body,
    save: async (report: number, said: Record<string, string>, why: Record<string, string> = {}) =>
      (await call("PUT", `/${report}/draft`, { said, why })).body,
    send: async (report: number, seen: string, token: string = randomUUID()) =>
      (await call("POST", `/${report}`, { seen, token })).body,
    /** What the chat answers. */
    async say(text: string): Promise<string> {
      const before = (await person.seen()).length;
      await person.write(text);
      await until(async () => (await person.seen()).length > before, 30_000);
      return (await person.seen()).at(-1)!.text;
    },
  };
}

const fieldOf = (form: WebReportForm, name: string) => form.fields.find((field) => field.name === name)!;
const valuesOf = (form: WebReportForm) => Object.fromEntries(form.fields.map(({ name, value }) => [name, value]));
const revisions = async (expectedId: number) => (await listReportRevisions(staff(), { expectedId })).length;

describe("a report's form", () => {
  it("takes numbers as people write them, keeps them, and is sent once with its receipt", async () => {
    const report = await ask("c0");
    const at = await sit("c0");
    expect(await at.list()).toMatchObject([{ expectedId: report, unit: "Chi bộ Số 0", state: "open", late: false }]);
    const empty = await at.read(report);
    expect(empty).toMatchObject({ period: "tháng 10/2026", locked: null, complete: false, receipt: null });
    expect(fieldOf(empty, "admitted")).toMatchObject({ label: "Kết nạp", counted: "đảng viên", min: 0, max: 20 });
    const saved = await at.save(report, { admitted: "04", sources: "mười hai" });
    expect([valuesOf(saved), saved.complete]).toEqual([{ admitted: 4, sources: 12, converted: null }, false]);
    expect((await at.list())[0]!.state).toBe("begun");
    expect(await at.say("báo cáo"), "the chat goes on with it").toMatch(/Chuyển chính thức bao nhiêu/);
    const whole = await at.save(report, { converted: "không có" });
    expect(whole.complete).toBe(true);
    const token = randomUUID();
    const [first, second] = await Promise.all([at.send(report, whole.seen, token), at.send(report, whole.seen, token)]);
    for (const { receipt } of [first, second])
      expect(JSON.stringify(receipt)).toContain(`BC-2026-10-${String(report).padStart(4, "0")}`);
    expect(await revisions(report)).toBe(1);
    expect(await at.say("5"), "the question in the chat is settled").toMatch(/đã báo cáo ngày 2\/11\/2026/);
    expect((await at.list())[0]!.state).toBe("sent");
  });

  it("tells what is wrong with each field in the reader's language, and keeps nothing that is", async () => {
    const report = await ask("c1");
    const at = await sit("c1");
    const bad = await at.save(report, { admitted: "21", sources: "nhiều lắm", converted: "3" });
    expect(fieldOf(bad, "admitted")).toMatchObject({ value: null, trouble: expect.stringContaining("cao hơn mức 20") });
    expect(fieldOf(bad, "sources").trouble).toContain("«nhiều lắm» không phải một con số");
    const ruled = await at.save(report, { admitted: "1", sources: "2" });
    expect(fieldOf(ruled, "converted").trouble).toMatch(/không thể nhiều hơn Nguồn kết nạp \(2\)/);
    expect((await at.read(report, "en")).fields[2]!.trouble).toMatch(/cannot be more than/i);
    const refused = await at.send(report, ruled.seen);
    expect(refused.receipt).toBeNull();
    expect(await revisions(report)).toBe(0);
    const cleared = await at.save(report, { converted: " " });
    expect(fieldOf(cleared, "converted")).toMatchObject({ value: null, trouble: null });
    expect(fieldOf(await at.send(report, cleared.seen), "converted").trouble).toMatch(/cần một con số/);
  });

  it("asks why a number jumps, refuses a name there, and sends the sentence along", async () => {
    const before = await ask("c2", "2026-09");
    const at = await sit("c2");
    const september = await at.save(before, { admitted: "0", sources: "5", converted: "0" });
    await at.send(before, september.seen);
    const report = await ask("c2");
    expect(fieldOf(await at.read(report), "sources").known).toMatchObject({ value: 5, from: "previous" });
    const jumped = await at.save(report, { admitted: "0", sources: "30", converted: "0" });
    expect(fieldOf(jumped, "sources")).toMatchObject({ needsWhy: true, trouble: expect.stringMatching(/khác nhiều/) });
    const named = await at.save(report, {}, { sources: "Đồng chí Nguyễn Văn An, CCCD 034090001234 mới về" });
    expect(fieldOf(named, "sources")).toMatchObject({ why: "", trouble: expect.any(String) });
    const told = await at.save(report, {}, { sources: "Nhà máy mới mở, thêm công nhân" });
    expect(told.complete).toBe(true);
    expect((await at.send(report, told.seen)).receipt).not.toBeNull();
    const [revision] = await listReportRevisions(staff(), { expectedId: report });
    expect(revision?.comments).toEqual({ sources: "Nhà máy mới mở, thêm công nhân" });
  });

  it("has what records say filled in, and says where the report differs", async () => {
    const report = await ask("c3");
    const months = { firstMonth: "2026-10", lastMonth: "2026-10" };
    await recordFigure(staff(), { unitId: id["c3"]!, indicator: "admitted", ...months, source: "record", value: 2 });
    const at = await sit("c3");
    expect(valuesOf(await at.read(report))).toEqual({ admitted: 2, sources: null, converted: null });
    const other = await at.save(report, { admitted: "3", sources: "4", converted: "0" });
    expect(other.notes.join()).toMatch(/báo cáo 3, hồ sơ theo dõi ghi 2/);
  });

  it("sends nothing that its reader has not seen: neither what the chat changed nor over a colleague's report", async () => {
    const report = await ask("c4");
    const [at, colleague] = [await sit("c4"), await sit("c4")];
    const seen = (await at.save(report, { admitted: "1", sources: "5", converted: "0" })).seen;
    await at.say("báo cáo nguồn 7");
    const changed = await at.send(report, seen);
    expect([changed.receipt, valuesOf(changed)["sources"]]).toEqual([null, 7]);
    expect(changed.notes.join()).toMatch(/vừa được sửa ở nơi khác/);
    const theirs = await colleague.save(report, { admitted: "2", sources: "2", converted: "0" });
    expect((await colleague.send(report, theirs.seen)).receipt).not.toBeNull();
    const late = await at.send(report, changed.seen);
    expect([late.receipt, late.notes.join()]).toEqual([null, expect.stringMatching(/đã báo cáo ngày 2\/11\/2026/)]);
    expect((await at.send(report, late.seen)).receipt, "seen, and sent all the same").not.toBeNull();
    expect(await revisions(report)).toBe(2);
  });

  it("takes one of two colleagues who send at once, and shows the other what was sent", async () => {
    const report = await ask("c4", "2026-09");
    const both = [await sit("c4"), await sit("c4")];
    const saved = await Promise.all(
      both.map((at, n) => at.save(report, { admitted: String(n + 1), sources: "5", converted: "0" })),
    );
    const sent = await Promise.all(both.map((at, n) => at.send(report, saved[n]!.seen)));
    expect(sent.filter(({ receipt }) => receipt !== null)).toHaveLength(1);
    const other = sent.findIndex(({ receipt }) => receipt === null);
    expect(sent[other]!.notes.join()).toMatch(/vừa được sửa ở nơi khác.*đã báo cáo ngày 2\/11\/2026/);
    expect(valuesOf(sent[other]!)["admitted"], "what he typed is kept").toBe(other + 1);
    const { report: stored } = await readDueReport(staff(), { expectedId: report });
    expect([stored?.revision, stored?.values["admitted"]]).toEqual([1, 2 - other]);
    expect((await both[other]!.send(report, sent[other]!.seen)).receipt, "seen, and sent all the same").not.toBeNull();
    expect(await revisions(report)).toBe(2);
  });

  it("answers a sending that is repeated with its own receipt, and says what became of the report since", async () => {
    const report = await ask("c3", "2026-08");
    const [at, colleague] = [await sit("c3"), await sit("c3")];
    const saved = await at.save(report, { admitted: "1", sources: "5", converted: "0" });
    const token = randomUUID();
    const textOf = (form: WebReportForm) => JSON.stringify(form.receipt?.blocks);
    const first = textOf(await at.send(report, saved.seen, token));
    expect(textOf(await at.send(report, saved.seen, token)), "nothing happened since").toBe(first);
    const theirs = await colleague.save(report, { admitted: "2" });
    const other = textOf(await colleague.send(report, theirs.seen));
    expect(other).toMatch(/Đã nhận bản sửa.*Kết nạp: 2 \(trước là 1\)/);
    const again = textOf(await at.send(report, saved.seen, token));
    expect(again.startsWith(first.slice(0, -1)), "its own numbers, as they were told").toBe(true);
    expect(again).toMatch(/Sau đó Bí thư \d+ đã sửa báo cáo này \(ngày 2\/11\/2026\).*Kết nạp: 2 \(trước là 1\)/);
    // Begun anew meanwhile: that draft waits, and the sending before is still known.
    expect(valuesOf(await at.save(report, { sources: "7" }))).toMatchObject({ sources: 7 });
    expect(textOf(await at.send(report, saved.seen, token))).toBe(again);
    expect(valuesOf(await at.read(report))["sources"]).toBe(7);
    expect(await revisions(report)).toBe(2);
    const { version } = await readDueReport(staff(), { expectedId: report });
    await returnReport(staff(), { id: report, version, reasons: { sources: "Chỉ có 4" } });
    expect(textOf(await at.send(report, saved.seen, token))).toContain("đã được trả lại để sửa");
    expect((await readDueReport(staff(), { expectedId: report })).report?.state).toBe("returned");
  });

  it("mends what was sent back, and is locked once it is approved", async () => {
    const report = await ask("c5");
    const at = await sit("c5");
    await at.send(report, (await at.save(report, { admitted: "1", sources: "9", converted: "0" })).seen);
    const { version } = await readDueReport(staff(), { expectedId: report });
    await returnReport(staff(), { id: report, version, reasons: { sources: "Chỉ có 6 người" } });
    const back = await at.read(report);
    expect([back.state, valuesOf(back)]).toEqual(["returned", { admitted: 1, sources: null, converted: 0 }]);
    expect(fieldOf(back, "sources").returned).toBe("Chỉ có 6 người");
    const mended = await at.save(report, { sources: "6" });
    expect(JSON.stringify((await at.send(report, mended.seen)).receipt)).toMatch(/Đã nhận bản sửa/);
    const sent = await readDueReport(staff(), { expectedId: report });
    await approveReport(staff(), { id: report, version: sent.version });
    const locked = await at.save(report, { sources: "1" });
    expect([locked.state, locked.locked]).toEqual(["locked", expect.stringMatching(/đã được duyệt/)]);
    expect(valuesOf(locked)["sources"]).toBe(6);
  });
});

describe("whose it is not", () => {
  it("outside one's units a report is as absent as a random one", async () => {
    const theirs = await ask("c1", "2026-06");
    const at = await sit("c0");
    const save = { said: { admitted: "1" }, why: {} };
    for (const report of [theirs, 999_999]) {
      expect((await at.call("GET", `/${report}`)).status).toBe(404);
      expect((await at.call("PUT", `/${report}/draft`, save)).status).toBe(404);
      expect((await at.call("POST", `/${report}`, { seen: "1.x", token: randomUUID() })).status).toBe(404);
    }
    expect((await at.call("GET", "/abc")).status).toBe(404);
    expect(await database.owner.prisma.reportDraft.count({ where: { expectedId: theirs } })).toBe(0);
  });

  it("a stranger, who has not read the notice, and what is no form are refused", async () => {
    const report = await ask("c2", "2026-06");
    const nobody = onWeb(bot);
    expect((await nobody.call("GET", "/reports")).status).toBe(401);
    const newcomer = await sit("c2", { accepts: false });
    expect((await newcomer.call("GET", `/${report}`)).status).toBe(409);
    const at = await sit("c2");
    for (const body of [{}, { said: { admitted: 3 } }, { said: { admitted: "x".repeat(300) } }, { said: {}, more: 1 }])
      expect((await at.call("PUT", `/${report}/draft`, body)).status).toBe(400);
    expect((await at.call("POST", `/${report}`, { seen: "x", token: "no-uuid" })).status).toBe(400);
    expect(
      (await at.call("PUT", `/${report}/draft`, { said: { password: "1" } })).status,
      "a field that is not asked",
    ).toBe(200);
    expect(valuesOf(await at.read(report))).toEqual({ admitted: null, sources: null, converted: null });
  });
});
