import type { InspectionReason, VisitState } from "@ketnap/contract";
import { type Area, daysAfter, type HalfYear } from "./areas.ts";
import { pick, type Random, randomFor } from "./random.ts";
import type { ProvinceSize } from "./size.ts";
import type { PlannedUnit } from "./tree.ts";

/** Where a committee sent its team in half a year, as it stands on the last day. */
export interface PlannedInspection {
  committee: string;
  title: string;
  fromOn: string;
  toOn: string;
  cells: boolean;
  createdOn: string;
  /** A unit whose secretary leads the team: of another place, so that nobody looks at his own. */
  leader: string | null;
  visits: readonly PlannedVisit[];
}

export interface PlannedVisit {
  unit: string;
  onDate: string;
  state: VisitState;
  reasons: readonly InspectionReason[];
  /** When the unit was last told of it, and how often. */
  toldOn: string | null;
  told: number;
  visitedOn: string | null;
  closedOn: string | null;
  finding: string | null;
  recommendations: readonly { body: string; dueOn: string; doneOn: string | null }[];
}

/** One cell in so many is visited in half a year, one unit right below the topmost in so many. */
const CELLS = 10;
const UNITS = 6;

/** So many days ahead a unit knows of its visit. */
const AHEAD = 30;

/** The topmost committee looks at the units below it, each of these at cells; at one of them at least. */
export function planInspections(
  size: ProvinceSize,
  half: HalfYear,
  { root, areas }: { root: PlannedUnit; areas: readonly Area[] },
): PlannedInspection[] {
  const random = randomFor(size.seed, `inspections ${half.from}`);
  const [fromOn, toOn] = [daysAfter(half.from, 45), daysAfter(half.to, -10)];
  const createdOn = daysAfter(fromOn, -20);
  if (createdOn >= size.today) return [];
  const about = { fromOn, toOn, createdOn, title: `Kiểm tra công tác phát triển đảng viên, ${halfName(half)}` };
  const days = workingDays(fromOn, toOn);
  const visit = (units: readonly PlannedUnit[], one: number) => {
    const chosen = units.filter(() => random() < 1 / one);
    const visited = chosen.length > 0 ? chosen : units.slice(0, 1);
    return visited.map((unit, n) => {
      const onDate = days[Math.floor(((n + random()) * days.length) / visited.length)]!;
      return planVisit(unit.key, onDate, { today: size.today, createdOn, random });
    });
  };
  const units = areas.map(({ unit }) => unit);
  const outside = areas.flatMap(({ cells }) => cells.slice(0, 1));
  return [
    { ...about, committee: root.key, cells: false, leader: outside[0]?.key ?? null, visits: visit(units, UNITS) },
    ...areas.map(({ unit, cells }, n) => {
      const leader = areas.length > 1 ? outside[(n + 1) % outside.length]!.key : null;
      return { ...about, committee: unit.key, cells: true, leader, visits: visit(cells, CELLS) };
    }),
  ];
}

function planVisit(
  unit: string,
  onDate: string,
  { today, createdOn, random }: { today: string; createdOn: string; random: Random },
): PlannedVisit {
  const reasons = [pick(random, REASONS)(random), { kind: "first_free" as const, points: 0, value: null }];
  const age = Temporal.PlainDate.from(onDate).until(today, { largestUnit: "days" }).days;
  const state = stateOf(age, random());
  const early = daysAfter(onDate, -AHEAD);
  const toldOn = state === "planned" ? null : early < createdOn ? createdOn : early;
  const visitedOn = WAS_THERE.has(state) ? onDate : null;
  const wrote = visitedOn !== null && state !== "visited";
  const count = state === "following" ? 1 + Math.floor(random() * 2) : state === "closed" && random() < 0.5 ? 1 : 0;
  return {
    unit,
    onDate,
    state,
    reasons,
    toldOn,
    told: toldOn === null ? 0 : state === "cancelled" ? 2 : 1,
    visitedOn,
    closedOn: state === "closed" ? daysAfter(onDate, Math.min(60, age)) : null,
    finding: wrote ? pick(random, FINDINGS) : null,
    recommendations: Array.from({ length: wrote ? count : 0 }, (_, n) => {
      const done = state === "closed" || n > 0;
      return {
        body: pick(random, TO_MEND),
        dueOn: daysAfter(onDate, 45),
        doneOn: done ? daysAfter(onDate, Math.min(40, age)) : null,
      };
    }),
  };
}

const WAS_THERE: ReadonlySet<VisitState> = new Set(["visited", "concluded", "following", "closed"]);

/** By how many days ago it was, or is ahead where that is below zero. */
function stateOf(age: number, chance: number): VisitState {
  if (age < -AHEAD) return "planned";
  if (age <= 0) return "announced";
  if (chance < 0.03) return "cancelled";
  if (age <= 7) return "visited";
  if (age <= 30) return chance < 0.5 ? "concluded" : "following";
  if (age <= 120) return chance < 0.4 ? "closed" : chance < 0.8 ? "following" : "concluded";
  return "closed";
}

const REASONS: readonly ((random: Random) => InspectionReason)[] = [
  (random) => weighed("silent", 1 + Math.floor(random() * 4), 4),
  (random) => weighed("zero_years", 1 + Math.floor(random() * 3), 10),
  (random) => ({ ...weighed("lag", 20 + Math.floor(random() * 60), 0), points: 20 }),
  (random) => weighed("long_since_visit", 12 + Math.floor(random() * 24), 1),
];

const weighed = (kind: InspectionReason["kind"], value: number, each: number): InspectionReason => ({
  kind,
  value,
  points: value * each,
});

const FINDINGS = [
  "Sổ sách đủ; nguồn phát triển còn ít.",
  "Chi bộ có nghị quyết riêng, chưa phân công đảng viên giúp đỡ đủ.",
  "Số liệu báo cáo khớp với hồ sơ theo dõi.",
  "Hồ sơ của một số người còn thiếu giấy chứng nhận học lớp nhận thức.",
];
const TO_MEND = [
  "Phân công đảng viên giúp đỡ cho từng người trong danh sách nguồn.",
  "Bổ sung hồ sơ còn thiếu.",
  "Rà soát nguồn và gửi lại danh sách dự lớp.",
];

function halfName({ from, year }: HalfYear): string {
  return from.endsWith("01-01") ? `6 tháng đầu năm ${year}` : `6 tháng cuối năm ${year}`;
}

/** Mondays to Fridays, in order. */
function workingDays(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = daysAfter(day, 1))
    if (Temporal.PlainDate.from(day).dayOfWeek <= 5) days.push(day);
  return days;
}
