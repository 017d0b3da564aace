import { type BulkRow, endpoints } from "@ketnap/contract";
import { useEffect, useState } from "react";
import { useCall } from "../api/use-call.ts";
import { isMoving, latestOf } from "./latest.ts";

const LIVE_MS = 1_500;

/**
 * What is under way, looked at every moment; what is over does not change. Outside of the page's queries, so that the bar
 * above does not blink as if the whole page were loading.
 */
export function useMoving(bulks: readonly BulkRow[]): BulkRow[] {
  const ask = useCall();
  const [seen, setSeen] = useState<readonly BulkRow[]>([]);
  const ids = bulks
    .filter(isMoving)
    .map(({ id }) => id)
    .join(",");
  useEffect(() => {
    if (ids === "") return undefined;
    const stop = new AbortController();
    const filter = JSON.stringify({ id: ids.split(",").map(Number) }) as never;
    const look = () =>
      ask(endpoints.bulks.list, { query: { filter }, signal: stop.signal }).then(
        ({ data }) => setSeen(data),
        // The next look tells; one that failed changes nothing on the page.
        () => undefined,
      );
    const timer = setInterval(() => void look(), LIVE_MS);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [ask, ids]);
  return latestOf(bulks, seen);
}
