import { endpoints, type Me } from "@ketnap/contract";
import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";

let known: Promise<Me> | null = null;

/** Who is signed in, asked once and kept until sign-in, sign-out or a change of the own account. */
export function readMe(): Promise<Me> {
  known ??= call(endpoints.session.read).catch((error) => {
    known = null;
    throw error;
  });
  return known;
}

export function forgetMe(): void {
  known = null;
}

export function keepMe(me: Me): void {
  known = Promise.resolve(me);
}

export const ME_KEY = ["auth", "me"];

export function useMe(): Me | undefined {
  return useQuery({ queryKey: ME_KEY, queryFn: readMe }).data;
}

/** Whether to show a thing; the server checks again. */
export function useMay(permission: string): boolean {
  return useMe()?.permissions.includes(permission) ?? false;
}

/** Whether to offer what holds for every unit: as a rule it takes one who reaches them all. */
export function useMayForAll(permission: string): boolean {
  const me = useMe();
  return me !== undefined && me.reachesAll && me.permissions.includes(permission);
}
