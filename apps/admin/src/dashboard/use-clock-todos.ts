import { type ChannelUseRow, endpoints } from "@ketnap/contract";
import { useTranslate } from "react-admin";
import { useDoor } from "../api/use-call.ts";
import { useClassTodos } from "../classes/use-class-todos.ts";
import { useFormats } from "../format/use-formats.ts";
import { useMay } from "../sign-in/me.ts";
import { useOpenCases } from "../unreachable/use-open-cases.ts";

export interface ClockTodo {
  key: string;
  to: string;
  text: string;
  hint: string;
}

/** What the carrying of messages asks of staff: people out of reach, channels that are down or nearly used up; and what waits of classes. */
export function useClockTodos(): ClockTodo[] {
  const translate = useTranslate();
  const { percent } = useFormats();
  const cases = useOpenCases() ?? 0;
  const ofClasses = useClassTodos();
  const { data } = useDoor(endpoints.channelUse.read, {}, { enabled: useMay("channels.read") });
  const rows = (data?.data ?? []).filter(({ enabled }) => enabled);
  const lineOf = (row: ChannelUseRow, what: "down" | "near"): ClockTodo => ({
    key: `${what} ${row.id}`,
    to: `/channels/${row.id}`,
    text: translate(`budgets.todo_${what}`, { name: row.name, percent: percent(row.percent) }),
    hint: translate(`budgets.todo_${what}_hint`),
  });
  return [
    ...rows.filter(({ downHours }) => downHours !== null).map((row) => lineOf(row, "down")),
    ...rows.filter(({ warns }) => warns).map((row) => lineOf(row, "near")),
    ...(cases > 0
      ? [
          {
            key: "cases",
            to: "/unreachable-cases",
            text: translate("budgets.todo_cases", { smart_count: cases }),
            hint: translate("budgets.todo_cases_hint"),
          },
        ]
      : []),
    ...ofClasses,
  ];
}
