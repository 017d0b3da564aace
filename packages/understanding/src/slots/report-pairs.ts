import type { Pair } from "./report-doubts.ts";
import { type Item, OF_ADMITTED } from "./report-labels.ts";
import { BETWEEN } from "./report-noughts.ts";

/** Names and numbers that belong together, and those that are left alone. */
interface Paired {
  pairs: Pair[];
  alone: Item[];
  loose: boolean;
}

/** What belongs together within each part of a line; "_" stands between what is whole. */
export function bestPaired(items: readonly Item[], text: string): Paired {
  const parts = Map.groupBy(
    items.toSorted((a, b) => a.from - b.from),
    ({ from }) => text.slice(0, from).split(" _ ").length,
  );
  const all = [...parts.values()].map((part) => pairedOf(part, text));
  return {
    pairs: all.flatMap(({ pairs }) => pairs),
    alone: all.flatMap(({ alone }) => alone),
    loose: all.some(({ loose }) => loose),
  };
}

/** "kết nạp 2 đảng viên mới" names twice what it counts; "nguồn mới 2, tổng nguồn 12" are two. */
function pairedOf(ordered: readonly Item[], text: string): Paired {
  const once = paired(withNouns(headless(ordered, text, true), text), text);
  return once.loose ? paired(withNouns(headless(ordered, text, false), text), text) : once;
}

/** "kết nạp 1 nữ đoàn viên", "kết nạp 4 em học sinh": who they are, beside a number that has its name already. */
function withNouns(items: readonly Item[], text: string): Item[] {
  let number: Item | undefined;
  let to = 0;
  return items.flatMap((item, at) => {
    const next = items[at + 1];
    if (item.value !== undefined) {
      number = items[at - 1]?.slot === "admitted" ? item : undefined;
      to = item.to;
      return [item];
    }
    // "nguồn 15 công nhân": who the candidates are, of whom no kinds are reported.
    const [counts, whole] = [items[at - 1], items[at - 2]];
    const candidates = counts?.value !== undefined && whole?.slot === "sources" && OF_ADMITTED.has(item.slot);
    if (candidates && next?.value === undefined && WHO.test(text.slice(counts.to, item.from))) return [];
    // "2 đồng chí là giáo viên": no kind that any form counts.
    const uncounted = counts?.value !== undefined && item.slot === null && next?.value === undefined;
    if (uncounted && UNCOUNTED.test(text.slice(item.from, item.to)) && WHO.test(text.slice(counts.to, item.from)))
      return [];
    const who = OF_ADMITTED.has(item.slot) && next?.value === undefined && WHO.test(text.slice(to, item.from));
    to = item.to;
    if (who && number) return [item, { ...number, from: item.to, to: item.to }];
    // "1 nữ dân tộc thiểu số", "2 người vào Đảng toàn công nhân": the number stands before what it counts.
    const [label, counted] = [items[at - 1], items[at - 2]];
    const again = who && counted?.value !== undefined && (label?.slot === "admitted" || OF_ADMITTED.has(label?.slot));
    return again ? [{ ...counted, from: item.from, to: item.from }, item] : [item];
  });
}

const UNCOUNTED = /^(?:giao vien|cong chuc|vien chuc|bo doi|thanh nien)$/;
const WHO = /^(?: (?:nguoi|dong chi|ban|em|co|chi|anh|chau|dua|chu|bac|ong|ba|thang|con|dang vien|la|vua|va|cung))* $/;

/** Without the headings "báo cáo kết nạp: …", and without "đảng viên mới" after "kết nạp 2". */
function headless(items: readonly Item[], text: string, once: boolean): Item[] {
  const kept: Item[] = [];
  items.forEach((item, at) => {
    const next = items[at + 1];
    const heading = next !== undefined && next.slot !== undefined && HEADING.test(text.slice(0, item.from));
    const [number, label] = [kept.at(-1), kept.at(-2)];
    const again =
      (once || next?.value === undefined) &&
      item.slot !== undefined &&
      number?.value !== undefined &&
      label?.slot === item.slot &&
      kept.length % 2 === 0;
    if (!(item.slot !== undefined && heading) && !again) kept.push(item);
  });
  return kept;
}

const HEADING = / (?:bao cao|ket qua|tinh hinh|cong tac|so lieu|ve)(?: (?:ket qua|tinh hinh|cong tac|ve))* $/;

/** Neighbours belong together, where all can be paired so; else only a label with the number right after it. */
function paired(items: readonly Item[], text: string): Paired {
  const pairs: Pair[] = [];
  const alone: Item[] = [];
  const whole = items.length % 2 === 0 && items.every((_, at) => at % 2 === 1 || fits(items[at], items[at + 1], text));
  // "9 <period> kết nạp 24, chính thức 3, xóa tên": each number may be that of the name before it, or behind it.
  const either = items.length % 2 === 0 && items.every(({ slot }, at) => (slot === undefined) === (at % 2 === 0));
  if (either && !whole && items.length > 0) return { pairs: [], alone: [...items], loose: true };
  for (let at = 0; at < items.length; at++) {
    const [one, other] = [items[at], items[at + 1]];
    const joined = whole || (one?.slot !== undefined && fits(one, other, text));
    if (one && other && joined) {
      const [label, number] = one.slot === undefined ? [other, one] : [one, other];
      const span = { from: one.from, to: other.to };
      pairs.push({ slot: label.slot ?? null, value: number.value ?? 0, at: number.from, ...span });
      at++;
    } else if (one) alone.push(one);
  }
  return { pairs, alone, loose: alone.length > 0 };
}

/** One of them a label and the other its number, with nothing between that means something else. */
function fits(one: Item | undefined, other: Item | undefined, text: string): boolean {
  if (!one || !other || (one.slot === undefined) === (other.slot === undefined)) return false;
  const between = text.slice(one.to, other.from);
  // "9 <period> kết nạp 24": the nine are its months.
  return BETWEEN.test(between) && (one.slot !== undefined || !between.startsWith(" <period>"));
}
