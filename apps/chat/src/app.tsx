import { useEffect, useState } from "preact/hooks";
import { ChatPage } from "./chat-page.tsx";
import { Opening } from "./opening.tsx";
import { takeCodeFromAddress } from "./session/code.rules.ts";
import { readSession, type Session, signOut } from "./session/session.ts";
import { SignIn } from "./session/sign-in.tsx";
import { createKeeping, storageOf } from "./timeline/keeping.ts";
import { backoffMs } from "./wire/backoff.ts";
import { useLocale } from "./words/locale.ts";
import { WordsContext } from "./words/words.ts";

type Standing =
  | { kind: "opening"; tries: number; waitMs: number }
  | { kind: "out"; why: "first" | "again" | "left" }
  | { kind: "in"; session: Session };

const keeping = createKeeping(storageOf("localStorage"), storageOf("sessionStorage"));
const codeInAddress = takeCodeFromAddress();

export function App() {
  const [standing, stand] = useState<Standing>({ kind: "opening", tries: 0, waitMs: 0 });
  const [words, switchLanguage] = useLocale(standing.kind === "in" ? standing.session.locale : null);
  useEffect(() => {
    if (standing.kind !== "opening") return;
    const { tries, waitMs } = standing;
    let over = false;
    const timer = setTimeout(() => void look(), waitMs);
    return () => {
      over = true;
      clearTimeout(timer);
    };

    async function look(): Promise<void> {
      const outcome = await readSession(words.locale);
      if (over) return;
      if (outcome.kind === "done") stand({ kind: "in", session: outcome.value });
      else if (outcome.kind === "later") stand({ kind: "opening", tries: tries + 1, waitMs: backoffMs(tries) });
      else stand({ kind: "out", why: "first" });
    }
  }, [standing]);

  async function leave(): Promise<boolean> {
    const outcome = await signOut(words.locale);
    if (outcome.kind === "later") return false;
    keeping.clear();
    stand({ kind: "out", why: "left" });
    return true;
  }

  return (
    <WordsContext.Provider value={words}>
      {standing.kind === "opening" && (
        <Opening unreachable={standing.tries > 0} onRetry={() => stand({ kind: "opening", tries: 1, waitMs: 0 })} />
      )}
      {standing.kind === "out" && (
        <SignIn
          code={codeInAddress}
          why={standing.why}
          onLanguage={switchLanguage}
          onSignedIn={(session) => stand({ kind: "in", session })}
        />
      )}
      {standing.kind === "in" && (
        <ChatPage
          key={standing.session.account}
          session={standing.session}
          keeping={keeping}
          onLanguage={switchLanguage}
          onLeave={leave}
          onSignedOut={() => stand({ kind: "out", why: "again" })}
        />
      )}
    </WordsContext.Provider>
  );
}
