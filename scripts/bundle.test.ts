import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bundleServers } from "./bundle.ts";

let root = "";
const entries = { greeter: "apps/greeter/main.ts" };
const sources = ["apps/**/*.{ts,json}"];

/** A server that reads what lies beside one of its files, and loads a part of itself only when it needs it. */
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "ketnap-bundle-")));
  write(
    "apps/greeter/main.ts",
    `import { name } from "./names/name.ts"; const word: string = (await import("./late.ts")).word; console.log(word, name);`,
  );
  write("apps/greeter/late.ts", `export const word: string = "xin chào";`);
  write(
    "apps/greeter/names/name.ts",
    `import { readFileSync } from "node:fs"; export const name = readFileSync(new URL("name.txt", import.meta.url), "utf8");`,
  );
  write("apps/greeter/names/name.txt", "đồng chí");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("a bundled server finds what lies beside its files, and the part that it loads later", async () => {
  await bundleServers({ root, entries, sources });
  expect(said()).toBe("xin chào đồng chí\n");
});

test("nothing is bundled twice, and a file that says something else asks for another bundle, however old it is", async () => {
  await bundleServers({ root, entries, sources });
  const first = made();
  await bundleServers({ root, entries, sources });
  expect(made()).toBe(first);
  write("apps/greeter/late.ts", `export const word: string = "chào";`);
  await bundleServers({ root, entries, sources });
  expect(made()).not.toBe(first);
  expect(said()).toBe("chào đồng chí\n");
});

test("what runs from an older bundle keeps it for a day; what lost its files is made again", async () => {
  const versions: string[] = [];
  for (const [n, word] of ["một", "hai", "ba", "bốn", "năm"].entries()) {
    write("apps/greeter/late.ts", `export const word = "${word}";`);
    versions.push(await bundleServers({ root, entries, sources }));
    const aWeekAgo = Date.now() / 1000 - 7 * 24 * 60 * 60 + n;
    // The third is of today.
    if (word !== "ba") utimesSync(versions.at(-1)!, aWeekAgo, aWeekAgo);
  }
  expect(versions.map((version) => existsSync(version))).toEqual([false, false, true, true, true]);

  rmSync(versions.at(-1)!, { recursive: true });
  await bundleServers({ root, entries, sources });
  expect(said()).toBe("năm đồng chí\n");
});

test("what cannot be bundled says why, and leaves the one before in its place", async () => {
  await bundleServers({ root, entries, sources });
  const first = made();
  write("apps/greeter/late.ts", "export const word = ;");
  await expect(bundleServers({ root, entries, sources })).rejects.toThrow("late.ts");
  expect(made()).toBe(first);
  expect(existsSync(join(root, "dist/servers/.bundling"))).toBe(false);
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

function made(): string {
  return readlinkSync(join(root, "dist/servers/current"));
}

function said(): string {
  return execFileSync(process.execPath, [join(root, "dist/servers/current/greeter.js")], { encoding: "utf8" });
}
