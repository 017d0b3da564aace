import type { Sentences } from "./sentences.ts";

/** What was not understood, and what is taught. */
export const understanding = {
  settled_already: { vi: "Câu này đã được xử lý.", en: "This has been settled already." },
  phrase_known: { vi: "Cụm từ này đã được dạy rồi.", en: "This phrase was taught already." },
  phrase_too_many: {
    vi: "Đã dạy {most} cụm từ; hãy bỏ bớt cụm không dùng.",
    en: "There are {most} taught phrases; forget some first.",
  },
  phrase_not_words: { vi: "Chỉ dùng chữ, không dùng số và dấu.", en: "Letters alone, no digits or signs." },
} satisfies Sentences;
