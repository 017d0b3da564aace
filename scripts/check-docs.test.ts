import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findBrokenReferences } from "./check-docs.ts";

const folder = mkdtempSync(join(tmpdir(), "ketnap-docs-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a path, a link, a script and a command that do not exist are each named with their line", () => {
  write("package.json", '{"scripts": {"verify": "x", "ketnap": "x"}}');
  write("apps/cli/src/main.ts", 'program.command("ask <question>");');
  write("docs/there.md", "");
  write(
    "README.md",
    [
      "`apps/cli/src/main.ts` and `apps/*/src/main.ts:12` and [there](docs/there.md#top) are there.",
      "`npx pnpm@12 verify`, `pnpm ketnap ask` and `pnpm install` work.",
      "`apps/cli/src/gone.ts`",
      "[gone](docs/gone.md)",
      "`pnpm vanish`",
      "    npx pnpm@12 ketnap forget",
    ].join("\n"),
  );
  expect(findBrokenReferences(folder)).toEqual([
    "README.md:3 apps/cli/src/gone.ts",
    "README.md:4 docs/gone.md",
    "README.md:5 pnpm vanish",
    "README.md:6 pnpm@12 ketnap forget",
  ]);
});

function write(path: string, text: string): void {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
