import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openEmbedded, type EmbeddedServer } from "@ketnap/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { occurs } from "../occurs.ts";

const main = fileURLToPath(new URL("../../apps/cli/src/main.ts", import.meta.url));
const rows = readFileSync(new URL("../published-answers.tsv", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .slice(1);
const data = mkdtempSync(join(tmpdir(), "ketnap-ask-"));
let held: EmbeddedServer | undefined;
let first = "";

beforeAll(async () => {
  // Nothing runs and nothing is there: the call starts the database, migrates and loads the sample by itself.
  first = (await ketnap(["ask", "--on", "2020-08-31", rows[0]!.split("\t")[0]!])).out;
  // From here on the database stays, so that each question need not start it.
  held = await openEmbedded(data);
});

afterAll(async () => {
  await held?.release();
  rmSync(data, { recursive: true, force: true });
});

describe("ketnap ask", () => {
  it("answers with nothing else running, and prints the reply and nothing else", () => {
    expect(first).toMatch(/^Đảng bộ /);
    expect(occurs(first, "12,25 %")).toBe(true);
  });

  it.each(rows.map((row) => row.split("\t")))(
    "says of %s (%s) what was published",
    async (question, on, must, mustNot) => {
      const { out, err, status } = await ketnap(["ask", "--on", on, question]);
      expect(status, err).toBe(0);
      for (const item of must.split("|")) expect(occurs(out, item), `${item} in:\n${out}`).toBe(true);
      for (const item of (mustNot ?? "").split("|").filter(Boolean))
        expect(occurs(out, item), `${item} in:\n${out}`).toBe(false);
    },
  );

  it("asks under an account's own reach, and says so when there is no such account or day", async () => {
    expect((await ketnap(["ask", "--as", "bithu-chibo", "tiến độ năm nay"])).out).toMatch(/^Chi bộ Tổ dân phố 3 /);
    const nobody = await ketnap(["ask", "--as", "khong-co", "tiến độ năm nay"]);
    expect(nobody).toMatchObject({ status: 1, out: "" });
    expect(nobody.err).toMatch(/khong-co/);
    expect(await ketnap(["ask", "--on", "2026-02-31", "tiến độ"])).toMatchObject({ status: 1, out: "" });
  });
});

describe("ketnap understand", () => {
  it("needs no database where the units are given, and prints one line of JSON each", async () => {
    const units = join(data, "units.txt");
    writeFileSync(
      units,
      "name\tfrom\tto\nĐảng bộ huyện Sông Trăng\t\t2025-07-01\nĐảng bộ xã Sông Trăng\t2025-07-01\t\n",
    );
    const lines = "kết nạp Sông Trăng 9 tháng 2023\nSông Trăng năm 2026 kết nạp mấy người\n";
    const { out, status } = await ketnap(["understand", "--on", "2026-11-22", "--units", units], lines);
    expect(status).toBe(0);
    const [old, now] = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(old).toMatchObject({
      text: "kết nạp Sông Trăng 9 tháng 2023",
      intent: "progress_get",
      slots: { unit: "Đảng bộ huyện Sông Trăng", period: "9m", year: 2023 },
      interval: { from: "2023-01", to: "2023-09" },
    });
    expect(now).toMatchObject({ slots: { unit: "Đảng bộ xã Sông Trăng", year: 2026 } });
  });
});

describe("ketnap load", () => {
  it("says what it added, what it passed over, and where a file is wrong", async () => {
    const file = join(data, "file.json");
    const unit = { key: "moi", name: "Chi bộ Mới", level: "cell", parent: null };
    writeFileSync(file, JSON.stringify({ units: [unit], reportRequests: [] }));
    const loaded = await ketnap(["load", file]);
    expect(loaded).toMatchObject({ status: 0, out: "Added: 1 units.\n" });
    expect(loaded.err).toMatch(/reportRequests/);
    expect((await ketnap(["load", file])).out).toMatch(/nothing was changed/);
    writeFileSync(file, JSON.stringify({ units: [{ ...unit, name: "Chi bộ Khác" }] }));
    const refused = await ketnap(["load", file]);
    expect(refused).toMatchObject({ status: 1, out: "" });
    expect(refused.err).toMatch(/units\[0\] \(moi\).*another name/);
    expect((await ketnap(["load", data])).err).toBe(`${data}: this is a folder, not a file.\n`);
  });
});

function ketnap(args: string[], input = ""): Promise<{ status: number; out: string; err: string }> {
  const env = { ...process.env, NODE_ENV: "production", KETNAP_DATA: data, DATABASE_URL: "", QUEUE_URL: "" };
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ["pipe", "pipe", "pipe"] });
  const heard = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (heard.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (heard.err += chunk.toString()));
  child.stdin.end(input);
  return new Promise((done) => child.once("close", (code) => done({ status: code ?? -1, ...heard })));
}
