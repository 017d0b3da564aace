import { expect, test } from "vitest";
import { parseJson, readAnswer } from "./answer.ts";

const whole = {
  number: "7",
  deliveryId: "31",
  at: "2026-11-22T02:00:00.000Z",
  message: {
    locale: "en",
    message: {
      blocks: [
        { kind: "headline", text: "Cell 3" },
        { kind: "bar", percent: 12.25, text: "12.25%" },
        { kind: "table", columns: [{ label: "Unit" }, { label: "Result", align: "end" }], rows: [["Cell 3", "1"]] },
      ],
    },
    choices: [{ token: "a:x", label: "By unit" }],
    picture: { token: "p", alt: "Cell 3: 31 of 253" },
    file: { token: "f", name: "lich-hoc.ics" },
  },
};

test("reads a message as the channel sends it", () => {
  expect(readAnswer(whole)).toEqual({
    number: "7",
    at: "2026-11-22T02:00:00.000Z",
    locale: "en",
    blocks: [
      { kind: "headline", text: "Cell 3" },
      { kind: "bar", percent: 12.25, text: "12.25%" },
      {
        kind: "table",
        columns: [
          { label: "Unit", align: "start" },
          { label: "Result", align: "end" },
        ],
        rows: [["Cell 3", "1"]],
      },
    ],
    choices: [{ token: "a:x", label: "By unit" }],
    picture: { token: "p", alt: "Cell 3: 31 of 253" },
    file: { token: "f", name: "lich-hoc.ics" },
  });
});

test("passes over a block and a choice that it does not know, and keeps the rest", () => {
  const message = {
    message: { blocks: [{ kind: "hologram" }, null, { kind: "text", text: "kept" }, { kind: "bar", percent: "many" }] },
    choices: [{ label: "without token" }, 7],
  };
  expect(readAnswer({ ...whole, message })).toMatchObject({
    blocks: [{ kind: "text", text: "kept" }],
    choices: [],
    picture: null,
    file: null,
    locale: "vi",
  });
});

test.each([null, 7, "text", [], {}, { number: 7, at: "x" }, { number: "7; drop", at: "x" }, { number: "7" }])(
  "what is no message is none: %j",
  (json) => {
    expect(readAnswer(json)).toBeNull();
  },
);

test("text that is no JSON reads as nothing", () => {
  expect(parseJson("{half")).toBeNull();
  expect(parseJson('{"a":1}')).toEqual({ a: 1 });
});
