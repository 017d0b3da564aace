/** "Ok", "đã rõ, cảm ơn đồng chí": nothing is asked, and nothing is out of scope. It reads the folded text. */
export function isCourtesy(normalised: string): boolean {
  if (/\d/.test(normalised)) return false;
  const words = normalised
    .replaceAll(/[^a-z ]+/g, " ")
    .trim()
    .replaceAll(/ +/g, " ");
  return COURTESY.test(words) && POLITE.test(` ${words} `);
}

const COURTESY =
  /^(?:(?:da|vang|ok|oke|okie|okay|ro|roi|ro roi|hieu|biet|nhan|duoc|tot|lam|qua|the|thoi|cam on|xin|chan thanh|em|toi|minh|anh|chi|dong chi|ad|nhe|nha|nhieu|a|thanks|thank you|tks)(?: |$))+$/;
const POLITE =
  / (?:ok|oke|okie|okay|vang|cam on|thanks|thank you|tks|da ro|ro roi|da hieu|hieu roi|biet roi|nhan duoc roi|duoc roi|tot lam|tot qua) /;
