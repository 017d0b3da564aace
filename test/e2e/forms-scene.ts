import { type Endpoint, endpoints } from "@ketnap/contract";
import type { Page, Response } from "playwright-core";
import { expect, vi } from "vitest";
import { DESK, type Person } from "./browser.ts";
import type { Ketnap } from "./ketnap.ts";

export type Row = Record<string, unknown> & { id: number; version: number };

export interface Clerk {
  api(method: "get" | "post" | "put", path: string, data?: object): Promise<Row>;
  firstOf(resource: string, q?: string): Promise<Row>;
  /** Saves the row as it stands but for what is said. */
  change(resource: string, door: Endpoint, id: number, said: object): Promise<void>;
}

/** A clerk who works beside the page that is tested: with the rights of who is signed in there, by the panel's API. */
export function clerkOf(ketnap: Ketnap, { context }: Person): Clerk {
  const clerk: Clerk = {
    async api(method, path, data) {
      const answer = await context.request[method](`${ketnap.panel}/api/${path}`, data ? { data } : {});
      expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
      return (await answer.json()) as Row;
    },
    async firstOf(resource, q) {
      const filter = q ? `&filter=${encodeURIComponent(JSON.stringify({ q }))}` : "";
      const { data } = (await clerk.api("get", `${resource}?page=1&perPage=1${filter}`)) as unknown as { data: Row[] };
      return data[0]!;
    },
    async change(resource, door, id, said) {
      const row = await clerk.api("get", `${resource}/${id}`);
      const keys = Object.keys((door.body as unknown as { shape: object }).shape);
      const body = Object.fromEntries(Object.entries({ ...row, ...said }).filter(([key]) => keys.includes(key)));
      await clerk.api("put", `${resource}/${id}`, body);
    },
  };
  return clerk;
}

export const box = (page: Page, field: string) =>
  page.locator(`input[name="${field}"], textarea[name="${field}"]`).and(page.locator(":visible")).first();

export const saving = (page: Page) => page.getByRole("button", { name: "Lưu", exact: true });

export const notice = (page: Page) => page.getByRole("alert").filter({ hasText: "Có người vừa sửa mục này" });

export async function isInSight(page: Page): Promise<boolean> {
  const seen = await notice(page).getByRole("button", { name: "Giữ giá trị tôi nhập" }).boundingBox();
  return seen !== null && seen.y > 0 && seen.y + seen.height < DESK.height;
}

/** The page reads again whatever it shows, as it does after every act on it. */
export async function readAgain(page: Page, resource: string, id: number): Promise<void> {
  const ofRow = (answer: Response) => answer.url().endsWith(`/api/${resource}/${id}`);
  // While something else is being read the button is no button: a click on it at that moment is none.
  await vi.waitFor(async () => {
    const read = page.waitForResponse(ofRow, { timeout: 5_000 });
    await Promise.all([
      read.then((answer) => answer.finished()),
      page.getByRole("button", { name: "Tải lại" }).click(),
    ]);
  }, 90_000);
  await page.waitForLoadState("networkidle");
}

interface Case {
  resource: string;
  door: Endpoint;
  field: string;
  texts: [mine: string, theirs: string, later: string];
  row: (clerk: Clerk) => Promise<Row>;
  /** After saving the form stays, clean, for the next change. */
  stays: boolean;
}

export const year = Temporal.Now.plainDateISO("Asia/Ho_Chi_Minh").year;

export const CASES: Case[] = [
  {
    resource: "admission-plans",
    door: endpoints.admissionPlans.revise,
    field: "documentNo",
    texts: ["11-KH/ĐU", "12-KH/ĐU", "13-KH/ĐU"],
    async row({ api, firstOf }) {
      const { id: unitId } = await firstOf("units", "to dan pho 3");
      return api("post", "admission-plans", { unitId, year: year + 1, milestones: [{ month: 12, target: 3 }] });
    },
    stays: true,
  },
  {
    resource: "reminder-rules",
    door: endpoints.reminderRules.update,
    field: "title",
    texts: ["Nhắc theo tôi", "Nhắc theo người khác", "Nhắc lần nữa"],
    row: ({ firstOf }) => firstOf("reminder-rules"),
    stays: true,
  },
  {
    resource: "report-schedules",
    door: endpoints.reportSchedules.update,
    field: "title",
    texts: ["Lịch theo tôi", "Lịch theo người khác", "Lịch lần nữa"],
    async row({ api, firstOf }) {
      const { id: unitId } = await firstOf("units", "phuong van thach");
      const draft = { unitId, title: "Lịch thử", every: "month", dueDay: 5, firstMonth: `${year + 1}-01` };
      return api("post", "report-schedules", draft);
    },
    stays: true,
  },
  {
    resource: "accounts",
    door: endpoints.accounts.update,
    field: "label",
    texts: ["Chức danh theo tôi", "Chức danh theo người khác", "Chức danh lần nữa"],
    row: ({ firstOf }) => firstOf("accounts", "bithu"),
    stays: true,
  },
  {
    resource: "report-forms",
    door: endpoints.reportForms.revise,
    field: "title",
    texts: ["Biểu theo tôi", "Biểu theo người khác", "Biểu lần nữa"],
    row: ({ firstOf }) => firstOf("report-forms"),
    stays: false,
  },
  {
    resource: "units",
    door: endpoints.units.update,
    field: "note",
    texts: ["Ghi chú của tôi", "Ghi chú của người khác", "Ghi chú lần nữa"],
    row: ({ firstOf }) => firstOf("units", "to dan pho 6"),
    stays: false,
  },
];
