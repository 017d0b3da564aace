import { createQueue, migrateQueue, openBoard } from "@ketnap/queue";
import { hasRedis, startRedis, type TestRedis } from "@ketnap/queue/testing";
import { useDatabase } from "@ketnap/database/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAccount, type Browser, plantTree, startApi, type TestApi } from "./testing/start-api.ts";

const database = useDatabase();
let redis: TestRedis | undefined;
const PATH = "/api/queue-board";

beforeAll(async () => {
  const tree = await plantTree(database);
  await addAccount(database, "operator", "admin", null);
  await addAccount(database, "clerk", "staff", tree.ward);
  await migrateQueue(database.urls.owner);
  if (hasRedis()) redis = await startRedis();
});
afterAll(() => redis?.stop());

const backends = [
  { on: "Postgres", url: () => database.urls.staff, skip: false },
  { on: "Redis", url: () => redis!.url, skip: !hasRedis() },
];

for (const backend of backends)
  describe.skipIf(backend.skip)(`the board of the queue on ${backend.on}`, () => {
    let api: TestApi;
    let operator: Browser;
    const onError = () => {};

    beforeAll(async () => {
      const url = backend.url();
      const queue = createQueue({ url, onError });
      await queue.add("send-delivery", { deliveryId: "77" }, { jobId: "d-77-0", delayMs: 600_000 });
      await queue.close(1_000);
      let opened: Awaited<ReturnType<typeof openBoard>> | undefined;
      api = await startApi(database, { openBoard: async () => (opened = openBoard({ url, onError })) });
      const stop = api.stop.bind(api);
      api.stop = async () => {
        await stop();
        await opened?.close();
      };
      operator = await api.signedIn("operator");
    });
    afterAll(() => api.stop());

    it("shows the operator what waits, by id and nothing more", async () => {
      const page = await operator.get(`${PATH}/`);
      expect(page.status).toBe(200);
      expect(page.headers.get("content-security-policy")).toContain("base-uri 'self'");
      expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
      const { body } = await operator.get(
        `${PATH}/api/queues?activeQueue=deliveries&status=delayed&page=1&jobsPerPage=10`,
      );
      const deliveries = body.queues.find(({ name }: { name: string }) => name === "deliveries");
      expect(deliveries).toMatchObject({ readOnlyMode: true, counts: { delayed: 1 } });
      expect(deliveries.jobs[0]).toMatchObject({ name: "send-delivery", data: { deliveryId: "77" } });
      expect(body.queues.map(({ name }: { name: string }) => name)).toContain("clock");
    });

    it("is to be looked at alone: nothing can be paused, promoted or thrown away there", async () => {
      for (const act of ["pause", "clean/delayed", "obliterate", "promote"]) {
        const { status } = await operator.send("PUT", `${PATH}/api/queues/deliveries/${act}`, {}, {});
        expect([act, status]).toEqual([act, expect.toSatisfy((code: number) => code >= 400)]);
      }
      const { body } = await operator.get(
        `${PATH}/api/queues?activeQueue=deliveries&status=delayed&page=1&jobsPerPage=10`,
      );
      const deliveries = body.queues.find(({ name }: { name: string }) => name === "deliveries");
      expect(deliveries).toMatchObject({ isPaused: false, counts: { delayed: 1 } });
    });

    it("is nobody else's, signed in or not, its files included", async () => {
      const clerk = await api.signedIn("clerk");
      for (const path of ["", "/", "/api/queues", "/static/css/main.css"]) {
        expect([path, (await clerk.get(PATH + path)).status]).toEqual([path, 403]);
        expect([path, (await api.browser().get(PATH + path)).status]).toEqual([path, 401]);
      }
      const foreign = { "sec-fetch-site": "cross-site" };
      const { status } = await operator.send("PUT", `${PATH}/api/queues/deliveries/pause`, {}, foreign);
      expect(status).toBe(403);
    });
  });

describe("an API without a queue", () => {
  it("has no board", async () => {
    const api = await startApi(database);
    const operator = await api.signedIn("operator");
    expect((await operator.get(`${PATH}/`)).status).toBe(404);
    await api.stop();
  });
});
