import { useCallback, useRef, useState } from "react";
import { useNotify } from "react-admin";
import { type Problem, problemOf } from "../api/request.ts";
import { useRefreshAll } from "../api/use-call.ts";

interface Said {
  /** Said when it is done: a key, or what says it of the answer. */
  done?: string;
  /** In which words a refusal is told, where its own are not all that is to be said. */
  refusal?: (problem: Problem) => string | null;
}

/**
 * An act of one tap, without a dialog: carried out once, however often it is pressed, and over when the page has read what
 * it did. `act` tells whether it was carried out; the refusal has been said by then.
 */
export function useAct(): {
  act: (run: () => Promise<unknown>, said?: Said) => Promise<boolean>;
  /** For what shows it, and for what would be another act on the same thing. */
  acting: boolean;
} {
  const notify = useNotify();
  const refreshAll = useRefreshAll();
  const under = useRef(false);
  const [acting, setActing] = useState(false);
  const act = useCallback(
    async (run: () => Promise<unknown>, { done, refusal }: Said = {}) => {
      if (under.current) return false;
      under.current = true;
      setActing(true);
      try {
        await run();
        if (done) notify(done, { type: "success" });
        return true;
      } catch (error) {
        const problem = problemOf(error);
        if (!problem) throw error;
        const [first] = Object.values(problem.errors ?? {});
        const text = refusal?.(problem) ?? first ?? (error as Error).message;
        notify(text, { type: "error", multiLine: true, autoHideDuration: null });
        return false;
      } finally {
        await refreshAll();
        under.current = false;
        setActing(false);
      }
    },
    [notify, refreshAll],
  );
  return { act, acting };
}
