import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drain, listen } from "./listening.ts";
import { panel } from "./panel.ts";
import { headers } from "./security.ts";

const folder = mkdtempSync(join(tmpdir(), "ketnap-panel-"));
let server: Server;
let url: string;

beforeAll(async () => {
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>panel</title>");
  writeFileSync(join(folder, "assets", "main-abc123.js"), "export {};");
  writeFileSync(join(folder, ".env"), "SECRET=1");
  const app = express();
  app.use(headers({ config: { behindTls: false, publicUrl: null, mode: "test" } }), panel(folder));
  server = await listen(app, { host: "127.0.0.1", port: 0 });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await drain(server, 500);
  rmSync(folder, { recursive: true, force: true });
});

describe("the panel's pages", () => {
  it("are one page for every address, always fresh, under a policy without inline scripts", async () => {
    for (const path of ["/", "/quotas/7", "/a/b/c"]) {
      const answer = await fetch(url + path);
      expect([answer.status, answer.headers.get("cache-control"), await answer.text()]).toEqual([
        200,
        "no-cache",
        "<!doctype html><title>panel</title>",
      ]);
      const policy = answer.headers.get("content-security-policy")!;
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|style-src [^;]*unsafe-inline/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("x-powered-by")).toBeNull();
      expect(answer.headers.get("strict-transport-security")).toBeNull();
    }
  });

  it("keep their hashed parts for ever, and say plainly when one is gone", async () => {
    const asset = await fetch(`${url}/assets/main-abc123.js`);
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    const gone = await fetch(`${url}/assets/main-old.js`);
    expect([gone.status, await gone.text()]).toEqual([404, "not found\n"]);
  });

  it("give nothing from outside their folder, and no hidden file", async () => {
    for (const path of ["/.env", "/..%2f..%2fetc%2fpasswd", "/assets/..%2f.env", "/%2e%2e/%2e%2e/etc/passwd"]) {
      const text = await (await fetch(url + path)).text();
      expect(text).not.toMatch(/SECRET|root:/);
    }
  });

  it("explain themselves where they have not been built", async () => {
    const app = express().use(panel(join(folder, "nowhere")));
    const bare = await listen(app, { host: "127.0.0.1", port: 0 });
    const answer = await fetch(`http://127.0.0.1:${(bare.address() as AddressInfo).port}/`);
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining("npm start")]);
    await drain(bare, 500);
  });
});
