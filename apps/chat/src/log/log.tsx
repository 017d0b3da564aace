import { useEffect, useRef, useState } from "preact/hooks";
import { awaitsAnswer, type ConversationState } from "../timeline/conversation.ts";
import { type Entry, type Own, readTimeline, type Said } from "../timeline/timeline.rules.ts";
import { useWords, type Words } from "../words/words.ts";
import { AnswerCard } from "./answer-card.tsx";
import { Empty, Examples } from "./examples.tsx";
import { Answering, OwnBubble } from "./own-bubble.tsx";
import { useScroll } from "./use-scroll.ts";

/** Whoever has had no more answers than these, and nothing to choose, is still shown what can be asked. */
const FIRST_ANSWERS = 2;

interface Props {
  state: ConversationState;
  noticeDue: boolean;
  onSay(said: Said): void;
  onEarlier(): void;
  onDrop(id: string): void;
  onMend(own: Own): void;
}

export function Log({ state, noticeDue, onSay, onEarlier, onDrop, onMend }: Props) {
  const words = useWords();
  const { t } = words;
  const { answers, owns, ready, hasEarlier, loadingEarlier } = state;
  const entries = readTimeline(answers, owns, hasEarlier);
  const { scroller, atNewest, toNewest, unseen } = useScroll({ answers, owns, hasEarlier, onEarlier });
  const aloud = useAloud(ready && !loadingEarlier);
  const days = dayLines(entries, words);
  const sending = owns.some((own) => own.state === "sending");
  return (
    <main class="talk">
      <div
        class="log"
        ref={scroller}
        role="log"
        aria-label={t("log.label")}
        aria-live={aloud ? "polite" : "off"}
        aria-relevant="additions"
        tabIndex={0}
      >
        <div class="entries">
          {hasEarlier && (
            <button type="button" class="plain earlier" aria-disabled={loadingEarlier} onClick={onEarlier}>
              {t(loadingEarlier ? "log.loading" : "log.earlier")}
            </button>
          )}
          {ready && entries.length === 0 && <Empty noticeDue={noticeDue} onSay={onSay} />}
          {entries.flatMap((entry, n) => [
            days[n] && (
              <p class="day" key={`day ${keyOf(entry)}`}>
                {days[n]}
              </p>
            ),
            entry.from === "ketnap" ? (
              <AnswerCard key={keyOf(entry)} answer={entry.answer} onSay={onSay} />
            ) : (
              <OwnBubble key={keyOf(entry)} own={entry.own} sending={sending} onDrop={onDrop} onMend={onMend} />
            ),
          ])}
          {ready && answers.length <= FIRST_ANSWERS && endsOpen(entries) && <Examples onSay={onSay} />}
          <Answering awaited={awaitsAnswer(state)} />
        </div>
      </div>
      {!atNewest && (
        <button type="button" class="to-newest" onClick={toNewest}>
          <span aria-hidden="true">↓</span> {t(unseen ? "log.fresh" : "log.newest")}
        </button>
      )}
    </main>
  );
}

function keyOf(entry: Entry): string {
  return entry.from === "ketnap" ? entry.answer.number : entry.own.id;
}

/** The last word is ketnap's and offers nothing to tap. */
function endsOpen(entries: readonly Entry[]): boolean {
  const last = entries.at(-1);
  return last?.from === "ketnap" && last.answer.choices.length === 0;
}

/** The day, where another one begins; null elsewhere. */
function dayLines(entries: readonly Entry[], words: Words): (string | null)[] {
  const now = new Date();
  let last = "";
  return entries.map((entry) => {
    const day = words.day(entry.from === "ketnap" ? entry.answer.at : entry.own.at, now);
    if (day === last) return null;
    last = day;
    return day;
  });
}

/** What is there when the page opens, and what is fetched from before, is not read aloud; what comes is. */
function useAloud(settled: boolean): boolean {
  const [aloud, setAloud] = useState(false);
  const timer = useRef(0);
  useEffect(() => {
    if (!settled) return setAloud(false);
    timer.current = window.setTimeout(() => setAloud(true), 500);
    return () => clearTimeout(timer.current);
  }, [settled]);
  return aloud;
}
