import type { OfferedChoice } from "@ketnap/contract";
import { addressOfReport } from "../form/place.ts";
import type { Said } from "../timeline/timeline.rules.ts";
import type { Answer } from "../wire/answer.ts";
import { addressOf } from "../wire/base.ts";
import { useWords } from "../words/words.ts";
import { BlockView } from "./block-view.tsx";
import { Picture } from "./picture.tsx";

export function AnswerCard({ answer, onSay }: { answer: Answer; onSay(said: Said): void }) {
  const { t, time } = useWords();
  const { blocks, choices, picture, file, locale, at } = answer;
  return (
    <article class="answer" lang={locale}>
      {blocks.map((block, n) => (
        <BlockView key={n} block={block} leads={blocks[n - 1]?.kind === "headline"} />
      ))}
      {picture && <Picture picture={picture} />}
      {file && (
        <a class="chip" href={addressOf(`files/${encodeURIComponent(file.token)}.ics`)} download={file.name}>
          {t("file.save")}
        </a>
      )}
      {choices.length > 0 && <Choices choices={choices} label={t("answer.choices")} onSay={onSay} />}
      <time class="at" dateTime={at}>
        {time(at)}
      </time>
    </article>
  );
}

interface ChoicesProps {
  choices: readonly OfferedChoice[];
  label: string;
  onSay(said: Said): void;
}

function Choices({ choices, label, onSay }: ChoicesProps) {
  const { t } = useWords();
  const [report, ...others] = new Set(choices.flatMap(({ form }) => form ?? []));
  return (
    <div class="choices" role="group" aria-label={label}>
      {choices.map((choice) => (
        <button type="button" class="chip" key={choice.token} onClick={() => onSay({ kind: "choice", ...choice })}>
          {choice.label}
        </button>
      ))}
      {report !== undefined && others.length === 0 && (
        <a class="chip" href={addressOfReport(report)}>
          {t("form.open")}
        </a>
      )}
    </div>
  );
}
