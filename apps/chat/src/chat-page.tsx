import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Composer, type ComposerHandle } from "./compose/composer.tsx";
import { REPORTS, usePlace } from "./form/place.ts";
import { ReportList } from "./form/report-list.tsx";
import { ReportPage } from "./form/report-page.tsx";
import { Header } from "./header.tsx";
import { Log } from "./log/log.tsx";
import type { Session } from "./session/session.ts";
import { createConversation } from "./timeline/conversation.ts";
import type { Keeping } from "./timeline/keeping.ts";
import { useConversation } from "./timeline/use-conversation.ts";
import { useWords } from "./words/words.ts";

interface Props {
  session: Session;
  keeping: Keeping;
  onLanguage(): void;
  /** False when the server could not be told. */
  onLeave(): Promise<boolean>;
  onSignedOut(): void;
}

export function ChatPage({ session, keeping, onLanguage, onLeave, onSignedOut }: Props) {
  const { t, locale } = useWords();
  const reading = useRef(locale);
  reading.current = locale;
  const conversation = useMemo(
    () => createConversation({ account: session.account, keeping, locale: () => reading.current, onSignedOut }),
    [session.account],
  );
  useEffect(() => conversation.stop, [conversation]);
  const state = useConversation(conversation);
  const composer = useRef<ComposerHandle>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [place, go] = usePlace();

  async function leave(): Promise<void> {
    const halfTyped = keeping.halfTyped(session.account).trim() !== "";
    const unsent = halfTyped || conversation.state.owns.some((own) => own.state !== "sent");
    if (unsent && !confirm(t("signOut.unsent"))) return;
    if (!(await onLeave())) setTrouble(t("signOut.failed"));
  }

  return (
    <div class="chat">
      <Header
        label={session.label}
        state={state}
        trouble={trouble}
        onLanguage={onLanguage}
        onLeave={leave}
        onReports={() => go(REPORTS)}
      />
      {place.kind === "reports" && <ReportList onBack={() => go("")} onSignedOut={onSignedOut} />}
      {place.kind === "report" && (
        <ReportPage key={place.id} id={place.id} onBack={() => go("")} onSignedOut={onSignedOut} />
      )}
      {place.kind === "chat" && (
        <>
          <Log
            state={state}
            noticeDue={session.noticeDue}
            onSay={conversation.say}
            onEarlier={conversation.loadEarlier}
            onDrop={conversation.drop}
            onMend={(own) => {
              conversation.drop(own.id);
              if (own.said.kind === "text") composer.current?.fill(own.said.text);
            }}
          />
          <Composer
            handle={composer}
            begins={keeping.halfTyped(session.account)}
            onType={(text) => keeping.keepHalfTyped(session.account, text)}
            onSay={(text) => conversation.say({ kind: "text", text })}
          />
        </>
      )}
    </div>
  );
}
