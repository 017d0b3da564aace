import { useDatabase } from "@ketnap/database/testing";
import { expect, it } from "vitest";
import { createSealer, eraseOldMessages, findSharedPicture, sharePicture } from "./index.ts";
import { sealer, start } from "./testing.ts";

const database = useDatabase();
const png = new Uint8Array([137, 80, 78, 71, 0, 255]);

it("a picture is found by its token alone, as often as one looks, until it ends, and then it is erased", async () => {
  const db = database.bot;
  const [token, other] = [await sharePicture(db, sealer, png, start), await sharePicture(db, sealer, png, start)];
  expect(token).toMatch(/^[\w-]{32}$/);
  expect(token).not.toBe(other);
  const find = (wanted: string, hours = 0) => findSharedPicture(db, sealer, wanted, start.add({ hours }));
  for (const hours of [0, 0, 71]) expect(await find(token, hours)).toEqual(Buffer.from(png));
  for (const wanted of [token.slice(1), `${token}=`, "", token.toLowerCase()]) expect(await find(wanted)).toBeNull();
  expect(await find(token, 73)).toBeNull();

  const calendar = await sharePicture(db, sealer, png, start, "ics");
  expect(await findSharedPicture(db, sealer, calendar, start, "ics")).toEqual(Buffer.from(png));
  expect(await findSharedPicture(db, sealer, calendar, start)).toBeNull();
  expect(await findSharedPicture(db, sealer, token, start, "ics")).toBeNull();

  const rows = await database.owner.prisma.sharedPicture.findMany();
  for (const { body, tokenHash } of rows) {
    expect(Buffer.from(body).includes(Buffer.from(png))).toBe(false);
    expect(Buffer.from(tokenHash).toString("base64url")).not.toContain(token);
  }
  const stranger = createSealer("z".repeat(43));
  await expect(findSharedPicture(db, stranger, token, start)).rejects.toMatchObject({ name: "Unsealable" });

  await eraseOldMessages(db, start.add({ hours: 71 }));
  expect(await database.owner.prisma.sharedPicture.count()).toBe(3);
  await eraseOldMessages(db, start.add({ hours: 73 }));
  expect(await database.owner.prisma.sharedPicture.count()).toBe(0);
});
