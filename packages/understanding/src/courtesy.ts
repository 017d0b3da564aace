const WHO =
  "(?:(?:cac|quy|tat ca|toan the|may) )?(?:anh chi|anh|chi|co|chu|bac|ong|ba|thay|em|chau|ban|cac ban|dong chi|sep|bot|ad|moi nguoi|ca nha|cap uy|thuong truc|lanh dao|trung tam|to cong tac)";
const ME = "(?:em|toi|minh|chau|con|chung toi|chung em)";
const END = "(?: (?:a|oi|nhe|nha|nhieu|truoc|lam|vay|he|day))*";
/** What stands before a question, or after it, and says nothing of it; over the folded line. */
const COURTESIES = [
  ` (?:da )?(?:${ME} )?(?:xin )?(?:kinh )?chao (?:buoi sang |buoi chieu |buoi toi )?${WHO}${END}`,
  ` (?:da )?(?:kinh thua|kinh gui|thua|da thua) ${WHO}${END}`,
  ` (?:${ME} )?(?:xin )?(?:chan thanh )?(?:cam|da ta) on(?: ${WHO})?(?: truoc| nhieu)?${END}`,
  ` (?:${ME} )?xin loi (?:vi )?(?:da )?(?:lam phien )?(?:${WHO} )?(?:gio nghi|luc nghi|buoi toi|cuoi tuan)?`,
  ` lam phien ${WHO}(?: (?:ti|chut|mot chut|xiu))?`,
];
const EXPRESSIONS = COURTESIES.map((courtesy) => new RegExp(`${courtesy}(?= )`, "g"));
/** "… mấy anh", "… nha anh", "… vậy chị": spoken to at the end. */
const SPOKEN_TO =
  /(?<= (?:nha|nhe|a|vay|roi|chua|khong|he|ha|nao|bao nhieu|the|di|sao|gi)) (?:(?:may|cac) )?(?:anh|chi|bac|chu|co|ad|sep)(?: (?:oi|a|nhe|nha|he|hay))* $/;

/** "… để em gọi nhắc": what it is asked for. What is still to be reached, "để tụi em đạt chỉ tiêu", is the question itself. */
const PURPOSE =
  /(?<=\S{2,} ) de (?:em|toi|minh|chau|con|chung toi|chung em|ta|chung ta|anh|chi|bac|chu|sep|lanh dao) (?!(?:\S+ ){0,3}(?:dat|du|hoan thanh|xong|kip|ve dich|ket nap|mo lop|duoc|vao)(?= ))(?:[a-z]+ )+$/;

/** The line without greetings and thanks; as it is where nothing else was said. */
export function withoutCourtesy(line: string): string {
  let rest = line;
  for (const expression of EXPRESSIONS) rest = rest.replaceAll(expression, "");
  rest = rest.replace(SPOKEN_TO, " ").replace(PURPOSE, " ");
  return rest.trim().split(" ").length >= 2 ? rest : line;
}
