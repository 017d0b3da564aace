import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { type Context, systemActor } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { readProgress } from "../quotas/index.ts";
import { loadFile } from "./load-file.ts";

const database = useDatabase();
const articles = readFileSync(new URL("sample/articles.json", import.meta.url), "utf8");
const at = (date: string): Context => ({
  actor: systemActor("test"),
  db: database.staff,
  now: Temporal.Instant.from(`${date}T02:00:00Z`),
});
const load = (file: object | string, ctx = at("2026-11-22")) =>
  loadFile(ctx, { name: "x.json", text: typeof file === "string" ? file : JSON.stringify(file) });

beforeAll(async () => {
  const { counts } = await load(articles);
  expect(counts).toEqual({ articles: 5, units: 16, memberSnapshots: 2, quotas: 18, figures: 18, corrected: 0 });
});

test("the same file twice changes nothing, not even the audit log", async () => {
  const before = await count("audit_entry");
  const { counts } = await load(articles);
  expect(Object.values(counts).every((n) => n === 0)).toBe(true);
  expect(await count("audit_entry")).toBe(before);
});

test("the mark that Windows' editors put before a file is passed over, and is no other file", async () => {
  await expect(load(`\uFEFF${articles}`)).resolves.toMatchObject({ loadedOn: expect.any(String) });
});

test("an empty file is told as one", async () => {
  await expect(load(" \n")).rejects.toMatchObject({ fields: { file: { key: "file_empty" } } });
});

test("a figure that contradicts another of its source is an error that names both, in the file or in what stands", async () => {
  const figure = { unit: "phu-binh", indicator: "admitted", source: "document" };
  const half = { ...figure, from: "2021-01", to: "2021-06", value: 10 };
  const months = [1, 2, 3, 4, 5, 6].map((n) => ({ ...figure, from: `2021-0${n}`, to: `2021-0${n}`, value: n }));
  const entry = {
    where: "figures[4] (phu-binh)",
    why: expect.stringContaining("contradicts 10 for 2021-01 to 2021-06"),
  };
  await expect(load({ figures: [half, ...months.slice(1)] })).rejects.toMatchObject({
    fields: { figures: { key: "bad_entry", values: entry } },
  });
  const women = { ...figure, from: "2020-02", to: "2020-05", value: 32, group: "female" };
  await expect(load({ figures: [women] })).rejects.toMatchObject({
    fields: { figures: { values: { why: expect.stringContaining("contradicts 31 for 2020-01 to 2020-08") } } },
  });
  await expect(load({ figures: [{ ...half, source: "report" }, months[5]!] })).resolves.toBeDefined();
});

test("a loaded figure answers with its quota, its paper and what was taken for granted", async () => {
  const unitId = (await readTree(database.staff)).byKey("phu-binh")!.id;
  const asked = { from: "2020-01", to: "2020-08" };
  const facts = await readProgress(at("2020-09-02"), { unitId, asked });
  expect(facts).toMatchObject({
    kind: "progress",
    admitted: { value: 31, bound: "exact" },
    quota: { target: 253 },
    percent: 12.25,
    expected: 168.67,
    gap: 137.67,
    remaining: 222,
    requiredPerMonth: 55.5,
    soFarPerMonth: 3.88,
    forecast: 46.5,
    pace: "behind",
    asOf: "2020-08-31",
    hasChildren: false,
    sources: [{ source: "document", documents: [{ publishedOn: "2020-08-28" }] }],
  });
});

test("a changed number is corrected once, with what it was and what it became", async () => {
  const unit = { key: "u-1", name: "Chi bộ Thử", level: "cell", parent: null };
  const figure = { unit: "u-1", indicator: "admitted", from: "2024-01", to: "2024-12", source: "report" };
  const quota = { unit: "u-1", scope: "year", from: "2024-01", to: "2024-12", kind: "absolute" };
  await load({
    units: [unit],
    quotas: [{ ...quota, value: 3, documentNo: "1-QĐ" }],
    figures: [{ ...figure, value: 1 }],
  });
  const { counts } = await load({ quotas: [{ ...quota, value: 4 }], figures: [{ ...figure, value: 2 }] });
  expect(counts).toMatchObject({ units: 0, figures: 0, quotas: 0, corrected: 2 });
  // The new number never stands under the paper of the old one.
  expect(await database.staff.rows(sql`select value, document_no from quota where first_month = '2024-01'`)).toEqual([
    { value: 4, document_no: null },
  ]);
  const entries = await database.staff.rows<{ before: unknown; after: unknown }>(
    sql`select before, after from audit_entry where entity = 'figure' order by id`,
  );
  expect(entries).toEqual([{ before: { value: 1, bound: "exact" }, after: { value: 2, bound: "exact" } }]);
});

