import { expect, test } from "vitest";
import { speaker } from "../speaker.ts";
import { toText } from "../to-text.ts";
import { sayWhichCause } from "./lag.ts";

const subject = {
  expectedId: 7,
  unit: { id: 1, name: "Chi bộ Đồi Chè" },
  period: { from: "2026-10", to: "2026-10" },
  lastDay: "2026-11-30",
};

test("why a unit lags is asked with whole people, as the letters that urge name them", () => {
  const lag = { admitted: 1, expected: 3.33, causes: [], stated: null };
  const said = (locale: "vi" | "en") => toText(sayWhichCause(subject, lag, speaker(locale)));
  expect(said("vi")).toContain("lũy kế 1, lẽ ra 4.");
  expect(said("en")).toContain("1 so far, 4 expected.");
});
