import { readInspectionSettings } from "../inspections/index.ts";
import { type Context, DomainError } from "../kernel/index.ts";
import { readRegulation } from "../regulations/index.ts";
import { areasOn, type HalfYear, halfYearsOf } from "./province/areas.ts";
import type { habitsOf } from "./province/counts.ts";
import { type CourseNumbers, planCourses } from "./province/courses.ts";
import { planInspections } from "./province/inspections.ts";
import { planWaiting, type Waiting } from "./province/learners.ts";
import type { ProvinceSize } from "./province/size.ts";
import type { PlannedTree } from "./province/tree.ts";
import { insertCourses, insertPools } from "./province-classes.store.ts";
import { insertInspections } from "./province-inspections.store.ts";
import type { RowCounts, Written } from "./province.store.ts";

interface Province {
  size: ProvinceSize;
  tree: PlannedTree;
  habits: ReturnType<typeof habitsOf>;
  years: readonly number[];
}

/** Who came to wait for a class, the classes that were held, and where teams went: half year by half year. */
export async function loadHalfYears(ctx: Context, about: Written, province: Province): Promise<RowCounts> {
  const { size, tree, habits, years } = province;
  const { version: _, ...settings } = await readInspectionSettings(ctx, {});
  const root = tree.units.find(({ key }) => key === tree.root)!;
  const quotas = tree.cells.map(({ key: cell }) => ({ cell, quota: habits.get(cell)!.quota }));
  const numbers: CourseNumbers = new Map();
  const counts: RowCounts = {};
  const adding = (more: RowCounts) => {
    for (const [table, rows] of Object.entries(more)) counts[table] = (counts[table] ?? 0) + rows;
  };
  let waiting: Waiting[] = [];
  for (const half of halfYearsOf(size, years)) {
    const organisers = { root, areas: areasOn(tree, half.from) };
    const { courses, left } = planCourses(
      size,
      half,
      organisers,
      [...waiting, ...planWaiting(size, quotas, half)],
      numbers,
    );
    adding(await insertCourses({ ...about, months: await monthsHeld(ctx, half) }, courses));
    const gone = courses.flatMap(({ learners, endedOn }) =>
      learners.flatMap(({ certified }) => certified.map((each) => ({ ...each, endedOn }))),
    );
    adding(await insertPools(about, gone));
    adding(await insertInspections({ ...about, settings }, planInspections(size, half, organisers)));
    waiting = left;
  }
  adding(
    await insertPools(
      about,
      waiting.map((each) => ({ ...each, endedOn: null })),
    ),
  );
  return counts;
}

/** For how long a certificate holds by the rule of those months; null where none is known. */
async function monthsHeld(ctx: Context, { to }: HalfYear): Promise<number | null> {
  const rule = await readRegulation(ctx, { ruleId: "cert60", onDate: to }).catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === "not_found") return null;
    throw error;
  });
  return rule === null ? null : Number(rule.value);
}