test("the same file again does not undo what staff corrected since, and says when it was loaded", async () => {
  const file = {
    units: [{ key: "u-2", name: "Chi bộ Sửa", level: "cell", parent: null }],
    figures: [{ unit: "u-2", indicator: "admitted", from: "2024-01", to: "2024-12", value: 5, source: "report" }],
  };
  expect(await load(file)).toMatchObject({ counts: { figures: 1 }, loadedOn: null });
  await database.staff.execute(
    sql`update figure set value = 7 where unit_id = (select id from unit where key = 'u-2')`,
  );
  const before = await counts();
  expect(await load(file, at("2026-11-25"))).toMatchObject({
    counts: { figures: 0, corrected: 0 },
    loadedOn: "2026-11-22",
  });
  expect(await counts()).toEqual(before);
  const [kept] = await database.staff.rows<{ value: number }>(
    sql`select value::float8 as value from figure where unit_id = (select id from unit where key = 'u-2')`,
  );
  expect(kept).toEqual({ value: 7 });
});

test("what is wrong is told in the reader's language", async () => {
  const ctx = at("2026-11-22");
  const english = { ...ctx, actor: { ...ctx.actor, locale: "en" as const } };
  const figure = {
    unit: "phu-binh",
    indicator: "admitted",
    from: "2020-01",
    to: "2020-01",
    value: 1.5,
    source: "report",
  };
  await expect(load({ figures: [figure] }, english)).rejects.toMatchObject({
    fields: { figures: { values: { why: "value: Must be a whole number." } } },
  });
});

test("names that look like sections inside entries and texts are no sections", async () => {
  const text = '{"$comment": "\\"units\\": [", "units": [], "figures": [], "other": {"units": 1, "figures": 2}}';
  expect(await load(text)).toMatchObject({ unknownSections: ["other"] });
});

