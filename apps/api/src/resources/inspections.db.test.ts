import { afterAll, beforeAll, expect, it } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { addAccount, type Browser, plantTree, startApi, type TestApi, type TestTree } from "../testing/start-api.ts";

const database = useDatabase();
let api: TestApi;
let tree: TestTree;
let staff: Browser;
let auditor: Browser;

beforeAll(async () => {
  tree = await plantTree(database);
  await addAccount(database, "staff", "staff", tree.ward);
  await addAccount(database, "auditor", "auditor", tree.ward);
  api = await startApi(database);
  [staff, auditor] = await Promise.all([api.signedIn("staff"), api.signedIn("auditor")]);
});
afterAll(() => api.stop());

/** So far ahead that no day of a test run comes after it. */
const span = { title: "Kiểm tra quý IV", fromOn: "2199-10-07", toOn: "2199-10-18" };

it("a plan is proposed, a visit moved and locked, the unit told, and nobody but staff reads of it what they may not", async () => {
  const { people, teams } = (await staff.get(`/api/inspection-units/${tree.ward}/teams?count=1`)).body;
  expect([people.length, teams.length]).toEqual([1, 1]);
  const proposed = await staff.post("/api/inspection-plans", {
    ...span,
    unitId: tree.ward,
    teams: [teams[0]].map(named),
  });
  expect([proposed.status, proposed.body.rows.length > 0]).toEqual([201, true]);
  const { id, version, rows } = proposed.body;
  const [visit] = rows;
  const moved = await staff.post(`/api/inspection-visits/${visit.id}/move`, {
    version: visit.version,
    teamNumber: 1,
    onDate: "2199-10-17",
  });
  expect([moved.status, moved.body]).toMatchObject([200, { locked: true, onDate: "2199-10-17" }]);
  const sunday = await staff.post(`/api/inspection-visits/${visit.id}/move`, {
    version: moved.body.version,
    teamNumber: 1,
    onDate: "2199-10-13",
  });
  expect([sunday.status, Object.keys(sunday.body.errors)]).toEqual([422, ["onDate"]]);
  const told = await staff.post(`/api/inspection-plans/${id}/announce`, { version, visitIds: [visit.id] });
  expect(told.body).toMatchObject({ announced: 1 });
  expect((await staff.post(`/api/inspection-plans/${id}/replan`, { version })).status).toBe(409);
  expect((await auditor.get(`/api/inspection-visits/${visit.id}`)).body).toMatchObject({ finding: null });
  expect((await auditor.post(`/api/inspection-visits/${visit.id}/cancel`, { version: 9 })).status).toBe(403);
});

const named = ({ leaderId, memberIds }: { leaderId: number; memberIds: number[] }) => ({ leaderId, memberIds });
