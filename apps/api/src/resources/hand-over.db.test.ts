import { afterAll, beforeAll, expect, it } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { addAccount, type Browser, plantTree, startApi, type TestApi, type TestTree } from "../testing/start-api.ts";

const database = useDatabase();
let api: TestApi;
let tree: TestTree;
let staff: Browser;
let east: Browser;

beforeAll(async () => {
  tree = await plantTree(database);
  await addAccount(database, "staff", "staff", tree.ward);
  await addAccount(database, "east", "secretary", tree.east);
  api = await startApi(database);
  [staff, east] = await Promise.all([api.signedIn("staff"), api.signedIn("east")]);
});
afterAll(() => api.stop());

it("an office is handed over: its sessions end, the successor has a code, and the one who left is told in his chat", async () => {
  const { body: made } = await staff.post("/api/accounts", {
    login: "bt-cu",
    label: "Bí thư cũ",
    grants: [{ role: "secretary", unitId: tree.east }],
  });
  const chat = { channel: "web", address: "account:cu", accountId: made.id, linkedAt: new Date() };
  await database.owner.prisma.chatLink.create({ data: { ...chat, noticeVersion: 1, noticeAcceptedAt: new Date() } });
  const [grant] = made.grants;
  const path = `/api/accounts/${made.id}/grants/${grant.id}/hand-over`;
  const successor = { login: "bt-moi", label: "Bí thư mới" };
  expect((await east.post(path, { version: grant.version, successor })).status).toBe(403);
  expect((await staff.post(path, { version: grant.version, successor: {} })).status).toBe(422);
  const handed = await staff.post(path, { version: grant.version, successor });
  expect([handed.status, handed.body]).toMatchObject([
    200,
    { from: { id: made.id }, to: { label: "Bí thư mới" }, gone: true, code: { code: expect.stringMatching(/^LK-/) } },
  ]);
  const told = await database.owner.prisma.delivery.findMany({ where: { dedupeKey: { startsWith: "handover:" } } });
  expect(told.map(({ address }) => address)).toEqual(["account:cu"]);
  expect((await staff.get(`/api/accounts/${made.id}`)).body).toMatchObject({ chatCount: 0 });
  const again = await staff.post(path, {
    version: grant.version + 1,
    successor: { login: "bt-ba", label: "Bí thư ba" },
  });
  expect(again.status).toBe(410);
});
