import { endpoints } from "@ketnap/contract";
import { useTranslate } from "react-admin";
import { useDoor } from "../api/use-call.ts";
import { useMay } from "../sign-in/me.ts";

/** What classes ask of staff: what was proposed is theirs to decide, and what is over theirs to finish. */
export function useClassTodos() {
  const translate = useTranslate();
  const counts = {
    proposed: useCount({ state: "proposed" }),
    over: useCount({ state: "announced", upcoming: false }),
  };
  return (["proposed", "over"] as const).flatMap((what) => {
    const { count, to } = counts[what];
    if (count === 0) return [];
    const text = translate(`classes.todo_${what}`, { smart_count: count });
    return [{ key: `classes ${what}`, to, text, hint: translate(`classes.todo_${what}_hint`) }];
  });
}

/** How many there are, and the list that shows them. */
function useCount(of: { state: string; upcoming?: boolean }): { count: number; to: string } {
  const filter = JSON.stringify(of);
  const query = { perPage: 1, filter: filter as never };
  const { data } = useDoor(endpoints.classes.list, { query }, { enabled: useMay("classes.write") });
  const shown = JSON.stringify(Object.fromEntries(Object.keys(of).map((name) => [name, true])));
  const to = `/classes?displayedFilters=${encodeURIComponent(shown)}&filter=${encodeURIComponent(filter)}`;
  return { count: data?.total ?? 0, to };
}
