import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { VIOLATIONS } from "./violations.ts";

const root = resolve(import.meta.dirname, "../..");
const house = mkdtempSync(join(tmpdir(), "ketnap-lint-"));
let found = { bites: new Map<string, string[]>(), passes: new Map<string, string[]>() };

/** Two small houses under the real configuration: one where every law is broken, one where every law is kept. */
beforeAll(() => {
  found = { bites: lint("bites"), passes: lint("passes") };
}, 60_000);
afterAll(() => rmSync(house, { recursive: true, force: true }));

test.each(VIOLATIONS)("$law", ({ rule, path, passesAt }) => {
  expect(found.bites.get(path) ?? [], `the violation in ${path}`).toContain(rule);
  expect(found.passes.get(passesAt ?? path) ?? [], `the twin in ${passesAt ?? path}`).toEqual([]);
});

test("no two violations stand in one file, where one would hide the other", () => {
  expect(new Set(VIOLATIONS.map(({ path }) => path)).size).toBe(VIOLATIONS.length);
});

function lint(twin: "bites" | "passes"): Map<string, string[]> {
  const folder = join(house, twin);
  for (const file of [".oxlintrc.json", "tsconfig.json", "tsconfig.base.json", "scripts/lint"])
    cpSync(join(root, file), join(folder, file), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  for (const violation of VIOLATIONS) {
    const path = join(folder, twin === "bites" ? violation.path : (violation.passesAt ?? violation.path));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${violation[twin]}\n`);
  }
  const oxlint = join(root, "node_modules/oxlint/bin/oxlint");
  const args = [oxlint, "--type-aware", "-f", "json", "apps", "packages"];
  const run = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  const rules = new Map<string, string[]>();
  for (const { filename, code } of parse(run.stdout)) rules.set(filename, [...(rules.get(filename) ?? []), code]);
  return rules;
}

function parse(stdout: string): { filename: string; code: string }[] {
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] };
  return diagnostics;
}

test("the configuration names no rule that is switched off for everybody", () => {
  const { rules } = JSON.parse(readFileSync(join(root, ".oxlintrc.json"), "utf8")) as {
    rules: Record<string, unknown>;
  };
  for (const { rule } of VIOLATIONS) {
    const [plugin = "", name = ""] = rule.split(/[()]/);
    const key = plugin === "eslint" ? name : `${plugin}/${name}`;
    expect(JSON.stringify(rules[key]), key).toContain("error");
  }
});
