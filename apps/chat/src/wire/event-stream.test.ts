import fc from "fast-check";
import { expect, test } from "vitest";
import { createEventReader, type ServerEvent } from "./event-stream.ts";

const STREAM =
  'retry: 2000\n\n: still here\n\nid: 7\nevent: message\ndata: {"a":"ữ"}\n\ndata: one\r\ndata: two\r\n\r\nid: 9\n\n';
const EVENTS: ServerEvent[] = [
  { event: "message", data: '{"a":"ữ"}', id: "7" },
  { event: "message", data: "one\ntwo", id: null },
];

test("reads events with ids, several data lines and both line ends, and passes comments over", () => {
  expect(readIn([STREAM])).toEqual(EVENTS);
});

test("it does not matter where the stream is cut", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(STREAM.length), { maxLength: 12 }), (cuts) => {
      const at = [0, ...cuts.toSorted((a, b) => a - b), STREAM.length];
      expect(readIn(at.slice(1).map((end, n) => STREAM.slice(at[n], end)))).toEqual(EVENTS);
    }),
  );
});

test("an event whose end has not come yet is not told", () => {
  expect(readIn(["data: half\n"])).toEqual([]);
  expect(readIn(["data: half\n", "\n"])).toHaveLength(1);
});

function readIn(pieces: readonly string[]): ServerEvent[] {
  const events: ServerEvent[] = [];
  const read = createEventReader((event) => events.push(event));
  for (const piece of pieces) read(piece);
  return events;
}
