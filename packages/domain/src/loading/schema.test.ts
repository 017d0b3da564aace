import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { figuresFileSchema } from "./format.ts";
import { generateProvince } from "./province.ts";
import { sampleWard } from "./sample/ward.ts";

const published = new URL("../../../../docs/figures-file.schema.json", import.meta.url);
const schema = JSON.parse(readFileSync(published, "utf8")) as object;

test("the published JSON Schema is what the loader reads by", () => {
  expect(schema).toEqual(JSON.parse(JSON.stringify(figuresFileSchema())));
});

test("the sample and a generated province are of that format, and a broken file is not", () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  const articles = JSON.parse(readFileSync(new URL("sample/articles.json", import.meta.url), "utf8")) as object;
  const province = generateProvince({ organisations: 2, cells: 5, years: 1, seed: 1, today: "2026-03-01" });
  for (const file of [articles, sampleWard("2026-11-22"), province])
    expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ units: [{ key: "A!", name: "x", level: "cell", parent: null }] })).toBe(false);
});
