import { type BulkRow, endpoints } from "@ketnap/contract";
import { useEffect, useState } from "react";
import { useCall } from "../api/use-call.ts";

const LIVE_MS = 1_500;

/**
 * What is under way, looked at every moment; what is over does not change. Outside of the page's queries, so that the bar
 * above does not blink as if the whole page were loading.
 */
export function useMoving(bulks: readonly BulkRow[]): Map<number, BulkRow> {
  const ask = useCall();
  const [seen, setSeen] = useState<readonly BulkRow[]>([]);
  const moving = bulks.filter(({ state }) => state === "running" || state === "paused").map(({ id }) => id);
  const ids = moving.join(",");
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
  // An older look must not hide what the list has learnt since.
  const known = new Map(bulks.map((bulk) => [bulk.id, bulk.version]));
  return new Map(seen.filter(({ id, version }) => version >= (known.get(id) ?? 0)).map((bulk) => [bulk.id, bulk]));
}
