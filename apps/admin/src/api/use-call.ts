import type { Endpoint } from "@ketnap/contract";
import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useCallback } from "react";
import { useLogoutIfAccessDenied } from "react-admin";
import { call } from "./call.ts";

type Call = typeof call;
type Said<E extends Endpoint> = NonNullable<Parameters<typeof call<E>>[1]>;
type Answer<E extends Endpoint> = Awaited<ReturnType<typeof call<E>>>;

/** `call`, with the way to the sign-in page where the session has ended. */
export function useCall(): Call {
  const leave = useLogoutIfAccessDenied();
  return useCallback(
    async (endpoint, said) => {
      try {
        return await call(endpoint, said);
      } catch (error) {
        await leave(error);
        throw error;
      }
    },
    [leave],
  );
}

/** Reads a door of the contract that is no list of rows; what was there stays while the next answer comes. */
export function useDoor<E extends Endpoint>(
  endpoint: E,
  said: Omit<Said<E>, "signal"> = {},
  { enabled = true }: { enabled?: boolean } = {},
): UseQueryResult<Answer<E>> {
  const ask = useCall();
  return useQuery({
    queryKey: [endpoint.path.split("/")[2], endpoint.path, said],
    queryFn: ({ signal }) => ask(endpoint, { ...said, signal }),
    placeholderData: keepPreviousData,
    enabled,
  }) as UseQueryResult<Answer<E>>;
}

/**
 * After an act that may touch anything (a merge moves units, figures and quotas): read again what is on the page. Whoever
 * waits for it goes on by what the act left, so that the next one is no conflict with oneself.
 */
export function useRefreshAll(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    () => Promise.race([client.invalidateQueries(), new Promise<void>((go) => setTimeout(go, LONGEST_REREAD_MS))]),
    [client],
  );
}

/** On a poor line what was done is done all the same, and the page goes on. */
const LONGEST_REREAD_MS = 5_000;
