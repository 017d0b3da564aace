import { expect, test } from "vitest";
import { changeSaid } from "./change-said.ts";

test.each([
  ["them 2 nua", { what: "more", count: 2 }],
  ["dang ky them 2", { what: "more", count: 2 }],
  ["cho em them 2 suat", { what: "more", count: 2 }],
  ["con 2 nguoi nua", { what: "more", count: 2 }],
  ["2 nua", { what: "more", count: 2 }],
  ["doi thanh 3", { what: "set", count: 3 }],
  ["sua lai con 3", { what: "set", count: 3 }],
  ["a nham 3 nguoi thoi", { what: "set", count: 3 }],
  ["chi 3 nguoi thoi", { what: "set", count: 3 }],
  ["con 4 thoi", { what: "set", count: 4 }],
  ["tang len 7", { what: "set", count: 7 }],
  ["khong 3 nguoi thoi", { what: "set", count: 3 }],
  ["nham 4", { what: "set", count: 4 }],
  ["khong phai 5 4 thoi", { what: "set", count: 4 }],
  ["khong phai 5 ma la 4", { what: "set", count: 4 }],
  ["3 chu khong phai 5", { what: "set", count: 3 }],
  ["y em la 3", { what: "set", count: 3 }],
  ["xin loi 2 nguoi", { what: "set", count: 2 }],
  ["6 nguoi chu", { what: "set", count: 6 }],
  ["bot 1", { what: "fewer", count: 1 }],
  ["thua 2 suat", { what: "fewer", count: 2 }],
  ["1 nguoi om khong di duoc", { what: "fewer", count: 1 }],
  ["co 1 ban ban khong di duoc", { what: "fewer", count: 1 }],
  ["huy het", { what: "none" }],
  ["thoi bo", { what: "none" }],
  ["bo di", { what: "none" }],
  ["thoi khong dang ky nua", { what: "none" }],
  ["rut ca", { what: "none" }],
  ["huy giup em", { what: "none" }],
  ["cho em huy voi", { what: "none" }],
  ["huy dang ky giup em", { what: "none" }],
  ["nham roi", { what: "wrong" }],
  ["em ghi nham roi a", { what: "wrong" }],
])("%s", (text, meant) => expect(changeSaid(text)).toEqual(meant));

test.each([
  "3",
  "",
  "them 2 nguoi vao chi tieu nam nay",
  "ket nap them 2 nguoi",
  "khong them 2 nguoi",
  "dung them 2",
  "da them 2 roi",
  "bao cao con 4 ho so",
  "huy nhac hop",
  "them 900 nguoi",
  "khong",
  "bo",
])("«%s» is something else", (text) => expect(changeSaid(text)).toBeNull());

const DOUBTS = ["dung", "khoan", "chua", "khong", "da", "hom qua", "mai", "nham", "phai khong", "neu"];

test.each(["them 2 nua", "dang ky them 3", "bo sung 2 nguoi", "cong them 1 suat", "4 nguoi nua"])(
  "nobody comes on top by «%s» with words that deny, tell or ask",
  (said) => {
    for (const doubt of DOUBTS)
      for (const at of said.split(" ").keys()) {
        const text = said.split(" ").toSpliced(at, 0, doubt).join(" ");
        expect(changeSaid(text)?.what, text).not.toBe("more");
      }
  },
);
