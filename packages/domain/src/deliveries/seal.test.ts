import { describe, expect, it } from "vitest";
import { createSealer, Unsealable } from "./seal.ts";

const key = "k".repeat(43);

describe("a sealer", () => {
  const sealer = createSealer(key);

  it("opens what it sealed, whatever the text", () => {
    for (const text of ["", "Đảng ủy phường", "\u0000😀".repeat(5000)])
      expect(sealer.open(sealer.seal(text))).toBe(text);
  });

  it("never seals the same text to the same bytes, nor leaves it readable", () => {
    const [a, b] = [sealer.seal("chi bộ 5"), sealer.seal("chi bộ 5")];
    expect(a).not.toEqual(b);
    expect(Buffer.from(a).toString("utf8")).not.toContain("chi bộ");
  });

  it("refuses bytes of which any one was changed", () => {
    const sealed = sealer.seal("31/253");
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(() => sealer.open(changed), `byte ${at}`).toThrow(Unsealable);
    }
    expect(() => sealer.open(sealed.subarray(0, 20))).toThrow(Unsealable);
    expect(() => sealer.open(new Uint8Array())).toThrow(Unsealable);
  });

  it("opens what an older key sealed only when told of that key", () => {
    const sealed = sealer.seal("cũ");
    const next = "n".repeat(43);
    expect(() => createSealer(next).open(sealed)).toThrow(Unsealable);
    expect(createSealer(next, [key]).open(sealed)).toBe("cũ");
  });

  it("signs, and knows its signature from another's", () => {
    expect(sealer.verify("7", sealer.sign("7"))).toBe(true);
    expect(sealer.verify("8", sealer.sign("7"))).toBe(false);
    expect(sealer.verify("7", createSealer("x".repeat(43)).sign("7"))).toBe(false);
    expect(sealer.verify("7", "")).toBe(false);
  });

  it("refuses a key that is too short to be one", () => {
    expect(() => createSealer("short")).toThrow(/32/);
  });
});
