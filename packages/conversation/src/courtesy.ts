/** "Ok", "đã rõ, cảm ơn đồng chí": nothing is asked, and nothing is out of scope. It reads the folded text. */
export function isCourtesy(normalised: string): boolean {
  if (/\d/.test(normalised)) return false;
  const words = normalised
    .replaceAll(/[^a-z ]+/g, " ")
    .trim()
    .replaceAll(/ +/g, " ");
  const line = ` ${words} `;
  return (
    (COURTESY.test(words) && POLITE.test(line)) ||
    (CALLING.test(words) && CALLS.test(line)) ||
    (LEAVING.test(words) && LEAVES.test(line))
  );
}

/** "👍", "🙏": as good as thanks, where nothing waits for an answer. */
export function isThumb(text: string): boolean {
  return THUMBS.test(text.replaceAll(/\p{Emoji_Modifier}|\p{M}|\s/gu, ""));
}

const THUMBS = /^(?:👍|🙏|❤|♥|😊|🥰|😍|👌|✅|🌹|💐|🤝|👏|😀|😁|🙂|☺|💖|💕)+$/u;

/** "Bạn là ai", "đây là người hay máy": who or what answers here. It reads the folded text. */
export function asksWhoAnswers(normalised: string): boolean {
  return WHO.test(
    normalised
      .replaceAll(/[^a-z ]+/g, " ")
      .trim()
      .replaceAll(/ +/g, " "),
  );
}

const YOU = "(?:em|ban|ai|day|ad|bot|may|dong chi|anh|chi|minh|ben kia|ben do)";
const WHO = new RegExp(
  `^(?:(?:da|alo|oi|a|cho|hoi|xin|chao|the|${YOU}) )*(?:${YOU} la (?:ai|gi|nguoi|bot|may|robot|con gi|nguoi that|nhan vien nao)|${YOU} ten (?:la )?gi|co phai (?:la )?(?:nguoi|bot|may|robot)(?: that)?|(?:la )?(?:nguoi(?: that)?|bot|may|robot|ai) hay (?:la )?(?:nguoi(?: that)?|bot|may|robot|ai)|ai (?:dang )?(?:tra loi|nhan tin|tra loi tin))(?: (?:hay|la|nguoi|that|bot|may|robot|vay|the|a|nhi|ha|day|do|toi|em|minh|khong|the nhi))*$`,
);

/** Called, and nothing asked yet. */
const CALLS = / (?:alo|lo|he lo|hello|helo|hi|oi|e bot|cho (?:em |toi |minh |anh |chi )?hoi) /;
const CALLING =
  /^(?:(?:da|em|a|e|oi|alo|lo|he lo|hello|helo|hi|bot|ad|ban|dong chi|anh|chi|bac|chu|co|sep|cho|hoi|em hoi|toi|minh|xin|ti|chut|voi|duoc|khong|co do|day|la|nay)(?: |$))+$/;
/** That is all for today. */
const LEAVES = / (?:chao (?:nhe|nha|a|tam biet)|tam biet|bye|hen gap lai|vat va|ngu ngon|nghi di|du roi|xong het) /;
const LEAVING =
  /^(?:(?:thoi|vay|the|hoi|du|la|roi|xong|het|chao|tam biet|bye|hen gap lai|vat va|cuc|nghi|ngu|ngon|di|nhe|nha|a|em|toi|minh|anh|chi|dong chi|ban|ad|bot|cam on|lam phien|qua|nhieu|da|ok|vang)(?: |$))+$/;

const COURTESY =
  /^(?:(?:da|vang|ok|oke|okie|okay|ro|roi|ro roi|hieu|biet|nhan|duoc|tot|lam|qua|the|thoi|cam on|xin|chan thanh|em|toi|minh|anh|chi|dong chi|ad|nhe|nha|nhieu|a|thanks|thank you|tks)(?: |$))+$/;
const POLITE =
  / (?:ok|oke|okie|okay|vang|cam on|thanks|thank you|tks|da ro|ro roi|da hieu|hieu roi|biet roi|nhan duoc roi|duoc roi|tot lam|tot qua) /;
