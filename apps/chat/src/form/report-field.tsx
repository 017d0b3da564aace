import type { WebReportField } from "@ketnap/contract";
import { useWords } from "../words/words.ts";

interface Props {
  field: WebReportField;
  text: string;
  why: string;
  locked: boolean;
  onType(kind: "said" | "why", text: string): void;
  onLeave(): void;
}

/** One number: its name, what is known of it, and what is wrong with it; all of that is read out with the field. */
export function ReportField({ field, text, why, locked, onType, onLeave }: Props) {
  const { t } = useWords();
  const { name, label, counted, min, max, known, returned, trouble, needsWhy } = field;
  const bounds = max === null ? (min > 0 ? t("form.atLeast", { min }) : null) : t("form.bounds", { min, max });
  const id = `field-${name}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hint`}>
        {[counted, bounds].filter((part) => part !== null).join(" · ")}
      </p>
      {returned && (
        <p class="returned" id={`${id}-returned`}>
          {t("form.returned", { why: returned })}
        </p>
      )}
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autocomplete="off"
        maxLength={60}
        value={text}
        readOnly={locked}
        aria-describedby={`${id}-hint ${returned ? `${id}-returned ` : ""}${id}-trouble`}
        aria-invalid={trouble !== null}
        onInput={(event) => onType("said", event.currentTarget.value)}
        onBlur={onLeave}
      />
      {known && !locked && text.trim() !== String(known.value) && (
        <button
          type="button"
          class="plain take"
          onClick={() => {
            onType("said", String(known.value));
            onLeave();
          }}
        >
          {known.text} · {t("form.take", { value: known.value })}
          <span class="unseen">{` (${label})`}</span>
        </button>
      )}
      <p class="trouble" id={`${id}-trouble`} role="alert">
        {trouble}
      </p>
      {needsWhy && (
        <>
          <label for={`${id}-why`}>{t("form.why", { label })}</label>
          <textarea
            id={`${id}-why`}
            rows={2}
            maxLength={500}
            value={why}
            readOnly={locked}
            aria-describedby={`${id}-trouble`}
            onInput={(event) => onType("why", event.currentTarget.value)}
            onBlur={onLeave}
          />
        </>
      )}
    </div>
  );
}
