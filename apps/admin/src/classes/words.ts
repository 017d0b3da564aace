import type { ClassReason, ClassRow } from "@ketnap/contract";
import { useTranslate } from "react-admin";
import { useFormats } from "../format/use-formats.ts";

type Words = "kind" | "shift" | "part" | "state" | "standing" | "source" | "how" | "followed";

/** The words of classes, and their days and reasons as the reader writes them. */
export function useWords() {
  const translate = useTranslate();
  const { day } = useFormats();
  const word = (of: Words, id: string) => translate(`classes.${of}.${id}`);
  return {
    word,
    choices: (of: Words, ids: readonly string[]) => ids.map((id) => ({ id, name: word(of, id) })),
    course: ({ courseNo }: Pick<ClassRow, "courseNo">) =>
      courseNo === null ? null : translate("classes.course", { number: courseNo }),
    days: ({ firstOn, lastOn }: Pick<ClassRow, "firstOn" | "lastOn">) => {
      if (!firstOn || !lastOn) return translate("classes.no_days");
      return firstOn === lastOn ? day(firstOn) : translate("classes.from_to", { from: day(firstOn), to: day(lastOn) });
    },
    reason: ({ why, values }: Pick<ClassReason, "values"> & { why: string }) => {
      const said = Object.entries(values).map(([name, value]) => [name, name === "date" ? day(String(value)) : value]);
      return translate(`classes.reason.${why}`, Object.fromEntries(said) as Record<string, string | number>);
    },
  };
}
