import type { WebReportForm } from "@ketnap/contract";
import { backoffMs, createPause } from "../wire/backoff.ts";
import type { Outcome } from "../wire/request.ts";
import type { Typed } from "./report-desk.ts";

/** So long after the last key what was typed is sent. */
const QUIET_MS = 700;

interface Setting {
  save(typed: Typed): Promise<Outcome<WebReportForm>>;
  onSaved(form: WebReportForm): void;
  /** Not reached: what was typed is kept and tried again. */
  onWaiting(): void;
  onRefused(outcome: Outcome<WebReportForm>): void;
}

/** Sends what is typed as a draft, one sending at a time: what is typed meanwhile goes with the next. */
export function createDrafting({ save, onSaved, onWaiting, onRefused }: Setting) {
  let typed: Typed = { said: {}, why: {} };
  let sending: Promise<boolean> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const pause = createPause();
  const isEmpty = () => Object.keys(typed.said).length + Object.keys(typed.why).length === 0;

  async function run(): Promise<boolean> {
    for (let tries = 0; !isEmpty() && !stopped;) {
      const going = typed;
      typed = { said: {}, why: {} };
      const outcome = await save(going);
      if (outcome.kind === "done") {
        tries = 0;
        onSaved(outcome.value);
        continue;
      }
      if (outcome.kind !== "later") {
        onRefused(outcome);
        return false;
      }
      // What was typed since goes before what did not arrive.
      typed = { said: { ...going.said, ...typed.said }, why: { ...going.why, ...typed.why } };
      onWaiting();
      await pause.wait(outcome.waitMs ?? backoffMs(tries++));
    }
    return !stopped;
  }

  return {
    type(kind: keyof Typed, name: string, text: string): void {
      typed[kind][name] = text;
      clearTimeout(timer);
      timer = setTimeout(() => void this.settle(), QUIET_MS);
    },
    /** Resolves once everything typed is with the server; false where it refused, or the form was left. */
    settle(): Promise<boolean> {
      clearTimeout(timer);
      pause.end();
      sending ??= run().finally(() => (sending = null));
      return sending;
    },
    /** What is typed and not yet with the server. */
    pending: (name: string): boolean => typed.said[name] !== undefined || typed.why[name] !== undefined,
    stop(): void {
      clearTimeout(timer);
      stopped = true;
      pause.end();
    },
  };
}

export type Drafting = ReturnType<typeof createDrafting>;
