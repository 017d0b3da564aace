import { readPace } from "./lead.rules.ts";
import type { Lead } from "./lead.rules.ts";
import { Pace } from "./pace.tsx";

/** The number large, its percentage beside it, the pace in a mark and a word. */
export function LeadLine({ lead }: { lead: Lead }) {
  const [second, ...others] = lead.parts;
  return (
    <p class="lead">
      {lead.before && `${lead.before} `}
      <b class="figure">{lead.figure}</b>
      {lead.after && (/^[,;:]/.test(lead.after) ? lead.after : ` ${lead.after}`)}
      {second !== undefined && <Part text={second} large={/^[−-]?\d[\d.,]*\s?%$/u.test(second)} />}
      {others.map((text) => (
        <Part key={text} text={text} large={false} />
      ))}
    </p>
  );
}

function Part({ text, large }: { text: string; large: boolean }) {
  const pace = readPace(text);
  return (
    <>
      <span class="dot"> · </span>
      {pace ? <Pace {...pace} /> : <span class={large ? "percent" : ""}>{text}</span>}
    </>
  );
}
