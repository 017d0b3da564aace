import { expect, test } from "vitest";

import { pictureSize } from "./picture-size.ts";

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(" ", ""), "hex");

test.each([
  ["PNG", "89504e47 0d0a1a0a 0000000d 49484452 00000280 00000190", { width: 640, height: 400 }],
  ["GIF", "474946383961 8002 9001 00", { width: 640, height: 400 }],
  ["JPEG", "ffd8 ffe0 0004 0000 ffc0 0011 08 0190 0280 03 000000", { width: 640, height: 400 }],
  ["BMP, upside down", "424d 000000000000000000000000 00000000 80020000 70feffff", { width: 640, height: 400 }],
])("reads the size of a %s", (_kind, bytes, size) => {
  expect(pictureSize(hex(bytes))).toEqual(size);
});

test.each(["", "ffd8", "ffd8 ffe0 0004", "89504e47", "255044462d312e37"])("finds no picture in %s", (bytes) => {
  expect(pictureSize(hex(bytes))).toBeUndefined();
});
