import { type Answer, parseJson, readAnswer } from "../wire/answer.ts";
import { backoffMs, createPause } from "../wire/backoff.ts";
import { listen } from "../wire/listen.ts";
import { type Outcome, request } from "../wire/request.ts";
import type { Keeping } from "./keeping.ts";
import { createSender } from "./sender.ts";
import { blankErased, compareNumbers, mergeAnswers, newestNumber, type Own, type Said } from "./timeline.rules.ts";
import { newUuid } from "./uuid.ts";

export interface ConversationState {
  answers: readonly Answer[];
  owns: readonly Own[];
  /** The newest answers are there: the page can be read aloud from now on. */
  ready: boolean;
  hasEarlier: boolean;
  loadingEarlier: boolean;
  live: boolean;
}

export interface Conversation {
  readonly state: ConversationState;
  subscribe(changed: () => void): () => void;
  say(said: Said): void;
  /** Takes back a message that was not sent. */
  drop(id: string): void;
  loadEarlier(): Promise<void>;
  stop(): void;
}

interface Setting {
  account: string;
  keeping: Keeping;
  locale(): string;
  onSignedOut(): void;
}

/** The chat of one account on this page: what was said on both sides, kept level with the server. */
export function createConversation({ account, keeping, locale, onSignedOut }: Setting): Conversation {
  const watchers = new Set<() => void>();
  let state: ConversationState = {
    answers: [],
    owns: keeping.load(account),
    ready: false,
    hasEarlier: false,
    loadingEarlier: false,
    live: false,
  };
  const sender = createSender({
    next: () => state.owns.find((own) => own.state === "waiting"),
    post: ({ id, said }) =>
      request("POST", "messages", {
        body: said.kind === "text" ? { id, text: said.text } : { id, choice: said.token },
        locale: locale(),
      }),
    mark: (id, to) => keep(state.owns.map((own) => (own.id === id ? { ...own, ...to } : own))),
    onSignedOut: leave,
  });
  let listening: ReturnType<typeof listen> | null = null;
  const pause = createPause();
  let stopped = false;
  const wake = () => {
    if (document.visibilityState === "hidden") return;
    pause.end();
    listening?.hurry();
    sender.hurry();
  };
  for (const event of ["online", "pageshow", "focus"]) addEventListener(event, wake);
  document.addEventListener("visibilitychange", wake);
  void begin();

  return {
    get state() {
      return state;
    },
    subscribe(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    say(said) {
      const after = newestNumber(state.answers);
      keep([...state.owns, { id: newUuid(), said, at: new Date().toISOString(), after, state: "waiting" }]);
      sender.hurry();
    },
    drop: (id) => keep(state.owns.filter((own) => own.id !== id || own.state === "sent")),
    async loadEarlier() {
      const first = state.answers[0];
      if (!first || !state.hasEarlier || state.loadingEarlier) return;
      change({ loadingEarlier: true });
      const outcome = await readHistory(first.number);
      change({ loadingEarlier: false });
      if (outcome.kind === "signed_out") leave();
      if (outcome.kind === "done") takeHistory(outcome.value);
    },
    stop,
  };

  /** The newest answers first: a stream without a last event would begin with the oldest. */
  async function begin(): Promise<void> {
    for (let tries = 0; !stopped; tries++) {
      const outcome = await readHistory(null);
      if (stopped) return;
      if (outcome.kind === "signed_out") return leave();
      if (outcome.kind === "done") {
        takeHistory(outcome.value);
        break;
      }
      await pause.wait(backoffMs(tries));
    }
    if (stopped) return;
    const last = newestNumber(state.answers);
    keep(state.owns.map((own) => (own.state === "sent" ? own : { ...own, after: last })));
    listening = listen({
      lastId: () => newestNumber(state.answers),
      onEvent: ({ data }) => take([readAnswer(parseJson(data))]),
      onLive(live) {
        change({ live });
        if (live) sender.hurry();
      },
      onSignedOut: leave,
    });
    sender.hurry();
  }

  function readHistory(before: string | null): Promise<Outcome<History>> {
    return request("GET", before === null ? "history" : `history?before=${before}`, { locale: locale() });
  }

  function takeHistory(history: History): void {
    take((history?.messages ?? []).map(readAnswer));
    change({ ready: true, hasEarlier: history?.hasEarlier === true });
  }

  function take(arrived: readonly (Answer | null)[]): void {
    const answers = mergeAnswers(
      state.answers,
      arrived.filter((answer) => answer !== null),
    );
    if (answers === state.answers) return;
    change({ answers });
    if (blankErased(answers, state.owns) !== state.owns) keep(state.owns);
  }

  function keep(said: readonly Own[]): void {
    const owns = blankErased(state.answers, said);
    keeping.save(account, owns);
    change({ owns });
  }

  function change(to: Partial<ConversationState>): void {
    if (stopped) return;
    state = { ...state, ...to };
    for (const changed of watchers) changed();
  }

  function leave(): void {
    stop();
    onSignedOut();
  }

  function stop(): void {
    stopped = true;
    pause.end();
    listening?.stop();
    sender.stop();
    for (const event of ["online", "pageshow", "focus"]) removeEventListener(event, wake);
    document.removeEventListener("visibilitychange", wake);
  }
}

interface History {
  messages: unknown[];
  hasEarlier: boolean;
}

/** Something was sent and nothing has come since: an answer is being made. */
export function awaitsAnswer({ answers, owns }: Pick<ConversationState, "answers" | "owns">): Own | null {
  const last = owns.filter((own) => own.state === "sent").at(-1);
  return last && compareNumbers(newestNumber(answers), last.after) <= 0 ? last : null;
}
