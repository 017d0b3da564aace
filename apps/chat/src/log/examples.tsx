import type { Said } from "../timeline/timeline.rules.ts";
import { useWords } from "../words/words.ts";

const EXAMPLES = ["empty.first", "empty.second", "empty.third"] as const;

/** Teaches the first step on an empty page. */
export function Empty({ noticeDue, onSay }: { noticeDue: boolean; onSay(said: Said): void }) {
  const { t } = useWords();
  return (
    <section class="empty">
      <h2>{t("empty.title")}</h2>
      <p>{t("empty.lead")}</p>
      {noticeDue && <p>{t("empty.notice")}</p>}
      <Examples onSay={onSay} />
    </section>
  );
}

/** Three questions that can be asked with one tap; ketnap is asked in Vietnamese whatever the page speaks. */
export function Examples({ onSay }: { onSay(said: Said): void }) {
  const { t } = useWords();
  return (
    <div class="choices" role="group" aria-label={t("empty.examples")}>
      {EXAMPLES.map((key) => (
        <button type="button" class="chip" lang="vi" key={key} onClick={() => onSay({ kind: "text", text: t(key) })}>
          {t(key)}
        </button>
      ))}
    </div>
  );
}
