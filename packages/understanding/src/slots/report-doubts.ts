import { type Item, labelsIn, OF_ADMITTED } from "./report-labels.ts";

/** A number with its name, and where both stand together. */
export interface Pair {
  slot: string | null;
  value: number;
  /** Where the number stands. */
  at: number;
  from: number;
  to: number;
}

/** A number that was said and not taken: it has no name, or it may mean something else. */
export interface Left {
  slot: string | null;
  said: string;
}

interface Place {
  from: number;
  to: number;
  pair?: Pair;
  item?: Item;
}

/** Words before a figure by which it has not happened, not in this month, or is no figure at all. */
const UNREAL =
  / (?:du kien|du bao|du la|du tinh|chac la|chac se|co le|hy vong|co kha nang|kha nang|se|sap(?: toi)?|phan dau|muc tieu|chi tieu|ke hoach|de nghi(?! (?:ghi nhan|cap nhat|tong hop|tiep nhan))|de xuat|kien nghi|neu|gia su|hoan|huy|tam dung|luy ke|cong don|tu dau nam|cung ky|nam ngoai|nam truoc|(?:thang|ky|quy) (?:truoc|sau|toi)|uoc|muon|can|dang xet|cho xet|cho duyet|tham tra|dang lam|chuan bi|thieu|tru|bot|giam|hay|hoac|(?<!(?:quyet|an|on|xac|gia|nhat|quy) )dinh)(?= )| (?:khong|chua|chang)(?: (?:duoc|co|he|the|con|kip|phai))* $/;
/** Of these those by which a number has run up since January. */
const RUNNING = / (?:luy ke|cong don|tu dau nam)(?= )/;
/** The same ahead of everything, where a greeting or an excuse stands too. */
const UNREAL_AHEAD =
  / (?:du kien|du bao|du la|du tinh|hy vong|phan dau|muc tieu|chi tieu|ke hoach|luy ke|neu|gia su)(?= )/;
/** Words behind a figure that take it back or leave it open. */
const OPEN_BEHIND =
  / (?:tham tra|dang (?:lam|xet|cho|cho duyet)|cho (?:xet|duyet|tham tra)|chua (?:chac|ro|xong)|dung khong|phai khong|hoac)(?= )/;
/** "4 bạn đang học lớp": a report counts who has finished. */
const LEARNING = / (?:dang|sap|se|chuan bi) (?:theo |di |du |tham gia )*(?:hoc|du|boi duong|lop)(?= )/;
/** "3 hay 4", and not "em báo cho anh hay". */
const OR_ELSE = / hay(?: la| khoang| chi)* +$/;
/** The same where no other number follows that they belong to. */
const OF_NEXT = / (?:du kien|luy ke)(?= )/;
/** What a second number beside a figure is, where these words stand before it: it puts no doubt on the figure. */
const EXPLAINED =
  / (?:luy ke|cong don|tu dau nam|ca nam|den nay|chi tieu|ke hoach|muc tieu|tong(?: so| cong)?|cung ky|(?:thang|ky|quy|nam) (?:truoc|ngoai)|trong do|nam|so voi|dat|<compare>|<period>|<years>)(?: (?:la|co|duoc|dat|thi|den nay|da|ket nap))* $/;
/** "kết nạp 12, tăng 3 so với quý 2". */
const SET_AGAINST = /^(?: (?:nguoi|dong chi))* (?:<compare>|<against>|so voi|so cung) /;
/** About so many, or the day of a month. */
const NO_COUNT = / (?:mong|mung|ngay|khoang|xap xi|gan|hon|tren|duoi|uoc) $/;
const HEAD = /^.* (?:bao cao|<period>|<self>|<unit>)(?= )/;
const TIME = / <(?:period|years)>(?= )/;
const NEXT_TO = /^(?: (?:nguoi|dong chi|bo|em|ban|dang vien|la|co|va))* $/;
/** "9 tháng đã kết nạp 15". */
const SPAN = /^ (?:thang|quy|nam|tuan) /;

/**
 * The pairs that may not be taken: one beside words of a plan, a refusal or another time, one of two for the same name,
 * one whose number might as well belong to what stands beside it.
 */
