import { createServer } from "node:net";
import { expect, test } from "vitest";
import { checkPorts } from "./ports.ts";

const host = "127.0.0.1";

test("a taken port is named, with the setting that changes it", async () => {
  const other = createServer();
  const port = await new Promise<number>((done) => {
    other.listen(0, host, () => done((other.address() as { port: number }).port));
  });
  try {
    const wanted = { host, ports: { api: port, bot: 0, worker: 1 } };
    await expect(checkPorts(wanted)).rejects.toThrow(new RegExp(`Port ${port} \\(api\\)[\\s\\S]*API_PORT=\\d+`));
  } finally {
    other.close();
  }
});

test("two parts cannot share a port", async () => {
  await expect(checkPorts({ host, ports: { api: 4100, bot: 4100, worker: 4102 } })).rejects.toThrow("must differ");
});

test("an address that this machine does not have is said to be none", async () => {
  await expect(checkPorts({ host: "192.0.2.1", ports: { api: 40_001, bot: 40_002, worker: 40_003 } })).rejects.toThrow(
    "HOST=192.0.2.1",
  );
});
