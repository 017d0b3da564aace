import { useEffect, useRef, useState } from "preact/hooks";
import type { WebReportRow } from "@ketnap/contract";
import { useWords } from "../words/words.ts";
import { addressOfReport } from "./place.ts";
import { listReports } from "./report-desk.ts";

interface Props {
  onBack(): void;
  onSignedOut(): void;
}

/** What the reader's units are asked, each a way to its form. */
export function ReportList({ onBack, onSignedOut }: Props) {
  const { t, locale } = useWords();
  const [rows, setRows] = useState<readonly WebReportRow[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
    let over = false;
    void listReports(locale).then((outcome) => {
      if (over) return;
      if (outcome.kind === "done") setRows(outcome.value.reports);
      else if (outcome.kind === "signed_out") onSignedOut();
      else setTrouble(outcome.detail ?? t("form.failed"));
    });
    return () => {
      over = true;
    };
  }, [locale]);
  return (
    <main class="sheet">
      <button type="button" class="plain back" onClick={onBack}>
        <span aria-hidden="true">←</span> {t("form.back")}
      </button>
      <h2 tabIndex={-1} ref={title}>
        {t("form.list")}
      </h2>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {rows === null && !trouble && <p class="hint late">{t("form.loading")}</p>}
      {rows?.length === 0 && <p>{t("form.none")}</p>}
      {rows && rows.length > 0 && (
        <ul class="reports">
          {rows.map((row) => (
            <li key={row.expectedId}>
              <a href={addressOfReport(row.expectedId)}>
                <span class="what">
                  {row.unit} · {row.period}
                </span>
                <span class="hint">
                  {t(`form.state.${row.state}`)} · {row.due}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}
