import raEnglish from "ra-language-english";
import { expect, test } from "vitest";
import { englishMessages, vietnameseMessages } from "./catalogues.ts";
import { reactAdminVi } from "./react-admin.vi.ts";

const vietnamese = flat(vietnameseMessages);
const english = flat(englishMessages);

test("the Vietnamese pack has every key of react-admin's English one, and no other", () => {
  expect(Object.keys(flat(reactAdminVi)).toSorted()).toEqual(Object.keys(flat(raEnglish)).toSorted());
});

test("Vietnamese and English carry the same keys", () => {
  expect(Object.keys(vietnamese).toSorted()).toEqual(Object.keys(english).toSorted());
});

test("no text is empty but react-admin's mark for neither yes nor no", () => {
  const empty = Object.entries({ ...english, ...vietnamese }).filter(([, text]) => text.trim() === "");
  expect(empty.map(([key]) => key)).toEqual(["ra.boolean.null"]);
});

test("a translation fills in the same values as its twin", () => {
  const ours = Object.keys(english).filter((key) => !key.startsWith("ra."));
  const unlike = ours.filter((key) => String(slots(english[key])) !== String(slots(vietnamese[key])));
  expect(unlike).toEqual([]);
});

test("a plan that was made is told as proposed, not as a row that was added", () => {
  const key = "resources.inspection-plans.notifications.created";
  expect([vietnamese[key], english[key]]).toEqual(["Đã đề xuất kế hoạch", "Plan proposed"]);
});

test("Vietnamese places its tone marks one way", () => {
  const other = Object.entries(vietnamese).filter(([, text]) =>
    /(?:(?<!q)u[ỷýỳỹỵ]|o[àáảãạèéẻẽẹ])(?!\p{L})/iu.test(text),
  );
  expect(other).toEqual([]);
});

function flat(tree: object, prefix = ""): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[prefix + key, value]] : Object.entries(flat(value as object, `${prefix}${key}.`)),
    ),
  );
}

/** The placeholders of a text; `smart_count` may go unsaid where the wording does not need the number. */
function slots(text = ""): string[] {
  const named = [...text.matchAll(/%\{(\w+)\}/g)].map((match) => match[1] ?? "");
  return [...new Set(named)].filter((name) => name !== "smart_count").toSorted();
}