export function doubtful(
  text: string,
  pairs: readonly Pair[],
  alone: readonly Item[],
  nones: readonly { from: number; to: number }[],
): Set<Pair> {
  const doubted = new Set<Pair>();
  const running = new Set<Pair>();
  const places: Place[] = [
    ...pairs.map((pair) => ({ from: pair.from, to: pair.to, pair })),
    ...alone.map((item) => ({ from: item.from, to: item.to, item })),
    ...nones,
  ].toSorted((a, b) => a.from - b.from);
  places.forEach((place, at) => {
    const [before, after] = [places[at - 1], places[at + 1]];
    const lead = text.slice(before?.to ?? 0, place.from);
    const behind = `${text.slice(place.to, after?.from ?? text.length)} `;
    const { pair, item } = place;
    const open =
      OPEN_BEHIND.test(behind) ||
      (after?.item?.value !== undefined && OR_ELSE.test(behind)) ||
      (after?.pair === undefined && after?.item?.value === undefined && OF_NEXT.test(behind));
    const learning = pair?.slot === "trained" && LEARNING.test(text.slice(Math.max(0, place.from - 6), place.to));
    if (pair && (RUNNING.test(lead) || runsOn(text, places, at, running))) running.add(pair);
    if (
      pair &&
      (running.has(pair) ||
        open ||
        learning ||
        NO_COUNT.test(text.slice(0, pair.at)) ||
        isUnreal(lead, before, text, place))
    )
      doubted.add(pair);
    if (item?.value !== undefined) {
      const first = before === undefined && TIME.test(lead);
      const explained = (EXPLAINED.test(lead) && !first) || SET_AGAINST.test(behind);
      if (!hasOwnName(text, place))
        for (const one of beside(places, at, explained, SPAN.test(behind))) doubted.add(one);
      if (!explained) for (const one of shifted(text, places, at)) doubted.add(one);
    } else if (item) for (const one of claimed(text, places, at)) doubted.add(one);
  });
  // What has run up since January is doubted by itself, and leaves the month's own number alone.
  const own = pairs.filter((pair) => !running.has(pair));
  for (const pair of own)
    if (pair.slot !== null && own.some((other) => other !== pair && other.slot === pair.slot)) doubted.add(pair);
  pairs.forEach((pair, at) => {
    if (isOfOthers(pairs, at)) doubted.add(pair);
  });
  return doubted;
}

/**
 * "lũy kế kết nạp 15, hồ sơ 20": what follows has run up as well, until the words say otherwise. Candidates are as many as
 * there are; and where the first of them stands beside the month's own number, so does each that has one.
 */
function runsOn(text: string, places: readonly Place[], at: number, running: ReadonlySet<Pair>): boolean {
  const pairs = places.slice(0, at).flatMap(({ pair }) => pair ?? []);
  const here = places[at]?.pair;
  const last = pairs.findLastIndex((pair) => running.has(pair));
  if (!here || last < 0 || pairs.slice(last + 1).some(({ slot }) => slot !== "sources")) return false;
  if (OWN_AGAIN.test(text.slice(pairs[last]!.to, here.from))) return false;
  const has = (slot: string | null) => pairs.some((pair) => pair.slot === slot && !running.has(pair));
  return has(pairs.find((pair) => running.has(pair))!.slot) ? has(here.slot) : here.slot !== "sources";
}

/** From here on it is the month's own again. */
const OWN_AGAIN = / (?:trong (?:thang|ky|quy)|rieng|thang nay|ky nay|quy nay|<period>|phat sinh)(?= )/;

function isUnreal(lead: string, before: Place | undefined, text: string, { from }: Place): boolean {
  // "kn 3, t9 kn 2": the second month is none of this report's.
  if (TIME.test(lead) && text.slice(0, from).split(TIME).length > 2) return true;
  if (before) return UNREAL.test(lead);
  return UNREAL_AHEAD.test(lead) || UNREAL.test(` ${lead.replace(HEAD, "")}`);
}

/** "_ 1 hồ sơ đang chờ _": between its marks each number has a name, whatever became of that. */
function hasOwnName(text: string, { from, to }: Place): boolean {
  const [before, behind] = [text.lastIndexOf(" _ ", from), text.indexOf(" _ ", to - 1)];
  if (before < 0 && behind < 0) return false;
  const between = ` ${text.slice(before < 0 ? 0 : before + 3, behind < 0 ? undefined : behind)} `;
  return labelsIn(between).length >= (between.match(/(?<= )\d+(?= )/g)?.length ?? 0);
}

/** The figures on both sides of a number without a name, past others of its kind; behind "9 tháng" the next one alone. */
function beside(places: readonly Place[], at: number, explained: boolean, span: boolean): Pair[] {
  const left = places.slice(0, at).findLast(({ item }) => item?.value === undefined);
  const right = places.slice(at + 1).find(({ item }) => item?.value === undefined);
  if (span) return right?.pair ? [right.pair] : [];
  // "nguồn tăng thêm 3": it is that name's, though not its figure.
  if (explained || left?.item) return [];
  return [left, right].flatMap((place) => place?.pair ?? []);
}

