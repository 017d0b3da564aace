import type { DashboardFacts } from "@ketnap/contract";

/** A thing to do, most urgent first. Its words are `dashboard.todo.<name>`. */
export interface Todo {
  name: "set_quota" | "record_months" | "chase_reports" | "help_behind" | "use_sources" | "allocate" | "raise_pace";
  count: number;
  to: string;
  units: readonly { id: number; name: string }[];
  permission: string;
}

/** What the figures say should be done next. Nothing here is reckoned anew: it only reads the facts. */
export function todosOf(facts: DashboardFacts): Todo[] {
  const { unit, progress, ranking, zeroUnits, withoutFigures } = facts;
  if (!unit) return [];
  const behind = ranking?.rows.filter((row) => row.pace === "behind").map((row) => row.unit) ?? [];
  const idle = zeroUnits?.rows.filter((row) => (row.sources ?? 0) > 0).map((row) => row.unit) ?? [];
  const withoutQuota = ranking?.withoutQuota ?? [];
  const todos: (Todo | false)[] = [
    !progress?.quota && {
      name: "set_quota",
      count: 1,
      to: "/quotas/create",
      units: [unit],
      permission: "quotas.write",
    },
    withoutFigures.length > 0 && {
      name: "chase_reports",
      count: withoutFigures.length,
      to: "/figures/create",
      units: withoutFigures,
      permission: "figures.write",
    },
    withoutFigures.length === 0 &&
      (progress?.unreportedMonths.length ?? 0) > 0 && {
        name: "record_months",
        count: progress?.unreportedMonths.length ?? 0,
        to: "/figures/create",
        units: [],
        permission: "figures.write",
      },
    progress?.pace === "behind" && {
      name: "raise_pace",
      count: 1,
      to: "/progress",
      units: [unit],
      permission: "quotas.read",
    },
    behind.length > 0 && {
      name: "help_behind",
      count: behind.length,
      to: "/progress",
      units: behind,
      permission: "quotas.read",
    },
    idle.length > 0 && {
      name: "use_sources",
      count: idle.length,
      to: "/progress",
      units: idle,
      permission: "quotas.read",
    },
    withoutQuota.length > 0 &&
      progress?.quota !== null && {
        name: "allocate",
        count: withoutQuota.length,
        to: progress?.quota?.id ? `/quotas/${progress.quota.id}` : "/quotas",
        units: withoutQuota,
        permission: "quotas.write",
      },
  ];
  return todos.filter((todo) => todo !== false);
}
