import { readdirSync, readFileSync } from "node:fs";
import { REASONS } from "@ketnap/contract";
import { expect, test } from "vitest";

const root = new URL("../", import.meta.url);

/** How a reason is named in the source: as a key, as the message of a shape's check, or by way of `issue(path, key)`. */
const NAMED = [
  /\bkey: "([a-z][a-z0-9_]*)"/g,
  /\b(?:error|message): "([a-z][a-z0-9_]*)"/g,
  /\bissue\("\w+", "([a-z][a-z0-9_]*)"\)/g,
  /\.(?:regex|refine|min|max|length)\([^"\n]*, "([a-z][a-z0-9_]*)"\)/g,
];

function sources(): { path: string; text: string }[] {
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" });
  const written = paths.filter((path) => path.endsWith(".ts") && !/\.test\.ts$|(^|\/)testing\.ts$/.test(path));
  return written.map((path) => ({ path, text: readFileSync(new URL(path, root), "utf8") }));
}

test("every reason that a verb may refuse with has a sentence in both languages", () => {
  const thrown = sources().flatMap(({ path, text }) =>
    NAMED.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => ({ path, key: match[1]! }))),
  );
  expect(new Set(thrown.map(({ key }) => key)).size, "the patterns find the reasons").toBeGreaterThan(60);
  const silent = thrown.filter(({ key }) => !REASONS[key]?.vi || !REASONS[key].en);
  expect(silent).toEqual([]);
});

test("no reason is put together, so that the search above finds them all", () => {
  const built = sources().flatMap(({ path, text }) =>
    [...text.matchAll(/\bkey: (`[^`-]*`|[^"'\n]*\? "[a-z_]+")/g)].map((match) => `${path}: ${match[0]}`),
  );
  expect(built).toEqual([]);
});
