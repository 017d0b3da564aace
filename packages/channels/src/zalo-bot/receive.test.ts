import fc from "fast-check";
import { expect, it } from "vitest";
import { readEvent, readZaloBot } from "./receive.ts";

const connection = { id: 3, botId: "b-1" };
const said = (more: object = {}, name = "message.text.received") => ({
  event_name: name,
  message: {
    message_id: "m-1",
    date: 1_795_300_000_000,
    text: "Thu ngân sách quý 3?",
    from: { id: "u-1", display_name: "An", is_bot: false },
    chat: { id: "u-1", chat_type: "PRIVATE" },
    ...more,
  },
});
const read = (event: object) => readZaloBot(readEvent(event)!, connection);

it("takes a text as it is, within the envelope or without it", () => {
  const expected = {
    kind: "message",
    incoming: {
      channel: "zalo-bot",
      connectionId: 3,
      externalId: "u-1 m-1",
      address: "u-1",
      chat: "private",
      locale: "vi",
      content: { kind: "text", text: "Thu ngân sách quý 3?" },
    },
    sentAt: Temporal.Instant.fromEpochMilliseconds(1_795_300_000_000),
  };
  expect(read(said())).toEqual(expected);
  expect(read({ ok: true, result: said() })).toEqual(expected);
  expect(read(said({ date: 1_795_300_000 }))).toEqual(expected);
  expect(read(said({ date: undefined }))).toMatchObject({ sentAt: null });
});

it("takes of a picture no more than that it is one, under whichever name its address comes", () => {
  for (const name of ["photo", "photo_url"]) {
    const picture = said(
      { text: undefined, caption: "hồ sơ", [name]: "https://p.example/secret.jpg" },
      "message.image.received",
    );
    expect(read(picture)).toMatchObject({ incoming: { content: { kind: "media", media: "photo", caption: "hồ sơ" } } });
    expect(JSON.stringify(read(picture))).not.toContain("secret");
  }
  for (const media of ["sticker", "voice", "unsupported"])
    expect(read(said({ text: undefined }, `message.${media}.received`))).toMatchObject({
      incoming: { content: { kind: "media", media } },
    });
});

it("leaves what the bot itself or another one said, and kinds that are new", () => {
  for (const from of [{ id: "u-2", is_bot: true }, { id: "b-1" }])
    expect(read(said({ from }))).toEqual({ kind: "nothing" });
  expect(read(said({}, "message.hologram.received"))).toEqual({ kind: "nothing" });
  expect(readEvent({ ok: true, result: { event_name: "webhook.verify" } })).toBeNull();
  // What no column of text can hold would be refused by the database, again and again.
  const from = { id: "u-1" };
  const message = { message_id: "m\u0000", text: "x", from, chat: { id: "u-1", chat_type: "PRIVATE" } };
  expect(readEvent({ event_name: "message.text.received", message })).toBeNull();
});

it("takes of a group where it came from and not the words", () => {
  const group = said({ chat: { id: "g-9", chat_type: "GROUP" }, text: "bí mật" });
  expect(read(group)).toMatchObject({
    incoming: { chat: "group", address: "g-9", externalId: "g-9 m-1", content: { kind: "text", text: "" } },
  });
});

it("keeps messages of the same number in two chats apart", () => {
  const ids = ["u-1", "u-2"].map((id) => read(said({ chat: { id, chat_type: "PRIVATE" } })));
  expect(new Set(ids.map((each) => each.kind === "message" && each.incoming.externalId)).size).toBe(2);
});

it("reads anything without failing", () => {
  fc.assert(
    fc.property(fc.anything(), (body) => {
      const event = readEvent(body);
      if (event) readZaloBot(event, connection);
    }),
  );
  const broken = fc.record({
    message_id: fc.anything(),
    date: fc.anything(),
    from: fc.anything(),
    chat: fc.anything(),
  });
  fc.assert(
    fc.property(broken, (more) => {
      const event = readEvent(said(more));
      if (event) readZaloBot(event, connection);
    }),
  );
});
