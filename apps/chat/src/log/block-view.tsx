import type { Block } from "@ketnap/contract";
import { Bar } from "./bar.tsx";
import { LeadLine } from "./lead-line.tsx";
import { readLead } from "./lead.rules.ts";
import { Line } from "./line.tsx";
import { Table } from "./table.tsx";

/** One block of what ketnap says; `leads`: it stands right below a headline, where the number is. */
export function BlockView({ block, leads }: { block: Block; leads: boolean }) {
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
