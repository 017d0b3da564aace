import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { childEnvironment, readConfig } from "./index.ts";

test("without settings the servers listen on loopback and the database is the embedded one", () => {
  const config = readConfig({});
  expect(config).toMatchObject({ host: "127.0.0.1", databaseUrl: null, queueUrl: null, behindTls: false });
  expect(config.ports).toEqual({ api: 4100, bot: 4101, worker: 4102 });
});

test("an empty setting is an absent one", () => {
  expect(readConfig({ API_PORT: "", DATABASE_URL: "" })).toMatchObject({ ports: { api: 4100 }, databaseUrl: null });
});

test("each setting that is not legal is named", () => {
  const wrong = { API_PORT: "70000", DATABASE_URL: "mysql://x/y", KETNAP_SECRET: "short" };
  for (const name of Object.keys(wrong)) expect(() => readConfig(wrong)).toThrow(name);
});

test("a secret may come out of a file; one that is not there is named", () => {
  const folder = mkdtempSync(join(tmpdir(), "ketnap-config-"));
  try {
    writeFileSync(join(folder, "secret"), `${"s".repeat(43)}\n`);
    expect(readConfig({ KETNAP_SECRET_FILE: join(folder, "secret") }).secret).toBe("s".repeat(43));
    expect(() => readConfig({ DATABASE_URL_FILE: join(folder, "gone") })).toThrow(/DATABASE_URL_FILE: .*gone/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a child gets the machine's variables and its own settings, and no other secret", () => {
  const around = { PATH: "/bin", LANG: "vi_VN.UTF-8", DATABASE_URL: "postgres://owner", AWS_SECRET: "x" };
  expect(childEnvironment({ API_PORT: 4100, QUEUE_URL: null }, around)).toEqual({
    PATH: "/bin",
    LANG: "vi_VN.UTF-8",
    API_PORT: "4100",
  });
});
