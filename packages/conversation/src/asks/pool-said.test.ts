import { expect, test } from "vitest";
import { poolSaid } from "./pool-said.ts";

test.each([
  ["dang ky nguon 4 nguoi 2 cong nhan", { count: 4, workers: 2 }],
  ["dang ky nguon 12 nguoi", { count: 12, workers: 0 }],
  ["ghi nguon cho lop 5 quan chung co 3 cong nhan", { count: 5, workers: 3 }],
  ["dang ky nguon 3 cong nhan", { count: 3, workers: 3 }],
  ["xin dang ky nguon hoc lop dang vien moi 6 dong chi", { count: 6, workers: 0, class_type: "new_member" }],
  ["chi bo em dang ky nguon 2 nguoi 5 cong nhan", { count: 2, workers: 5 }],
])("%s", (text, slots) => expect(poolSaid(text)?.slots).toEqual({ pool: true, ...slots }));

test.each([
  "nguon 4 nguoi",
  "dang ky lop 3 nguoi",
  "co bao nhieu nguon",
  "dang ky nguon",
  "dang ky nhan tin ve nguon",
  "",
])("«%s» is something else", (text) => expect(poolSaid(text)).toBeNull());
