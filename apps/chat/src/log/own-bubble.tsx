import { useEffect, useState } from "preact/hooks";
import type { Own } from "../timeline/timeline.rules.ts";
import { useWords } from "../words/words.ts";

const MOST_PATIENCE_MS = 20_000;

interface Props {
  own: Own;
  /** A message is on its way: those behind it wait for it, not for the network. */
  sending: boolean;
  onDrop(id: string): void;
  onMend(own: Own): void;
}

export function OwnBubble({ own, sending, onDrop, onMend }: Props) {
  const { t, time } = useWords();
  const { said, state } = own;
  return (
    <article class={`own own-${state}`}>
      <h2 class="unseen">{t("log.you")}</h2>
      <p class="bubble">{said.kind === "text" ? said.text : said.label}</p>
      <div class="fate">
        {state === "sent" && (
          <p>
            <time dateTime={own.at}>{time(own.at)}</time> <span aria-hidden="true">✓</span>
            <span class="unseen">{t("own.sent")}</span>
          </p>
        )}
        {state === "sending" && <p class="late">{t("own.sending")}</p>}
        {state === "waiting" && <p>{t(sending ? "own.sending" : "own.waiting")}</p>}
        {state === "refused" && <p>{own.reason || t("own.refused")}</p>}
        {state === "refused" && said.kind === "text" && (
          <button type="button" class="plain" onClick={() => onMend(own)}>
            {t("own.mend")}
          </button>
        )}
        {(state === "refused" || (state === "waiting" && !sending)) && (
          <button type="button" class="plain" onClick={() => onDrop(own.id)}>
            {t("own.drop")}
          </button>
        )}
      </div>
    </article>
  );
}

/** Says that an answer is being made, for as long as that is likely. */
export function Answering({ awaited }: { awaited: Own | null }) {
  const { t } = useWords();
  const [given, setGiven] = useState<string | null>(null);
  useEffect(() => {
    if (!awaited) return;
    const age = Date.now() - Date.parse(awaited.at);
    const timer = setTimeout(() => setGiven(awaited.id), Math.max(0, MOST_PATIENCE_MS - age));
    return () => clearTimeout(timer);
  }, [awaited?.id]);
  if (!awaited || awaited.id === given) return null;
  return (
    <p class="answering late" aria-live="off">
      {t("log.answering")}
    </p>
  );
}