test.each([
  ["not JSON", "{", { file: /file_not_json/ }],
  ["a list", "[]", { file: /not_an_object/ }],
  [
    "a bad level",
    { units: [{ key: "a", name: "A", level: "planet", parent: null }] },
    { units: /units\[0\] \(a\).*level/ },
  ],
  [
    "an unknown field",
    { units: [{ key: "a", name: "A", level: "cell", parent: null, colour: 1 }] },
    { units: /Có trường không được nhận: colour/ },
  ],
  [
    "a thirteenth month",
    {
      figures: [
        { unit: "phu-binh", indicator: "admitted", from: "2020-13", to: "2020-13", value: 1, source: "report" },
      ],
    },
    { figures: /from: Tháng viết dạng 2026-08/ },
  ],
  [
    "an unknown unit",
    {
      figures: [{ unit: "nowhere", indicator: "admitted", from: "2020-01", to: "2020-01", value: 1, source: "report" }],
    },
    { figures: /unknown unit nowhere/ },
  ],
  [
    "a figure after the unit's end",
    {
      figures: [
        { unit: "phu-binh", indicator: "admitted", from: "2025-07", to: "2025-07", value: 1, source: "report" },
      ],
    },
    { figures: /ended on 2025-07-01/ },
  ],
  [
    "a known key under another name",
    { units: [{ key: "phu-binh", name: "Đảng bộ huyện Khác", level: "district", parent: null }] },
    { units: /known under another name/ },
  ],
  [
    "a known key on another level",
    { units: [{ key: "phu-binh", name: "Đảng bộ huyện Phú Bình", level: "commune", parent: null }] },
    { units: /known with level district, not commune/ },
  ],
  [
    "a known key with another end",
    {
      units: [
        { key: "phu-binh", name: "Đảng bộ huyện Phú Bình", level: "district", parent: null, endedOn: "2031-01-01" },
      ],
    },
    { units: /known with endedOn 2025-\d\d-01, not 2031-01-01/ },
  ],
  [
    "a known key below another unit",
    { units: [{ key: "phu-binh", name: "Đảng bộ huyện Phú Bình", level: "district", parent: "gia-binh" }] },
    { units: /known below thai-nguyen, not gia-binh/ },
  ],
  [
    "a circle",
    {
      units: [
        { key: "a", name: "A", level: "cell", parent: "b" },
        { key: "b", name: "B", level: "cell", parent: "a" },
      ],
    },
    { units: /below itself/ },
  ],
  [
    "the same figure twice",
    {
      figures: [1, 2].map((value) => ({
        unit: "phu-binh",
        indicator: "converted",
        from: "2020-01",
        to: "2020-01",
        value,
        source: "report",
      })),
    },
    { figures: /the same as figures\[0\]/ },
  ],
  [
    "a month that has not begun",
    {
      figures: [{ unit: "u-ahead", indicator: "admitted", from: "2026-12", to: "2026-12", value: 1, source: "report" }],
      units: [{ key: "u-ahead", name: "Chi bộ Sau", level: "cell", parent: null }],
    },
    { figures: /figures\[0\] \(u-ahead\).*2026-12 has not begun yet/ },
  ],
  [
    "a NUL in a name",
    { units: [{ key: "a", name: "A\u0000B", level: "cell", parent: null }] },
    { units: /units\[0\] \(a\).*name: Có ký tự không lưu được/ },
  ],
  [
    "an escape in an alias",
    { units: [{ key: "a", name: "A", level: "cell", parent: null, aliases: ["\u001b[31m"] }] },
    { units: /aliases.0: Có ký tự/ },
  ],
  [
    "two lines in a name",
    { units: [{ key: "a", name: "A\nB", level: "cell", parent: null }] },
    { units: /name: Có ký tự/ },
  ],
  [
    "half a character in a note",
    { units: [{ key: "a", name: "A", note: "x\ud800", level: "cell", parent: null }] },
    { units: /note: Có ký tự/ },
  ],
  [
    "a NUL in a key",
    { units: [{ key: "a\u0000", name: "A", level: "cell", parent: null }] },
    { units: /\(a\ufffd\).*key: / },
  ],
  ["a NUL in a paper's title", { articles: { p: { title: "a\u0000" } } }, { articles: /p.*title: Có ký tự/ }],
  ["a NUL in a paper's key", { articles: { "p\u0000": "a" } }, { articles: /Khóa gồm/ }],
  [
    "a section written twice",
    '{"units": [], "figures": [{"units": 1}], "un\\u0069ts": []}',
    { units: /section_twice/ },
  ],
  [
    "half a person",
    {
      figures: [
        { unit: "phu-binh", indicator: "admitted", from: "2020-01", to: "2020-01", value: 1.5, source: "report" },
      ],
    },
    { figures: /figures\[0\] \(phu-binh\).*value: Phải là số nguyên/ },
  ],
])("%s is refused with its place, and nothing is written", async (_, file, expected) => {
  const before = await counts();
  const error = await load(file).catch((caught: unknown) => caught);
  const fields = (error as { fields: Record<string, object> }).fields;
  for (const [section, pattern] of Object.entries(expected)) expect(JSON.stringify(fields[section])).toMatch(pattern);
  expect(await counts()).toEqual(before);
});

test("one bad entry in each of two sections: both are told, and a good unit beside them is not kept", async () => {
  const error = await load({
    units: [{ key: "good", name: "Chi bộ Tốt", level: "cell", parent: null }],
    quotas: [{ unit: "good", scope: "year", from: "2024-01", to: "2024-12", kind: "absolute" }],
    figures: [{ unit: "good", indicator: "admitted", from: "2024-02", to: "2024-01", value: 1, source: "report" }],
  }).catch((caught: unknown) => caught);
  expect(Object.keys((error as { fields: object }).fields)).toEqual(["quotas", "figures"]);
  expect((await readTree(database.staff)).byKey("good")).toBeUndefined();
});

test("unknown sections are passed over and told", async () => {
  const { unknownSections } = await load({ $comment: "x", reportRequests: [], inspectionPlans: [] });
  expect(unknownSections).toEqual(["reportRequests", "inspectionPlans"]);
});

test("names with SQL, HTML and markdown are kept as they are", async () => {
  const name = "Chi bộ '; DROP TABLE unit; -- <b>x</b> *_[y](z)";
  await load({ units: [{ key: "nasty", name, level: "cell", parent: null, aliases: ["<script>"] }] });
  expect((await readTree(database.staff)).byKey("nasty")).toMatchObject({ name, aliases: ["<script>"] });
});

async function count(table: "audit_entry" | "figure" | "unit" | "quota"): Promise<number> {
  const tables = { audit_entry: sql`audit_entry`, figure: sql`figure`, unit: sql`unit`, quota: sql`quota` };
  const [row] = await database.staff.rows<{ n: number }>(sql`select count(*)::int as n from ${tables[table]}`);
  return row!.n;
}

async function counts(): Promise<number[]> {
  return Promise.all([count("audit_entry"), count("figure"), count("unit"), count("quota")]);
}