/** "2 kết nạp 9 nguồn 1": each number may be that of the name before it, or behind it, as far as they stand close. */
function shifted(text: string, places: readonly Place[], at: number): Pair[] {
  const found: Pair[] = [];
  for (let next = at + 1, to = places[at]?.to ?? 0; places[next]?.pair; next++) {
    const { from, to: end, pair } = places[next]!;
    if (text.slice(to, from) !== " " || pair!.at === from) break;
    found.push(pair!);
    to = end;
  }
  return found;
}

/** The figures whose number, or whose name, a name without a number stands right beside. */
function claimed(text: string, places: readonly Place[], at: number): Pair[] {
  const [before, here, after] = [places[at - 1], places[at], places[at + 1]];
  if (!here) return [];
  const found: Pair[] = [];
  const rest = text.slice(here.to, after?.from ?? text.length);
  // "kết nạp 1, nguồn tăng 2": it has a number, though none that can be taken.
  const further = places[at + 2];
  const others = after && further && text.slice(after.to, further.from) === " ";
  const numbered = (after?.item?.value !== undefined && !others) || `${rest} `.match(NUMBER) !== null;
  for (let left = at - 1, place = before, from = here.from; !numbered && place?.pair; place = places[--left]) {
    if (text.slice(place.to, from) !== " " || place.pair.at < place.from) break;
    found.push(place.pair);
    // "2 nam 1 nữ": what is said of the admitted counts backwards as well.
    if (!isOfSome(place.pair.slot)) break;
    from = place.from;
  }
  const named = after?.pair && after.pair.at > after.from && NEXT_TO.test(text.slice(here.to, after.from));
  if (named && !isOfSome(here.item?.slot)) found.push(after.pair!);
  return found;
}

/** Who some of those are, and no figure of its own. */
function isOfSome(slot: string | null | undefined): boolean {
  return slot === null || OF_ADMITTED.has(slot);
}

/** "nguồn 12, trong đó 3 nữ": a report counts women and workers among the admitted, and nobody else. */
function isOfOthers(pairs: readonly Pair[], at: number): boolean {
  if (!OF_ADMITTED.has(pairs[at]?.slot)) return false;
  const whose = pairs.slice(0, at).findLast(({ slot }) => !OF_ADMITTED.has(slot));
  return (whose ?? pairs.slice(at).find(({ slot }) => !OF_ADMITTED.has(slot)))?.slot !== "admitted";
}

/** Every number of the line that was not taken, in the order it was said. */
export function leftOver(
  text: string,
  taken: readonly { from: number; to: number }[],
  { doubted, alone }: { doubted: Iterable<Pair>; alone: readonly Item[] },
): Left[] {
  const named = [...doubted, ...nearby(text, alone)];
  return [...text.matchAll(NUMBER)].flatMap(({ 0: said, index }) => {
    if (taken.some(({ from, to }) => from <= index && index < to)) return [];
    return [{ slot: named.find(({ at }) => at === index)?.slot ?? null, said: spoken(said) }];
  });
}

/** Numbers that a name stands before without their being its figure: "nguồn tăng 2". */
function nearby(text: string, alone: readonly Item[]): { slot: string | null; at: number }[] {
  return alone.flatMap(({ slot, to, from }) => {
    const part = text.slice(to).split(" _ ")[0]!;
    const at = slot === undefined ? -1 : part.search(/(?<= )\S*\d/) + to;
    const own = at > from && alone.some((other) => other.from === at);
    return own ? [{ slot: slot ?? null, at }] : [];
  });
}

const DIGITS: Readonly<Record<string, string>> = {
  mot: "một",
  hai: "hai",
  ba: "ba",
  bon: "bốn",
  nam: "năm",
  sau: "sáu",
  bay: "bảy",
  tam: "tám",
  chin: "chín",
  tu: "tư",
  tram: "trăm",
  nghin: "nghìn",
  ngan: "ngàn",
};
/** In digits, or as the words for one that can be read in two ways. */
const NUMBER =
  /(?<= )(?:\S*\d\S*|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin) (?:tram|nghin|ngan)(?: (?:mot|hai|ba|bon|tu|nam|sau|bay|tam|chin))?)(?= )/g;

function spoken(said: string): string {
  const share = /^<share:(.*)>$/.exec(said)?.[1];
  if (share !== undefined) return `${share} %`;
  return said
    .split(" ")
    .map((word) => DIGITS[word] ?? word)
    .join(" ");
}
