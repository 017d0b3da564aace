import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { rowId } from "./pieces.ts";

export const classFeeds = {
  create: endpoint("post", "/api/class-feeds", {
    title: "Give out the address of a unit's calendar of classes; the one before holds no longer",
    body: z.strictObject({ unitId: rowId }),
    response: z.object({ url: z.string() }),
    status: 201,
  }),
  end: endpoint("post", "/api/class-feeds/end", {
    title: "End the address of a unit's calendar of classes",
    body: z.strictObject({ unitId: rowId }),
    response: z.object({ ended: z.boolean() }),
  }),
  /** For calendars, which have no session: whoever has the address reads it. */
  read: endpoint("get", "/api/class-feeds/:file", {
    title: "A unit's classes as an iCalendar",
    params: z.strictObject({ file: z.string().regex(/^[A-Za-z0-9_-]{43}\.ics$/) }),
    response: z.string(),
    open: true,
  }),
};
