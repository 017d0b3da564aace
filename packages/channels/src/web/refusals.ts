import type { ErrorRequestHandler, Request, RequestHandler, Response } from "express";
import { type Locale, wordReason } from "@ketnap/contract";
import { Closed, DomainError } from "@ketnap/domain/kernel";
import type { z } from "zod";

/** A refusal of the web channel's own; everything else comes from the domain. */
export class WebRefusal extends Error {
  override name = "WebRefusal";
  readonly status: number;
  constructor(status: number) {
    super(String(status));
    this.status = status;
  }
}

const DETAILS: Record<number, Record<Locale, string>> = {
  400: { vi: "Nội dung gửi lên không hợp lệ, chưa lưu gì.", en: "What was sent is not valid; nothing was saved." },
  401: { vi: "Mời đồng chí đăng nhập bằng mã.", en: "Please sign in with a code." },
  403: { vi: "Yêu cầu đến từ trang khác nên bị từ chối.", en: "The request came from another page and was refused." },
  404: { vi: "Không có mục này.", en: "There is no such thing." },
  409: {
    vi: "Mời đồng chí đọc và đồng ý với thông báo trong cuộc trò chuyện trước.",
    en: "Please read and accept the notice in the conversation first.",
  },
  413: { vi: "Tin quá dài, chưa lưu gì. Xin rút ngắn.", en: "The message is too long; nothing was saved." },
  429: { vi: "Thử quá nhiều lần. Hãy chờ một lát.", en: "Too many attempts. Wait a while." },
  503: {
    vi: "Hệ thống đang bận, chưa nhận được tin. Xin gửi lại sau ít giây.",
    en: "The system is busy and did not take the message. Send it again in a few seconds.",
  },
};

export function localeOf(request: Request): Locale {
  return request.acceptsLanguages("vi", "en") === "en" ? "en" : "vi";
}

/** What was sent, by its shape; refused where it is too long or none. */
export function parseBody<S extends z.ZodType>(shape: S, body: unknown): z.output<S> {
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw new WebRefusal(isTooLong(parsed.error) ? 413 : 400);
  return parsed.data;
}

function isTooLong(error: z.ZodError): boolean {
  const issues = error.issues.flatMap((issue) => (issue.code === "invalid_union" ? issue.errors.flat() : [issue]));
  return issues.some(({ code, path }) => code === "too_big" && path.at(-1) === "text");
}

/** Every failure becomes a problem document in the reader's language, never a stack; what is not ours is "busy". */
export function webProblems(onError: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    if (response.headersSent) return void request.socket.destroy();
    const locale = localeOf(request);
    if (error instanceof Closed) return refuseClosed(response, error, locale);
    const status = statusOf(error);
    if (status === 503) onError(error);
    send(response, status, DETAILS[status]![locale]);
  };
}

/** Writes come from our own page only; what names no origin is no browser and carries nobody's cookie. */
export function sameOrigin(publicUrl: string | null): RequestHandler {
  return (request, _response, next) => {
    if (request.method === "GET" || request.method === "HEAD") return next();
    const site = request.get("sec-fetch-site");
    const origin = request.get("origin");
    const own = [request.get("host"), publicUrl ? new URL(publicUrl).host : undefined];
    const foreign =
      (site !== undefined && site !== "same-origin" && site !== "none") ||
      (origin !== undefined && !(URL.canParse(origin) && own.includes(new URL(origin).host)));
    next(foreign ? new WebRefusal(403) : undefined);
  };
}

function refuseClosed(response: Response, { reason }: Closed, locale: Locale): void {
  const seconds = reason.key === "too_many_attempts" ? Number(reason.values?.["seconds"] ?? 60) : null;
  if (seconds !== null) response.set("retry-after", String(seconds));
  send(response, seconds === null ? 410 : 429, wordReason(reason.key, reason.values, locale), reason.key);
}

function statusOf(error: unknown): number {
  if (error instanceof WebRefusal) return error.status;
  if (error instanceof DomainError)
    return { invalid: 400, not_found: 404, forbidden: 403 }[error.kind as string] ?? 503;
  // Express's own, of a body that is too large or is no JSON.
  const { status } = error as { status?: unknown };
  return status === 413 ? 413 : typeof status === "number" && status >= 400 && status < 500 ? 400 : 503;
}

function send(response: Response, status: number, detail: string, reason?: string): void {
  const problem = { type: "about:blank", status, detail, ...(reason && { reason }) };
  response.status(status).type("application/problem+json").send(JSON.stringify(problem));
}
