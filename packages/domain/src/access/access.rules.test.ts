import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ROLES } from "@ketnap/contract";
import { mayGrant } from "./grants.rules.ts";
import { refusePassword } from "./password.rules.ts";
import { newLinkCode, normaliseLinkCode } from "./tokens.ts";

const context = { login: "vanphong.phuong", label: "Văn phòng Đảng ủy phường" };

describe("a password", () => {
  it.each([
    "trời xanh mây trắng",
    "correct horse battery staple",
    "ba con mèo 12 cái bàn",
    "ẵ ữ ộ Đ ₫ và thêm nữa",
    "x".repeat(3) + "kqzvwmpjtbnd",
  ])("of any composition is taken: %s", (password) => expect(refusePassword(password, context)).toBeNull());

  it.each([
    ["ngắn quá", "password_short"],
    ["á".repeat(11), "password_short"],
    ["mật khẩu dài ".repeat(11), "password_long"],
    ["123456789012", "password_common"],
    ["aaaaaaaaaaaaaa", "password_common"],
    ["abcabcabcabcabc", "password_common"],
    ["qwertyuiop[]12", "password_common"],
    ["P@ssword2026!!", "password_common"],
    ["Mật khẩu 123456", "password_common"],
    ["M@tkhau@123456", "password_common"],
    ["adminadmin2026", "password_common"],
    ["ketnapdangvien2026", "password_context"],
    ["vanphong.phuong1", "password_context"],
    ["Văn phòng Đảng ủy phường", "password_context"],
    ["Đảng Cộng sản Việt Nam", "password_context"],
  ])("is refused: %s", (password, key) => expect(refusePassword(password, context)?.key).toBe(key));
});

describe("a grant", () => {
  const role = fc.constantFrom(...ROLES);
  it("is never handed on by a role without that right, nor beyond its units", () => {
    fc.assert(
      fc.property(
        role,
        role,
        fc.integer({ min: 1, max: 6 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 6 })),
        (own, wanted, unitId, units) => {
          const may = mayGrant([{ role: own, units: new Set(units) }], { role: wanted, unitId });
          if (own !== "admin" && own !== "staff") expect(may).toBe(false);
          if (!units.includes(unitId)) expect(may).toBe(false);
          if (own === "staff" && wanted === "admin") expect(may).toBe(false);
          if (own === "admin" && units.includes(unitId)) expect(may).toBe(true);
        },
      ),
    );
  });

  it("everywhere comes only from somebody who is everywhere", () => {
    const wanted = { role: "auditor", unitId: null } as const;
    expect(mayGrant([{ role: "admin", units: new Set([1]) }], wanted)).toBe(false);
    expect(mayGrant([{ role: "admin", units: "all" }], wanted)).toBe(true);
  });
});

describe("a link code as typed", () => {
  it("is found again in any case, with or without its dashes and prefix", () => {
    for (let i = 0; i < 200; i++) {
      const code = newLinkCode();
      const bare = code.slice(3);
      for (const typed of [
        code,
        code.toLowerCase(),
        bare,
        ` ${bare.slice(0, 4)} ${bare.slice(4)} `,
        code.replace("-", "–"),
      ])
        expect(normaliseLinkCode(typed)).toBe(code);
    }
  });

  it("is nothing when it holds other letters or another length", () => {
    for (const typed of ["", "LK-", "LK-12345678", "LK-2345678", "LK-234678922", "ＬＫ-❤", "x".repeat(10_000)])
      expect(normaliseLinkCode(typed)).toBeNull();
  });
});
