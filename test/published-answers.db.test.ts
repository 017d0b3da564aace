import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { answerText } from "@ketnap/conversation";
import { useDatabase } from "@ketnap/database/testing";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { toText } from "@ketnap/wording";
import { occurs } from "./occurs.ts";

const database = useDatabase();
const published = readFileSync(new URL("./published-answers.tsv", import.meta.url), "utf8");
const rows = published.trimEnd().split("\n").slice(1);
const articles = new URL("../packages/domain/src/loading/sample/articles.json", import.meta.url);

const on = (date: string, db = database.bot): Context => ({
  actor: systemActor("test"),
  db,
  now: Temporal.Instant.from(`${date}T02:00:00Z`),
});

beforeAll(async () => {
  const text = readFileSync(articles, "utf8");
  await loadFile(on("2026-11-22", database.staff), { name: "articles.json", text });
});

test.each(rows.map((row) => row.split("\t")))("%s (%s)", async (question, today, must, mustNot) => {
  const { message } = await answerText(on(today), question);
  const reply = toText(message);
  if (process.env["SHOW"]) console.log(`${question}\n${reply}\n`);
  for (const item of must.split("|")) expect(occurs(reply, item), `${item} in:\n${reply}`).toBe(true);
  for (const item of (mustNot ?? "").split("|").filter(Boolean))
    expect(occurs(reply, item), `${item} in:\n${reply}`).toBe(false);
});
