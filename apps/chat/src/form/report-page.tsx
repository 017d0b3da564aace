import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { WebReportForm } from "@ketnap/contract";
import { BlockView } from "../log/block-view.tsx";
import { newUuid } from "../timeline/uuid.ts";
import type { Outcome } from "../wire/request.ts";
import { useWords } from "../words/words.ts";
import { createDrafting } from "./drafting.ts";
import { readReport, saveReport, sendReport, type Typed } from "./report-desk.ts";
import { ReportField } from "./report-field.tsx";

interface Props {
  id: number;
  onBack(): void;
  onSignedOut(): void;
}

type Step = "typing" | "looking" | "sending" | "sent";
/** A fresh one with each key, so that what is typed is shown. */
interface Kept {
  kind: "nothing" | "typing" | "kept" | "waiting";
}

/** A report on one sheet: typed, kept as a draft meanwhile, looked over, and sent once. */
export function ReportPage({ id, onBack, onSignedOut }: Props) {
  const { t, locale } = useWords();
  const [form, setForm] = useState<WebReportForm | null>(null);
  const typed = useRef<Typed>({ said: {}, why: {} });
  const [missed, miss] = useState(0);
  const [step, setStep] = useState<Step>("typing");
  const [kept, setKept] = useState<Kept>({ kind: "nothing" });
  const [trouble, setTrouble] = useState<string | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const reading = useRef(locale);
  reading.current = locale;
  // One sending of this sheet, however often it is tried.
  const token = useRef(newUuid());

  const drafting = useMemo(
    () =>
      createDrafting({
        save: (draft) => saveReport(id, draft, reading.current),
        onSaved(saved) {
          take(saved);
          setKept({ kind: "kept" });
        },
        onWaiting: () => setKept({ kind: "waiting" }),
        onRefused: refuse,
      }),
    [id],
  );
  useEffect(() => {
    let over = false;
    void readReport(id, locale).then((outcome) => {
      if (over) return;
      if (outcome.kind === "done") take(outcome.value);
      else refuse(outcome);
    });
    return () => {
      over = true;
    };
  }, [id, locale]);
  useEffect(() => {
    const leaving = () => void drafting.settle();
    addEventListener("pagehide", leaving);
    return () => {
      removeEventListener("pagehide", leaving);
      void drafting.settle().finally(drafting.stop);
    };
  }, [drafting]);
  useEffect(() => title.current?.focus(), [step, form === null]);
  useEffect(() => {
    if (missed > 0) document.querySelector<HTMLElement>(".field [aria-invalid=true]")?.focus();
  }, [missed]);

  /** What the server keeps stands in the fields, but for what is being typed and what it did not take. */
  function take(next: WebReportForm): void {
    setTrouble(null);
    const mine = typed.current;
    const untaken = (field: WebReportForm["fields"][number]) =>
      drafting.pending(field.name) || (field.value === null && (mine.said[field.name] ?? "").trim() !== "");
    for (const field of next.fields) {
      if (!untaken(field)) mine.said[field.name] = field.value === null ? "" : String(field.value);
      if (!drafting.pending(field.name) && field.trouble === null) mine.why[field.name] = field.why;
    }
    setForm((before) => {
      const told = new Map(before?.fields.map(({ name, trouble: why }) => [name, why]));
      const fields = next.fields.map((field) =>
        field.trouble === null && untaken(field) ? { ...field, trouble: told.get(field.name) ?? null } : field,
      );
      return { ...next, fields };
    });
  }

  function refuse(outcome: Outcome<WebReportForm>): void {
    if (outcome.kind === "signed_out") return onSignedOut();
    if (outcome.kind !== "done") setTrouble(outcome.detail ?? t("form.failed"));
    setStep((now) => (now === "sending" ? "looking" : now));
  }

  function type(name: string, kind: "said" | "why", text: string): void {
    typed.current[kind][name] = text;
    setKept({ kind: "typing" });
    drafting.type(kind, name, text);
  }

  async function lookOver(event: Event): Promise<void> {
    event.preventDefault();
    if (!(await drafting.settle())) return;
    const outcome = await readReport(id, reading.current);
    if (outcome.kind !== "done") return refuse(outcome);
    take(outcome.value);
    if (outcome.value.complete) return setStep("looking");
    setForm((now) => now && { ...now, fields: now.fields.map((field) => withMissing(field, t("form.missing"))) });
    miss((times) => times + 1);
  }

  async function send(): Promise<void> {
    setStep("sending");
    const outcome = await sendReport(id, { seen: form!.seen, token: token.current }, reading.current);
    if (outcome.kind !== "done") return refuse(outcome);
    take(outcome.value);
    if (outcome.value.receipt) return setStep("sent");
    setStep(outcome.value.complete ? "looking" : "typing");
  }

  return (
    <main class="sheet" lang={locale}>
      <button type="button" class="plain back" onClick={onBack}>
        <span aria-hidden="true">←</span> {t("form.back")}
      </button>
      {form && (
        <>
          <h2 tabIndex={-1} ref={title}>
            {t(step === "sent" ? "form.done" : step === "typing" ? "form.title" : "form.look")}
          </h2>
          <p class="about">
            {form.unit} · {form.period}
          </p>
          {step !== "sent" && <p class="hint">{form.due}</p>}
        </>
      )}
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {!form && !trouble && <p class="hint late">{t("form.loading")}</p>}
      {form?.locked && <p class="locked">{form.locked}</p>}
      {form && form.notes.length > 0 && (
        <ul class="notes" role="status">
          {form.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {form && step === "typing" && (
        <form noValidate onSubmit={(event) => void lookOver(event)}>
          {form.fields.map((field) => (
            <ReportField
              key={field.name}
              field={field}
              text={typed.current.said[field.name] ?? ""}
              why={typed.current.why[field.name] ?? ""}
              locked={form.locked !== null}
              onType={(kind, text) => type(field.name, kind, text)}
              onLeave={() => void drafting.settle()}
            />
          ))}
          <p class="hint" role="status">
            {kept.kind === "kept" && t("form.kept")}
            {kept.kind === "waiting" && t("form.waiting")}
          </p>
          {!form.locked && (
            <button type="submit" class="main">
              {t("form.check")}
            </button>
          )}
        </form>
      )}
      {form && (step === "looking" || step === "sending") && (
        <>
          <dl class="sum">
            {form.fields.map((field) => (
              <div key={field.name}>
                <dt>{field.label}</dt>
                <dd>{field.value}</dd>
                {field.why && <dd class="hint">{field.why}</dd>}
              </div>
            ))}
          </dl>
          <div class="acts">
            <button
              type="button"
              class="main"
              aria-disabled={step === "sending"}
              onClick={() => step === "looking" && void send()}
            >
              {t(step === "sending" ? "form.sending" : "form.send")}
            </button>
            <button type="button" class="plain" onClick={() => setStep("typing")}>
              {t("form.change")}
            </button>
          </div>
        </>
      )}
      {form?.receipt && step === "sent" && (
        <article class="answer" lang={locale}>
          {form.receipt.blocks.map((block, n) => (
            <BlockView key={n} block={block} leads={false} />
          ))}
        </article>
      )}
    </main>
  );
}

function withMissing(field: WebReportForm["fields"][number], missing: string) {
  return field.value === null && field.trouble === null ? { ...field, trouble: missing } : field;
}
