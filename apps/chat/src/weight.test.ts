import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPage } from "./testing/built-page.ts";

let page: Awaited<ReturnType<typeof buildPage>>;
let files: Map<string, Buffer>;

beforeAll(async () => {
  page = await buildPage();
  const names = await readdir(page.dist, { recursive: true, withFileTypes: true });
  const paths = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  files = new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path)] as const)));
}, 60_000);
afterAll(() => page?.remove());

test("page, style and script come to less than 100 KB gzipped", () => {
  const weight = total(/\.(html|css|js)$/, (file) => gzipSync(file).length);
  expect(weight).toBeGreaterThan(5_000);
  expect(weight).toBeLessThan(100_000);
});

test("the type comes apart, in less than 80 KB", () => {
  expect(total(/\.woff2$/, (file) => file.length)).toBeLessThan(80_000);
  expect(index()).not.toContain("woff2");
});

test("the page has no script or style of its own and asks only for what lies beside it", () => {
  expect(index()).not.toMatch(/<style|style=|<script(?![^>]* src=)[^>]*>|\son\w+=/);
  for (const [, address] of index().matchAll(/(?:src|href)="([^"]+)"/g)) expect(address).toMatch(/^\.\//);
  for (const [path, file] of files)
    if (path.endsWith(".css")) expect(file.toString()).not.toMatch(/url\(["']?(data|https?|\/)/);
});

function index(): string {
  return files.get(join(page.dist, "index.html"))!.toString("utf8");
}

function total(names: RegExp, weigh: (file: Buffer) => number): number {
  return [...files].filter(([path]) => names.test(path)).reduce((sum, [, file]) => sum + weigh(file), 0);
}
