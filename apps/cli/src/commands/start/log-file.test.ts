import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { LogFile } from "./log-file.ts";

const folder = mkdtempSync(join(tmpdir(), "ketnap-log-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a full log is put aside, the oldest is dropped, and no line is lost in between", () => {
  const path = join(folder, "logs", "api.log");
  const log = new LogFile(path, 20, 2);
  for (const line of ["first line 01\n", "second line 2\n", "third line 03\n", "fourth line 4\n"])
    log.write(Buffer.from(line));
  log.close();
  expect(readdirSync(join(folder, "logs")).toSorted()).toEqual(["api.log", "api.log.1", "api.log.2"]);
  expect(readFileSync(path, "utf8")).toBe("fourth line 4\n");
  expect(readFileSync(`${path}.1`, "utf8")).toBe("third line 03\n");
  expect(readFileSync(`${path}.2`, "utf8")).toBe("second line 2\n");
});

test("a log that was there before is gone on with", () => {
  const path = join(folder, "logs", "bot.log");
  for (const line of ["yesterday\n", "today\n"]) {
    const log = new LogFile(path);
    log.write(Buffer.from(line));
    log.close();
  }
  expect(readFileSync(path, "utf8")).toBe("yesterday\ntoday\n");
});
