import { createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort, freePorts } from "./free-ports.ts";

test("gives as many as were asked for, each another, and each can be listened on", async () => {
  const ports = await freePorts(20);
  expect(new Set(ports).size).toBe(20);
  const servers = await Promise.all(
    ports.map(
      (port) =>
        new Promise<ReturnType<typeof createServer>>((done, fail) => {
          const server = createServer().once("error", fail);
          server.listen(port, "127.0.0.1", () => done(server));
        }),
    ),
  );
  expect(ports).not.toContain(await freePort());
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
});
