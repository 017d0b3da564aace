import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("..", import.meta.url);
const sampleFile = "packages/domain/src/loading/sample/articles.json";
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

/** Lower case without marks, so that no way of typing a name hides it. */
const plain = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();

/** What is left of a unit's name without the words that say what kind of body it is. */
const HEADS =
  /^(dang bo|dang uy|chi bo|quan uy|huyen uy|thanh uy|thanh pho|tinh|quan|huyen|phuong|xa|khu|co quan|ban to chuc|dang|doan the|,|\d+| )+/;

const sources = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => /\.(ts|tsx|mjs|js|sql|prisma|html|css|json)$/.test(path))
  .filter((path) => path !== sampleFile && !/\.test\.tsx?$|(^|\/)test(ing)?\/|pnpm-lock/.test(path));

const { units } = JSON.parse(read(sampleFile)) as { units: { name: string; aliases?: string[] }[] };
const names = units.flatMap((unit) => [unit.name, ...(unit.aliases ?? [])]).map(plain);
const places = [...new Set(names.map((name) => name.replace(HEADS, "")))].filter((place) => place.length > 3);
const questions = read("test/published-answers.tsv")
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((row) => plain(row.split("\t")[0]!));

test("no source knows a unit of the published figures, nor a question about them", () => {
  expect(places.length).toBeGreaterThan(9);
  expect(questions.length).toBeGreaterThan(15);
  expect(sources.length).toBeGreaterThan(200);
  const found = sources.flatMap((path) => {
    const text = plain(read(path));
    const known = [...places, ...questions].filter((wanted) =>
      new RegExp(`(?<![a-z0-9])${escaped(wanted)}(?![a-z0-9])`).test(text),
    );
    return known.map((wanted) => `${path}: ${wanted}`);
  });
  expect(found).toEqual([]);
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
