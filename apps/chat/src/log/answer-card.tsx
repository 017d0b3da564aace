import type { Block, OfferedChoice } from "@ketnap/contract";
import type { Said } from "../timeline/timeline.rules.ts";
import type { Answer } from "../wire/answer.ts";
import { useWords } from "../words/words.ts";
import { Bar } from "./bar.tsx";
import { LeadLine } from "./lead-line.tsx";
import { readLead } from "./lead.rules.ts";
import { Line } from "./line.tsx";
import { Picture } from "./picture.tsx";
import { Table } from "./table.tsx";

export function AnswerCard({ answer, onSay }: { answer: Answer; onSay(said: Said): void }) {
  const { t, time } = useWords();
  const { blocks, choices, picture, locale, at } = answer;
  return (
    <article class="answer" lang={locale}>
      {blocks.map((block, n) => (
        <BlockView key={n} block={block} leads={blocks[n - 1]?.kind === "headline"} />
      ))}
      {picture && <Picture picture={picture} />}
      {choices.length > 0 && <Choices choices={choices} label={t("answer.choices")} onSay={onSay} />}
      <time class="at" dateTime={at}>
        {time(at)}
      </time>
    </article>
  );
}

function BlockView({ block, leads }: { block: Block; leads: boolean }) {
  if (block.kind === "headline") return <h2>{block.text}</h2>;
  if (block.kind === "quiet")
    return (
      <p class="quiet">
        <Line text={block.text} />
      </p>
    );
  if (block.kind === "bar") return <Bar percent={block.percent} text={block.text} />;
  if (block.kind === "table") return <Table columns={block.columns} rows={block.rows} />;
  const lead = leads ? readLead(block.text) : null;
  if (lead) return <LeadLine lead={lead} />;
  return (
    <p>
      <Line text={block.text} />
    </p>
  );
}

interface ChoicesProps {
  choices: readonly OfferedChoice[];
  label: string;
  onSay(said: Said): void;
}

function Choices({ choices, label, onSay }: ChoicesProps) {
  return (
    <div class="choices" role="group" aria-label={label}>
      {choices.map((choice) => (
        <button type="button" class="chip" key={choice.token} onClick={() => onSay({ kind: "choice", ...choice })}>
          {choice.label}
        </button>
      ))}
    </div>
  );
}
