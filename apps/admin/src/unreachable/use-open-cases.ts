import { endpoints } from "@ketnap/contract";
import { useDoor } from "../api/use-call.ts";
import { useMay } from "../sign-in/me.ts";

/** How many cases are open in reach; null for who may not see them, or while it is not known. */
export function useOpenCases(): number | null {
  const may = useMay("deliveries.read");
  const { data } = useDoor(
    endpoints.unreachableCases.list,
    { query: { perPage: 1, filter: JSON.stringify({ open: true }) as never } },
    { enabled: may },
  );
  return data?.total ?? null;
}
