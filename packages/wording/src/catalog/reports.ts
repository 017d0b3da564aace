import type { Sentences } from "@ketnap/contract";

/** Reports by chat and on their form: which is meant, what is asked, and what is shown to be confirmed. */
export const reports = {
  "report.ask": { vi: "{indicator} bao nhiêu?", en: "{indicator}: how many?" },
  "report.howNumber": { vi: "Viết một con số; không có thì viết 0", en: "Write one number; 0 where there was none" },
  "report.howLater": { vi: "«để sau» để dừng, số đã viết được giữ lại", en: "“later” to stop; what you wrote is kept" },
  "report.notNumber": {
    vi: "«{said}» không phải một con số, chưa ghi gì.",
    en: "“{said}” is not a number; nothing was noted.",
  },
  "report.confirm": {
    vi: "Đúng thì trả lời «đúng», sai thì viết lại số đúng.",
    en: "Answer “yes” if that is right, or write the right number.",
  },
  "report.yes": { vi: "Đúng, gửi báo cáo", en: "Right, send it" },
  "report.change": { vi: "Sửa", en: "Change" },
  "report.later": { vi: "Để sau", en: "Later" },
  "report.value": { vi: "{name}: {value}", en: "{name}: {value}" },
  "report.valueChanged": { vi: "{name}: {value} (trước là {before})", en: "{name}: {value} (was {before})" },
  "report.untaken": { vi: "Kỳ này không hỏi, chưa ghi: {list}", en: "Not asked for this time, not noted: {list}" },
  "report.unnoted": { vi: "Chưa ghi: {list}.", en: "Not noted: {list}." },
  "report.stillAsked": {
    vi: "Báo cáo {period} vẫn đang chờ: {indicator} bao nhiêu?",
    en: "The report for {period} still waits: {indicator}, how many?",
  },
  "report.stillWhy": {
    vi: "Báo cáo {period} vẫn đang chờ lý do của {indicator}.",
    en: "The report for {period} still waits for why: {indicator}.",
  },
  "report.stillUnsent": {
    vi: "Báo cáo {period} chưa gửi; nhắn «báo cáo» để xem lại.",
    en: "The report for {period} is not sent yet; write “report” to see it again.",
  },
  "report.stillCorrection": {
    vi: "Bản sửa báo cáo {period} chưa gửi, số đã gửi vẫn giữ nguyên; nhắn «báo cáo» để xem lại.",
    en: "The correction of the report for {period} is not sent, what was sent still stands; write “report” to see it again.",
  },
  "report.stillMending": {
    vi: "Bản sửa báo cáo {period} chưa gửi; nhắn «báo cáo» để xem lại.",
    en: "The mended report for {period} is not sent yet; write “report” to see it again.",
  },
  "report.none": {
    vi: "Hiện không có báo cáo nào chờ đơn vị của đồng chí.",
    en: "No report is expected of your unit now.",
  },
  "report.noneOf": { vi: "Hiện không có báo cáo nào chờ {unit}.", en: "No report is expected of {unit} now." },
  "report.noneInPeriod": {
    vi: "Không có yêu cầu báo cáo {period} cho đơn vị của đồng chí.",
    en: "Nobody asked your unit for a report on {period}.",
  },
  "report.noneOfPeriod": {
    vi: "Không có yêu cầu báo cáo {period} cho {unit}.",
    en: "Nobody asked {unit} for a report on {period}.",
  },
  "report.open": { vi: "Đang chờ các báo cáo sau:", en: "These reports are expected:" },
  "report.whichUnit": { vi: "Đồng chí báo cáo cho đơn vị nào?", en: "Which unit do you report for?" },
  "report.whichPeriod": { vi: "Đồng chí báo cáo kỳ nào?", en: "Which months do you report?" },
  "report.notYours": {
    vi: "{unit} không thuộc đơn vị mà đồng chí báo cáo.",
    en: "{unit} is not a unit you report for.",
  },
  "report.notYoursAny": {
    vi: "Tài khoản của đồng chí không gửi báo cáo cho đơn vị nào.",
    en: "Your account reports for no unit.",
  },
  "report.notYoursNext": {
    vi: "Chưa ghi gì. Nếu phân công đã đổi, xin báo văn phòng đảng ủy.",
    en: "Nothing was noted. If duties have changed, tell the committee’s office.",
  },
  "report.more": { vi: "còn {count} số nữa", en: "{count} more to come" },
  "report.restNone": { vi: "Các số còn lại không có", en: "None of the others" },
  "report.suggest.record": {
    vi: "Hồ sơ theo dõi ghi {value}; nếu đúng thì trả lời «đúng».",
    en: "The records say {value}; answer “yes” if that is right.",
  },
  "report.suggest.previous": {
    vi: "Kỳ trước là {value}; nếu vẫn vậy thì trả lời «đúng».",
    en: "Last time it was {value}; answer “yes” if it still is.",
  },
  "report.cameBack": { vi: "Văn phòng trả lại: {why}", en: "The office sent it back: {why}" },
  "report.askWhy": { vi: "Vì sao? Xin ghi một câu.", en: "Why? One sentence, please." },
  "report.whyHow": { vi: "Không ghi họ tên hay số giấy tờ", en: "No names and no ID numbers" },
  "report.comment": { vi: "Ghi chú ({name}): {why}", en: "Note ({name}): {why}" },
  "report.commentChanged": {
    vi: "Ghi chú ({name}): {why} (trước là «{before}»)",
    en: "Note ({name}): {why} (was “{before}”)",
  },
  "report.commentGone": {
    vi: "Ghi chú ({name}): bỏ (trước là «{before}»)",
    en: "Note ({name}): taken away (was “{before}”)",
  },
  "report.confirmAll": {
    vi: "Đúng thì trả lời «đúng»; sai số nào thì viết lại số đó, ví dụ «nguồn 14».",
    en: "Answer “yes” if that is right, or write what is wrong again, for example “sources 14”.",
  },
  "report.takeRecords": { vi: "Lấy số của hồ sơ", en: "Take the records’ number" },
  "report.unclear": {
    vi: "Chưa rõ nên chưa ghi: {list}. Xin viết lại từng số của kỳ này, ví dụ «nguồn 14».",
    en: "Not clear and not noted: {list}. Please write each number of this period again, for example “sources 14”.",
  },
  "report.begunAnew": {
    vi: "Đã bỏ các số đang viết: {list}.",
    en: "What you had written is dropped: {list}.",
  },
  "report.notOurs": {
    vi: "Tin này giống văn bản chuyển tiếp hoặc số của nơi khác, không phải số của đơn vị đồng chí.",
    en: "This looks like a letter passed on, or like figures of somewhere else, and not like your own unit’s.",
  },
  "report.ourOwn": {
    vi: "Muốn báo cáo thì viết số của đơn vị mình, ví dụ «bc t10 kết nạp 2 nguồn 12».",
    en: "To report, write your own unit’s numbers, such as “bc t10 kết nạp 2 nguồn 12”.",
  },
  "report.putRight": {
    vi: "Đã sửa: {figure} (trước là {was}).",
    en: "Put right: {figure} (it was {was}).",
  },
  "report.inOrder": {
    vi: "Các số không kèm tên, đã xếp theo thứ tự của biểu; xin xem lại từng dòng.",
    en: "The numbers had no names and were put in the form’s order; please look at each line.",
  },
  "report.miscounted": {
    vi: "Đồng chí viết {count} số, còn phải có {asked}: {list}. Chưa ghi gì; xin viết đủ theo thứ tự ấy, hoặc kèm tên, ví dụ «nguồn 14».",
    en: "You wrote {count} numbers; still to come are {asked}: {list}. Nothing was noted; please write them all in that order, or with names, for example “sources 14”.",
  },
  "report.asBefore": { vi: "Lấy theo kỳ trước: {list}.", en: "As last time: {list}." },
  "report.noBefore": { vi: "Chưa có số kỳ trước: {list}.", en: "There is no number of last time: {list}." },
  "report.confirmOwn": {
    vi: "Trả lời «đúng» thì gửi số đồng chí báo cáo; muốn lấy số của hồ sơ hay sửa thì viết lại số đó, ví dụ «nguồn 14».",
    en: "“Yes” sends the numbers as you report them; to take the records’ or change one, write it again, for example “sources 14”.",
  },
  "report.notTaken": {
    vi: "Chưa rõ ý «{said}», chưa ghi gì. Báo cáo vẫn đang chờ:",
    en: "“{said}” is not clear, nothing was noted. The report still waits:",
  },
  "report.recordsSay": {
    vi: "{name}: báo cáo {value}, hồ sơ theo dõi ghi {record}. Số nào đúng?",
    en: "{name}: you report {value}, the records say {record}. Which is right?",
  },
  "report.whichField": {
    vi: "Sửa số nào? Viết tên và số, ví dụ «nguồn 14».",
    en: "Which number? Write its name and the number, for example “sources 14”.",
  },
  "report.returnedField": { vi: "{name}: {value}. {why}", en: "{name}: {value}. {why}" },
  "report.mend": { vi: "Sửa ngay", en: "Mend it now" },
  "report.nought": { vi: "Bằng 0: {list}", en: "Zero: {list}" },
  "report.tooLow": {
    vi: "{name} là {value}, thấp hơn mức {minimum}. Chưa ghi.",
    en: "{name} is {value}, below the least, {minimum}. Not noted.",
  },
  "report.tooHigh": {
    vi: "{name} là {value}, cao hơn mức {maximum}. Chưa ghi.",
    en: "{name} is {value}, above the most, {maximum}. Not noted.",
  },
  "report.exceeds": {
    vi: "{name} là {value}, không thể nhiều hơn {other} ({limit}).",
    en: "{name} is {value} and cannot be more than {other} ({limit}).",
  },
  "report.jumps": {
    vi: "{name} là {value}, khác nhiều so với kỳ trước ({before}).",
    en: "{name} is {value}, very different from last time ({before}).",
  },
  "report.elsewhere": {
    vi: "Báo cáo chỉ gửi được từ cuộc trò chuyện đã gắn tài khoản; ở đây không ghi gì.",
    en: "A report can only be sent from a linked chat; nothing is noted here.",
  },
  "form.knownRecord": { vi: "Hồ sơ theo dõi ghi {value}", en: "Records say {value}" },
  "form.knownPrevious": { vi: "Kỳ trước là {value}", en: "The period before it was {value}" },
  "form.missing": {
    vi: "{name}: cần một con số; không có thì viết 0.",
    en: "{name}: a number is needed; write 0 where there is none.",
  },
  "form.due": { vi: "Hạn {date}", en: "Due {date}" },
  "form.pastDue": { vi: "Hạn {date}, đã quá hạn", en: "Due {date}, overdue" },
  "form.changed": {
    vi: "Số trên biểu vừa được sửa ở nơi khác. Xin xem lại rồi gửi.",
    en: "The numbers were changed elsewhere just now. Please look again, then send.",
  },
  "form.sentBefore": {
    vi: "{who} đã báo cáo ngày {date}. Gửi lại là sửa báo cáo đã gửi.",
    en: "{who} reported on {date}. Sending again corrects that report.",
  },
  "form.sentBeforeUnknown": {
    vi: "Đã báo cáo ngày {date}. Gửi lại là sửa báo cáo đã gửi.",
    en: "Reported on {date}. Sending again corrects that report.",
  },
  "form.whyShort": {
    vi: "Xin ghi vì sao trong một câu, không ghi họ tên hay số giấy tờ.",
    en: "Please say why in a sentence, without names or ID numbers.",
  },
} satisfies Sentences;
