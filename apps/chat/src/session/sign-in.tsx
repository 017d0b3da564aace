import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../words/words.ts";
import { type Session, signIn } from "./session.ts";

interface Props {
  /** From the address; it is shown and waits for a tap, so that a link signs nobody in by itself. */
  code: string;
  why: "first" | "again" | "left";
  onLanguage(): void;
  onSignedIn(session: Session): void;
}

export function SignIn({ code: given, why, onLanguage, onSignedIn }: Props) {
  const { t, locale } = useWords();
  const [code, setCode] = useState(why === "first" ? given : "");
  const [trouble, setTrouble] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => (code === "" ? field : button).current?.focus(), []);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (sending) return;
    if (code.trim() === "") return refuse(t("signIn.empty"));
    setSending(true);
    setTrouble(null);
    const outcome = await signIn(code.trim(), locale);
    setSending(false);
    if (outcome.kind === "done") return onSignedIn(outcome.value);
    refuse(("detail" in outcome && outcome.detail) || t(outcome.kind === "later" ? "signIn.later" : "signIn.refused"));
  }

  function refuse(why: string): void {
    setTrouble(why);
    field.current?.focus();
  }

  return (
    <main class="sign-in">
      <p class="brand">
        <img src="./lotus.svg" alt="" width="36" height="36" />
        {t("page.name")}
      </p>
      <h1>{t("signIn.title")}</h1>
      <p>{t("signIn.lead")}</p>
      {why !== "first" && <p role="status">{t(why === "again" ? "signIn.again" : "signIn.left")}</p>}
      <form onSubmit={submit} noValidate>
        <label for="code">{t("signIn.code")}</label>
        <input
          id="code"
          ref={field}
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
          maxLength={60}
          autocomplete="one-time-code"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck={false}
          enterkeyhint="go"
          placeholder="LK-"
          aria-describedby="code-hint code-trouble"
          aria-invalid={trouble !== null}
        />
        <p id="code-hint" class="hint">
          {t("signIn.hint")}
        </p>
        <p id="code-trouble" class="trouble" role="alert">
          {trouble}
        </p>
        <button ref={button} type="submit" class="main" aria-disabled={sending}>
          {t(sending ? "signIn.sending" : "signIn.submit")}
        </button>
      </form>
      <p class="hint">{t("signIn.privacy")}</p>
      <button type="button" class="plain" lang={locale === "vi" ? "en" : "vi"} onClick={onLanguage}>
        {t("language.switch")}
      </button>
    </main>
  );
}
