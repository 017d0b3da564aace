import type { Said } from "../timeline/timeline.rules.ts";
import { useWords } from "../words/words.ts";

const EXAMPLES = ["empty.first", "empty.second", "empty.third"] as const;

/** Teaches the first step: three questions that can be asked with one tap. */
export function Empty({ onSay }: { onSay(said: Said): void }) {
  const { t } = useWords();
  return (
    <section class="empty">
      <h2>{t("empty.title")}</h2>
      <p>{t("empty.lead")}</p>
      <div class="choices" role="group" aria-label={t("empty.examples")}>
        {EXAMPLES.map((key) => (
          <button type="button" class="chip" key={key} onClick={() => onSay({ kind: "text", text: t(key) })}>
            {t(key)}
          </button>
        ))}
      </div>
    </section>
  );
}
