import { useTranslate } from "react-admin";
import { termMessages } from "./messages.ts";

type Terms = typeof termMessages.vi;
export type TermKind = { [K in keyof Terms]: Terms[K] extends string ? never : K }[keyof Terms];

/** Words an identifier of the contract; one that is unknown is shown as it is. */
export function useTerm(): (kind: TermKind, id: string | null | undefined) => string {
  const translate = useTranslate();
  return (kind, id) => (id ? translate(`terms.${kind}.${id}`, { _: id }) : "");
}

export function useTermChoices(kind: TermKind, ids: readonly string[]): { id: string; name: string }[] {
  const term = useTerm();
  return ids.map((id) => ({ id, name: term(kind, id) }));
}
