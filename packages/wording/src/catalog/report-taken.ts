import type { Sentences } from "@ketnap/contract";

/** What became of a report: taken, kept for later, corrected, locked or approved. */
export const reportTaken = {
  "report.received": { vi: "Đã nhận báo cáo. Số biên nhận {no}", en: "Report received. Receipt {no}" },
  "report.corrected": {
    vi: "Đã nhận bản sửa. Số biên nhận vẫn là {no}",
    en: "Correction received. The receipt is still {no}",
  },
  "report.noReceipt": {
    vi: "Chưa có báo cáo nào được gửi, nên chưa có biên nhận.",
    en: "No report was sent, so there is no receipt.",
  },
  "report.noReceiptFor": {
    vi: "Chưa có báo cáo nào được gửi ({about}), nên chưa có biên nhận.",
    en: "No report was sent ({about}), so there is no receipt.",
  },
  "report.noReceiptOf": {
    vi: "Không thấy biên nhận {about} trong các báo cáo của đơn vị đồng chí.",
    en: "There is no receipt {about} among your unit’s reports.",
  },
  "report.onTime": { vi: "Gửi ngày {date}, đúng hạn", en: "Sent on {date}, in time" },
  "report.late": { vi: "Gửi ngày {date}, sau hạn", en: "Sent on {date}, after the last day" },
  "report.howCorrect": { vi: "Cần sửa thì nhắn «sửa báo cáo»", en: "To correct it, write “correct the report”" },
  "report.kept": {
    vi: "Chưa gửi gì. Báo cáo {period} của {unit} được giữ lại như đang viết.",
    en: "Nothing was sent. The report of {unit} for {period} is kept as you wrote it.",
  },
  "report.keptNext": {
    vi: "Hạn cuối {date}. Nhắn «báo cáo» để viết tiếp.",
    en: "The last day is {date}. Write “report” to go on.",
  },
  "report.keptCorrection": {
    vi: "Chưa gửi bản sửa báo cáo {period} của {unit}; bản sửa được giữ lại. Số đã gửi vẫn là:",
    en: "The correction of the report of {unit} for {period} was not sent and is kept. What was sent still stands:",
  },
  "report.keptCorrectionNext": {
    vi: "Nhắn «báo cáo» để sửa tiếp, «bỏ bản sửa» để giữ số đã gửi.",
    en: "Write “report” to go on, or “drop the correction” to leave what was sent.",
  },
  "report.keptMending": {
    vi: "Chưa gửi bản sửa báo cáo {period} của {unit} mà văn phòng đã trả lại; những gì đã viết được giữ lại.",
    en: "The report of {unit} for {period}, which the office sent back, was not sent again; what you wrote is kept.",
  },
  "report.drop": { vi: "Bỏ bản sửa", en: "Drop the correction" },
  "report.howDrop": {
    vi: "Không sửa nữa thì trả lời «bỏ bản sửa»",
    en: "To leave it as it was sent, answer “drop the correction”",
  },
  "report.dropped": {
    vi: "Đã bỏ bản sửa. Báo cáo {period} của {unit} giữ nguyên như đã gửi:",
    en: "The correction is dropped. The report of {unit} for {period} stands as it was sent:",
  },
  "report.closed": {
    vi: "Kỳ báo cáo {period} của {unit} đã khóa, không nhận thêm.",
    en: "The report of {unit} for {period} is closed; nothing more is taken.",
  },
  "report.answered": { vi: "Đã báo cáo ngày {date}.", en: "Reported on {date}." },
  "report.answeredBy": { vi: "{who} đã báo cáo ngày {date}.", en: "{who} reported on {date}." },
  "report.approved": {
    vi: "Báo cáo {period} của {unit} đã được duyệt nên không sửa được nữa.",
    en: "The report of {unit} for {period} is approved and cannot be changed any more.",
  },
  "report.lockedSent": {
    vi: "Cần sửa thì liên hệ văn phòng đảng ủy.",
    en: "To change it, ask the committee’s office.",
  },
  "report.lockedUnsent": {
    vi: "Chưa có số nào được gửi. Cần bổ sung thì liên hệ văn phòng đảng ủy.",
    en: "Nothing had been sent. To add it, ask the committee’s office.",
  },
  "report.lockedKept": {
    vi: "Số đang ghi dở vẫn được giữ: khi được mở khóa, trả lời «báo cáo» để làm tiếp.",
    en: "What you had begun is kept: once it is opened again, answer “report” to go on.",
  },
  "report.notWithdrawn": {
    vi: "Báo cáo {period} của {unit} đã gửi ngày {date}; từ đây không rút lại, không xóa được. Số đã gửi vẫn là:",
    en: "The report of {unit} for {period} was sent on {date} and cannot be taken back or deleted from here. What was sent still stands:",
  },
  "report.notWithdrawnNext": {
    vi: "Số sai thì sửa rồi gửi lại; muốn bỏ hẳn thì xin văn phòng đảng ủy bỏ ghi nhận.",
    en: "Wrong numbers can be corrected and sent again; to have it removed altogether, ask the committee’s office.",
  },
  "report.nothingSent": {
    vi: "Chưa có báo cáo nào được gửi, nên không có gì để rút lại.",
    en: "No report was sent, so there is nothing to take back.",
  },
  "report.nothingSentOf": {
    vi: "Chưa có báo cáo nào được gửi ({about}), nên không có gì để rút lại.",
    en: "No report was sent ({about}), so there is nothing to take back.",
  },
  "report.unlockBy": {
    vi: "Chỉ văn phòng đảng ủy mở khóa được, cho từng đơn vị. Xin liên hệ văn phòng; tôi không chuyển lời được.",
    en: "Only the committee’s office can lift the lock, unit by unit. Please ask the office; the request cannot be passed on from here.",
  },
  "report.unlockApproved": {
    vi: "Cần sửa thì xin văn phòng đảng ủy trả lại báo cáo; tôi không chuyển lời được.",
    en: "To change it, ask the committee’s office to send the report back; the request cannot be passed on from here.",
  },
  "report.unlockUnsent": { vi: "Chưa có số nào được gửi.", en: "Nothing had been sent." },
  "report.unlockPanel": {
    vi: "Mở khóa cho từng đơn vị là việc của văn phòng đảng ủy, ở trang quản lý, mục Báo cáo.",
    en: "The committee’s office lifts a lock for a unit in the panel, under Reports.",
  },
  "report.approvePanel": {
    vi: "Qua đây không duyệt được báo cáo; văn phòng đảng ủy duyệt ở trang quản lý, mục Báo cáo. Chưa duyệt gì.",
    en: "Reports are not approved here; the committee’s office does it in the panel, under Reports. Nothing was approved.",
  },
  "report.summaryPanel": {
    vi: "Bản Word và Excel của tổng hợp báo cáo lấy ở trang quản lý, mục Báo cáo; ở đây xem được bằng chữ và hình.",
    en: "The Word and Excel files of the reports’ sums are in the panel, under Reports; here they are told in words and a picture.",
  },
  "report.summaryHere": { vi: "Xem tổng hợp ở đây", en: "Show the sums here" },
  "report.nothingLocked": {
    vi: "Không có kỳ báo cáo nào của đơn vị đồng chí đang khóa.",
    en: "No report of your unit is locked.",
  },
  "report.unsentOwn": {
    vi: "Số của đồng chí chưa gửi: {list}. Vẫn được giữ; chọn «Sửa» để gửi thay số trên.",
    en: "Your own numbers were not sent: {list}. They are kept; choose “Change” to send them in place of those.",
  },
  "report.alreadySent": { vi: "Đã gửi rồi, không gửi thêm lần nữa.", en: "It was sent already and is not sent again." },
  "report.since.by": {
    vi: "Sau đó {who} đã sửa báo cáo này (ngày {date}). Số hiện nay:",
    en: "Since then {who} has corrected this report ({date}). What stands now:",
  },
  "report.since.byOneself": {
    vi: "Sau đó đồng chí đã sửa báo cáo này (ngày {date}). Số hiện nay:",
    en: "Since then you have corrected this report ({date}). What stands now:",
  },
  "report.since.somebody": { vi: "người khác", en: "somebody else" },
  "report.since.returned": {
    vi: "Báo cáo đã được trả lại để sửa; lý do ghi ở từng số.",
    en: "The report was sent back to be corrected; the reasons stand beside the numbers.",
  },
  "report.since.checked": {
    vi: "Báo cáo đã được duyệt nên không sửa được nữa.",
    en: "The report has been approved and cannot be changed.",
  },
  "report.since.approved": {
    vi: "Báo cáo đã được duyệt nên không sửa được nữa.",
    en: "The report has been approved and cannot be changed.",
  },
  "report.since.withdrawn": {
    vi: "Văn phòng đã bỏ ghi nhận báo cáo này; cần thì gửi lại.",
    en: "The office has taken back that it received this report; send it again where needed.",
  },
  "report.since.closed": {
    vi: "Kỳ báo cáo này đã khóa. Cần sửa thì liên hệ văn phòng đảng ủy.",
    en: "These months are closed for reports. To change something, ask the committee’s office.",
  },
} satisfies Sentences;
