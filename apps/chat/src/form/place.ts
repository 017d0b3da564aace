import { useEffect, useState } from "preact/hooks";

/** Where on the page one is: kept in the address, so that the phone's own "back" leads back. */
export type Place = { kind: "chat" } | { kind: "reports" } | { kind: "report"; id: number };

export const REPORTS = "#reports";
export const addressOfReport = (id: number): string => `#report-${id}`;

export function readPlace(hash: string): Place {
  if (hash === REPORTS) return { kind: "reports" };
  const id = /^#report-(\d{1,9})$/.exec(hash)?.[1];
  return id === undefined ? { kind: "chat" } : { kind: "report", id: Number(id) };
}

export function usePlace(): [Place, go: (hash: string) => void] {
  const [place, move] = useState<Place>(() => readPlace(location.hash));
  useEffect(() => {
    const look = () => move(readPlace(location.hash));
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  return [place, (hash) => (location.hash = hash)];
}
