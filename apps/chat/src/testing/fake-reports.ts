import type { WebReportForm } from "@ketnap/contract";

/** One report as the server keeps it: three numbers, one of which must not be more than 20. */
export interface FakeReports {
  form: WebReportForm;
  /** What was sent, by its token. */
  sent: string[];
  /** What every saving brought. */
  saved: { said: Record<string, string>; why: Record<string, string> }[];
  /** Answers a call under `reports`; null for one that there is not. */
  respond(call: string, body: () => Promise<unknown>): Promise<unknown>;
}

export function fakeReports(): FakeReports {
  const about = { expectedId: 12, unit: "Chi bộ Khu phố Sen", period: "tháng 10/2026", due: "Hạn 4/11/2026" };
  const field = {
    min: 0,
    max: null,
    value: null,
    known: null,
    returned: null,
    trouble: null,
    needsWhy: false,
    why: "",
  };
  const known = { value: 14, from: "previous" as const, text: "Kỳ trước là 14" };
  const fake: FakeReports = {
    form: {
      ...about,
      state: "open",
      late: false,
      fields: [
        { ...field, name: "admitted", label: "Kết nạp", counted: "đảng viên", max: 20 },
        { ...field, name: "sources", label: "Nguồn kết nạp", counted: "người", known },
        { ...field, name: "dossiers_sent", label: "Hồ sơ đã gửi", counted: "hồ sơ" },
      ],
      notes: [],
      locked: null,
      seen: "1",
      complete: false,
      receipt: null,
    },
    sent: [],
    saved: [],
    async respond(call, body) {
      const { fields: _, notes: __, ...row } = fake.form;
      if (call === "GET reports") return { reports: [row] };
      if (call === "GET reports/12") return fake.form;
      if (call === "PUT reports/12/draft") return save((await body()) as FakeReports["saved"][number]);
      if (call === "POST reports/12") return send((await body()) as { seen: string; token: string });
      return null;
    },
  };
  return fake;

  function save(typed: FakeReports["saved"][number]): WebReportForm {
    fake.saved.push(typed);
    const fields = fake.form.fields.map((one) => {
      const text = typed.said[one.name]?.trim();
      if (text === undefined) return one;
      const value = /^\d+$/.test(text) && Number(text) <= (one.max ?? 9999) ? Number(text) : null;
      const trouble =
        value === null && text !== "" ? `${one.label} là ${text}, cao hơn mức ${one.max}. Chưa ghi.` : null;
      return { ...one, value, trouble };
    });
    const complete = fields.every(({ value }) => value !== null);
    fake.form = { ...fake.form, fields, complete, seen: String(Number(fake.form.seen) + 1), state: "begun" };
    // What was wrong is said once, to whoever typed it.
    const told = fake.form;
    fake.form = { ...told, fields: fields.map((one) => ({ ...one, trouble: null })) };
    return told;
  }

  function send({ seen, token }: { seen: string; token: string }): WebReportForm {
    if (seen !== fake.form.seen) return { ...fake.form, notes: ["Số trên biểu vừa được sửa ở nơi khác."] };
    fake.sent.push(token);
    fake.form = { ...fake.form, state: "sent" };
    const lines = fake.form.fields.map(({ label, value }) => ({ kind: "text" as const, text: `${label}: ${value}` }));
    const received = { kind: "text" as const, text: "Đã nhận báo cáo. Số biên nhận BC-2026-10-0012" };
    return { ...fake.form, receipt: { blocks: [received, ...lines] } };
  }
}
