const vi = {
  urge: "Soạn công văn đôn đốc",
  urge_draft: "Tải bản thảo Word",
  urge_done: "Đã soạn bản thảo; chưa gửi cho ai",
  urge_each: "%{smart_count} công văn, mỗi đơn vị một trang, trong một tệp Word. Chưa gửi cho ai.",
  urge_one: "Một công văn chung cho %{smart_count} đơn vị, có bảng số liệu. Chưa gửi cho ai.",
  urge_nobody: "Không có đơn vị nào chậm, im lặng hay thiếu báo cáo.",
  urge_reply: "Đơn vị trả lời chậm nhất ngày",
  urge_together: "Một công văn chung cho các đơn vị",
  urge_whom: "Gửi đơn vị",
  urge_missing: "thiếu %{smart_count} báo cáo",
};

const en: typeof vi = {
  urge: "Draft urging letters",
  urge_draft: "Download the Word draft",
  urge_done: "Drafted; nothing was sent",
  urge_each:
    "%{smart_count} letter in a Word file. Nothing is sent. |||| %{smart_count} letters, a page for each unit, in one Word file. Nothing is sent.",
  urge_one:
    "One letter to %{smart_count} unit, with a table of the numbers. Nothing is sent. |||| One letter to %{smart_count} units, with a table of the numbers. Nothing is sent.",
  urge_nobody: "No unit is behind, silent or owes a report.",
  urge_reply: "Units answer by",
  urge_together: "One letter to all of them",
  urge_whom: "To",
  urge_missing: "%{smart_count} report missing |||| %{smart_count} reports missing",
};

export const urgingMessages = { vi, en };
