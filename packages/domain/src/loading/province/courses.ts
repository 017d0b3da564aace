import { CLASS_KINDS, type ClassKind } from "@ketnap/contract";
import { type Area, daysAfter, type HalfYear } from "./areas.ts";
import { type PlannedCourse, planCourse } from "./course.ts";
import type { Waiting } from "./learners.ts";
import { randomFor } from "./random.ts";
import type { ProvinceSize } from "./size.ts";
import type { PlannedUnit } from "./tree.ts";

/** A class with its number among those of its organiser, kind and year. */
export type NumberedCourse = PlannedCourse & { courseNo: number; title: string };

/** How many courses there have been, by organiser, kind and year. */
export type CourseNumbers = Map<string, number>;

const CAPACITY = 70;
const FEWEST = 30;
/** A class takes a week; an organiser has so many weeks of a half year for each kind, in turns. */
const FIRST_WEEK = 9;
const MOST = 7;
const TITLES: Readonly<Record<ClassKind, string>> = {
  awareness: "Lớp bồi dưỡng nhận thức về Đảng",
  new_member: "Lớp đảng viên mới",
};

/**
 * The classes of half a year: each area teaches those who wait, once they are enough or some have waited for long; on the
 * last day the topmost committee teaches a few of them itself. `left`: who waits on, without a seat, not certified, or in
 * a class that is not over yet.
 */
export function planCourses(
  size: ProvinceSize,
  half: HalfYear,
  { root, areas }: { root: PlannedUnit; areas: readonly Area[] },
  waiting: readonly Waiting[],
  numbers: CourseNumbers,
): { courses: NumberedCourse[]; left: Waiting[] } {
  const random = randomFor(size.seed, `courses ${half.from}`);
  const isLast = size.today <= half.to;
  const chosen = isLast ? waiting.filter(({ kind }) => kind === "new_member").slice(0, FEWEST) : [];
  const running = { organiser: root, kind: "new_member" as const, monday: daysAfter(size.today, -2), group: chosen };
  const taken = new Set(chosen);
  const queues = Map.groupBy(
    waiting.filter((each) => !taken.has(each)),
    ({ cell, kind }) => `${kind} ${cell}`,
  );
  const left: Waiting[] = [];
  const wanted = areas.flatMap(({ unit: organiser, cells }) =>
    CLASS_KINDS.flatMap((kind, turn) => {
      const groups = groupsOf(
        cells.flatMap(({ key }) => queues.get(`${kind} ${key}`) ?? []),
        half,
      );
      left.push(...groups.left);
      const first = Math.floor(random() * (MOST - groups.taught.length + 1));
      return groups.taught.map((group, n) => {
        const week = FIRST_WEEK + (first + n) * CLASS_KINDS.length + turn;
        return { organiser, kind, monday: mondayOf(half, week), group };
      });
    }),
  );
  const courses = [...(chosen.length > 0 ? [running] : []), ...wanted].flatMap((each) => {
    const course = planCourse(each, size.today, random);
    left.push(...(course ? course.still : each.group));
    return course ? [numbered(course, half.year, numbers)] : [];
  });
  return { courses, left };
}

/** The longest waiting first, as many classes as there are weeks for; nobody's entry is torn apart. */
function groupsOf(queue: readonly Waiting[], half: HalfYear): { taught: Waiting[][]; left: Waiting[] } {
  const inOrder = queue.toSorted((a, b) => (a.since === b.since ? 0 : a.since < b.since ? -1 : 1));
  const [taught, left]: [Waiting[][], Waiting[]] = [[], []];
  let room = 0;
  for (const each of inOrder) {
    if (each.count > room) {
      if (taught.length === MOST || each.count > CAPACITY) {
        left.push(each);
        continue;
      }
      taught.push([]);
      room = CAPACITY;
    }
    taught.at(-1)!.push(each);
    room -= each.count;
  }
  const last = taught.at(-1);
  const long = daysAfter(half.from, -60);
  if (last && sum(last) < FEWEST && last.every(({ since }) => since >= long)) left.push(...taught.pop()!);
  return { taught, left };
}

function numbered(course: PlannedCourse, year: number, numbers: CourseNumbers): NumberedCourse {
  const by = `${course.organiser} ${course.kind} ${year}`;
  const courseNo = (numbers.get(by) ?? 0) + 1;
  numbers.set(by, courseNo);
  return { ...course, courseNo, title: `${TITLES[course.kind]} khóa ${courseNo}/${year}` };
}

/** The first Monday on or after so many weeks of the half year. */
function mondayOf({ from }: HalfYear, week: number): string {
  const day = Temporal.PlainDate.from(from).add({ days: week * 7 });
  return day.add({ days: (8 - day.dayOfWeek) % 7 }).toString();
}

function sum(entries: readonly Waiting[]): number {
  return entries.reduce((total, { count }) => total + count, 0);
}
