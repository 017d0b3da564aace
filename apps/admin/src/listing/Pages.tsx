import { Pagination, useListContext, useTranslate } from "react-admin";
import { useFormats } from "../format/use-formats.ts";

/** Turns the pages of a list. How many rows there are is told as about so many where they were counted a while ago. */
export function Pages({ sizes = [25, 50, 100] }: { sizes?: number[] }) {
  const { meta, error } = useListContext();
  const translate = useTranslate();
  const { number } = useFormats();
  const about = (meta as { about?: boolean } | undefined)?.about === true;
  const say = ({ from, to, count }: { from: number; to: number; count: number }) =>
    translate("layout.about_range", { from: number(from), to: number(to), total: number(count) });
  // Of what could not be read nobody knows how many there are.
  if (error) return null;
  return <Pagination rowsPerPageOptions={sizes} {...(about ? { labelDisplayedRows: say } : {})} />;
}
