import type { Sentence } from "./sentence.ts";

/** "trừ X", "không kể X", "ngoài X": everything but the unit that begins at `at`. */
export function isExcluded({ words }: Sentence, at: number): boolean {
  const before = words
    .slice(Math.max(0, at - 4), at)
    .map(({ text }) => text)
    .join(" ");
  const marked = words[at - 1]?.raw.toLowerCase().normalize("NFC") ?? "";
  if (/^(?:trú|trụ|trư|kẻ|tinh)$/.test(marked)) return false;
  // "bỏ Gò Chùa ra"; without its mark it is the end of the word for a cell.
  if (/^bỏ$/.test(marked)) return true;
  return /(?:^| )(?:tru|(?<!(?:nam|thang|quy|tuan|ky) )ngoai|(?:khong|chua|chang) (?:ke|tinh|gom|bao gom|tinh den|ke den|dem)|(?:bo|loai|tru|gat) (?:ra|di)|loai tru|ngoai tru|bo qua)$/.test(
    before,
  );
}
