import { useEffect, useState } from "preact/hooks";
import type { ConversationState } from "./timeline/conversation.ts";
import { useWords } from "./words/words.ts";

/** A short cut in the line is nobody's business. */
const PATIENCE_MS = 1_500;

interface Props {
  label: string;
  state: ConversationState;
  trouble: string | null;
  onLanguage(): void;
  onLeave(): void;
  onReports(): void;
}

export function Header({ label, state, trouble, onLanguage, onLeave, onReports }: Props) {
  const { t, locale } = useWords();
  const line = useLine(state);
  return (
    <header>
      <div class="bar-top">
        <img src="./lotus.svg" alt="" width="32" height="32" />
        <div class="who">
          <h1>{t("page.name")}</h1>
          <p>{label}</p>
        </div>
        <button type="button" class="plain" onClick={onReports}>
          {t("form.list")}
        </button>
        <button type="button" class="plain" lang={locale === "vi" ? "en" : "vi"} onClick={onLanguage}>
          <span class="narrow" aria-hidden="true">
            {t("language.short")}
          </span>
          <span class="wide">{t("language.switch")}</span>
        </button>
        <button type="button" class="plain" onClick={onLeave}>
          {t("signOut.label")}
        </button>
      </div>
      <div role="status">
        {line !== "fine" && <p class="line">{t(line === "offline" ? "state.offline" : "state.connecting")}</p>}
        {trouble && <p class="line">{trouble}</p>}
      </div>
    </header>
  );
}

function useLine({ live, owns }: ConversationState): "fine" | "offline" | "connecting" {
  const [lost, setLost] = useState(false);
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const timer = setTimeout(() => setLost(!live), live ? 0 : PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [live]);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    for (const event of ["online", "offline"]) addEventListener(event, look);
    return () => {
      for (const event of ["online", "offline"]) removeEventListener(event, look);
    };
  }, []);
  if (!online) return "offline";
  if (!lost || live) return "fine";
  return owns.some((own) => own.state === "waiting") ? "offline" : "connecting";
}
