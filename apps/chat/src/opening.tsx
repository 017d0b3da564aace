import { useWords } from "./words/words.ts";

/** Before anybody knows who is here. The words come late, for most openings are over by then. */
export function Opening({ unreachable, onRetry }: { unreachable: boolean; onRetry(): void }) {
  const { t } = useWords();
  return (
    <main class="opening">
      <h1 class="unseen">{t("page.name")}</h1>
      <p class={unreachable ? "" : "late"} role="status">
        {t(unreachable ? "page.unreachable" : "page.loading")}
      </p>
      {unreachable && (
        <button type="button" class="plain" onClick={onRetry}>
          {t("page.retry")}
        </button>
      )}
    </main>
  );
}
