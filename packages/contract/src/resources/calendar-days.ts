import { z } from "zod";
import { CALENDAR_KINDS } from "../identifiers.ts";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { ids, isoDay, longText, rowId, searchText, shortText, version } from "./pieces.ts";

const kind = z.enum(CALENDAR_KINDS);

const calendarDayRow = z.object({
  id: rowId,
  date: isoDay,
  kind,
  name: z.string(),
  source: z.string().nullable(),
  version,
});
export type CalendarDayRow = z.infer<typeof calendarDayRow>;

export const calendarDayCreate = z.strictObject({ date: isoDay, kind, name: shortText, source: longText.nullish() });
export const calendarDayUpdate = calendarDayCreate.extend({ version });

export const calendarDays = {
  list: endpoint("get", "/api/calendar-days", {
    title: "List days that differ from the weekday's rule",
    query: listQuery(["date", "id", "kind", "name"], {
      id: ids.optional(),
      q: searchText.optional(),
      kind: kind.optional(),
      year: z.number().int().min(1900).max(2200).optional(),
    }),
    response: pageOf(calendarDayRow),
  }),
  read: endpoint("get", "/api/calendar-days/:id", { title: "Read a day", params: byId, response: calendarDayRow }),
  create: endpoint("post", "/api/calendar-days", {
    title: "Add a day",
    body: calendarDayCreate,
    response: calendarDayRow,
    status: 201,
  }),
  update: endpoint("put", "/api/calendar-days/:id", {
    title: "Correct a day",
    params: byId,
    body: calendarDayUpdate,
    response: calendarDayRow,
  }),
  remove: endpoint("delete", "/api/calendar-days/:id", {
    title: "Delete a day",
    params: byId,
    query: z.strictObject({ version: z.coerce.number().int().min(1) }),
  }),
};
