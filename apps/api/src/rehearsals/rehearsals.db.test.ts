import { useDatabase } from "@ketnap/database/testing";
import { endRehearsal } from "@ketnap/domain/rehearsals";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addAccount, type Browser, plantTree, startApi, type TestApi } from "../testing/start-api.ts";

const database = useDatabase();
const played: number[] = [];
let api: TestApi;
let staff: Browser;
let secretary: Browser;

beforeAll(async () => {
  const tree = await plantTree(database);
  await addAccount(database, "staff", "staff", tree.ward);
  await addAccount(database, "east", "secretary", tree.east);
  api = await startApi(database, { play: (id) => void played.push(id) });
  [staff, secretary] = await Promise.all([api.signedIn("staff"), api.signedIn("east")]);
});
afterAll(() => api.stop());

it("is started, handed to its process, read, listed, filtered and called off", async () => {
  const started = await staff.post("/api/rehearsals", { fromOn: "2026-03-01", toOn: "2026-03-31", seed: 7 });
  expect([started.status, started.body]).toMatchObject([201, { state: "waiting", days: 31, seed: 7, totals: null }]);
  const { id } = started.body;
  expect(played).toEqual([id]);
  const second = await staff.post("/api/rehearsals", { fromOn: "2026-03-01", toOn: "2026-03-31" });
  expect([second.status, second.body.detail]).toEqual([410, expect.stringMatching(/diễn tập khác/)]);
  expect(played).toHaveLength(1);
  const row = {
    person: "Bí thư",
    unit: "Chi bộ",
    channel: "web" as const,
    rule: "report_due",
    outcome: "told" as const,
  };
  const messages = ["01", "02"].map((day) => ({ ...row, at: `2026-03-${day}T23:30:00Z`, text: `Tin ${day}` }));
  await endRehearsal(database.staff, id, { totals: totalsOf(2), messages }, Temporal.Now.instant());
  expect((await staff.get(`/api/rehearsals/${id}`)).body).toMatchObject({ state: "done", totals: { messages: 2 } });
  const listed = await staff.list("rehearsals");
  expect([listed.body.total, listed.body.data[0].totals]).toEqual([1, null]);
  const found = await staff.list(`rehearsals/${id}/messages`, { day: "2026-03-02" });
  expect(found.body).toMatchObject({ total: 1, data: [{ at: "2026-03-01T23:30:00Z", text: "Tin 01" }] });
  expect((await staff.post(`/api/rehearsals/${id}/cancel`)).status).toBe(410);
});

it("bad input is told by its field; a secretary has no rehearsals, and what is not there is not found", async () => {
  const bad = await staff.post("/api/rehearsals", { fromOn: "2026-03-01", toOn: "2027-04-01" });
  expect([bad.status, bad.body.errors.toOn]).toEqual([422, expect.stringMatching(/366 ngày/)]);
  expect((await staff.post("/api/rehearsals", { fromOn: "2026-03-01", toOn: "2026-03-02", mix: {} })).status).toBe(422);
  expect((await secretary.list("rehearsals")).status).toBe(403);
  expect((await staff.get("/api/rehearsals/999999")).status).toBe(404);
  expect((await staff.list("rehearsals/1/messages", { outcome: "gone" })).status).toBe(400);
});

function totalsOf(messages: number): Parameters<typeof endRehearsal>[2]["totals"] {
  return {
    from: "2026-03-01",
    to: "2026-03-31",
    days: 31,
    messages,
    replies: 0,
    received: 0,
    perDay: [],
    perRule: [],
    perPerson: [],
    perChannel: [],
    reports: { asked: 0, onTime: 0, late: 0, missing: 0 },
    budgets: { perPersonDay: 1, perPersonWeek: 5 },
    attention: {
      overDay: [],
      overWeek: [],
      neverAnswered: [],
      notLinked: [],
      noAccount: [],
      unreachable: [],
      budgetMonths: [],
      heavyDays: [],
    },
    seconds: 1,
  };
}
