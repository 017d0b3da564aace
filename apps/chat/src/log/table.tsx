import type { Column } from "@ketnap/contract";
import { useWords } from "../words/words.ts";
import { Line } from "./line.tsx";

interface Props {
  columns: readonly Column[];
  rows: readonly (readonly string[])[];
}

/** Scrolls within its card; the column that names the row stays in view. */
export function Table({ columns, rows }: Props) {
  const { t } = useWords();
  const naming = Math.max(
    0,
    columns.findIndex(({ align }) => align !== "end"),
  );
  return (
    <div class="table" role="region" aria-label={t("answer.table")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column, n) => (
              <th key={n} scope="col" class={classOf(column, n === naming)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={r}>
              {columns.map((column, n) =>
                n === naming ? (
                  <th key={n} scope="row" class={classOf(column, true)}>
                    {row[n]}
                  </th>
                ) : (
                  <td key={n} class={classOf(column, false)}>
                    <Line text={row[n] ?? ""} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function classOf({ align }: Column, naming: boolean): string {
  return [align === "end" ? "end" : "", naming ? "naming" : ""].join(" ").trim();
}
