import { expect, test } from "vitest";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { linkedChat } from "../testing/chat.ts";
import { useReporting } from "../testing/reporting.ts";

const database = useDatabase();
const { begun, staff, values } = useReporting(database, ["admitted", "sources", "dossiers_sent", "converted"]);

test("what is offered in English is understood in English, from the first number to a dropped correction", async () => {
  const { unitId, october } = await begun();
  const grants = [{ role: "secretary" as const, unitId }];
  const account = await createAccount(staff(), { login: "english", label: "A secretary", locale: "en", grants });
  const chat = await linkedChat(database, account.id, staff().now);
  await chat.text("report october");
  await chat.text("3");
  await chat.text("twelve");
  await chat.text("none");
  expect(await chat.text("1")).toMatch(/Candidates in the pool: 12\nDossiers sent: 0[^]*Answer “yes”/);
  expect(await chat.text("yes")).toMatch(/^Report received/);
  const SENT = { admitted: 3, sources: 12, dossiers_sent: 0, converted: 1 };
  expect(await values(october)).toEqual(SENT);
  expect(await chat.text("correct the report")).toMatch(/Which number\?/);
  expect(await chat.text("sources 14")).toMatch(/Candidates in the pool: 14 \(was 12\)/);
  expect(await chat.text("drop the correction")).toMatch(/The correction is dropped/);
  expect(await values(october)).toEqual(SENT);
});
