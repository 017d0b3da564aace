const vi = {
  pool: {
    name: "Nguồn chờ học",
    add: "Ghi người chờ",
    empty: "Chưa ghi ai chờ học",
    invite: "Bí thư nhắn «đăng ký nguồn 4 người, 2 công nhân», hoặc ghi tại đây.",
    fields: {
      q: "Tìm theo đơn vị",
      unitId: "Đơn vị",
      underId: "Trong phạm vi",
      kind: "Loại lớp",
      shift: "Học được vào",
      count: "Số người",
      waitingSince: "Chờ từ ngày",
      lapsesOn: "Phải học trước ngày",
      source: "Nguồn ghi",
    },
    page: { create: "Ghi người chờ", edit: "Người chờ học" },
  },
  source: { chat: "Trò chuyện", staff: "Văn phòng" },
  pool_sheet: "Nhập bằng Excel",
  pool_sheet_hint:
    "Tải mẫu có sẵn các đơn vị và số đã ghi, điền rồi gửi lại; sai ô nào báo ô đó, và chưa ghi gì khi còn sai.",
  pool_sheet_done: "Đã ghi %{written} đơn vị, %{unchanged} không đổi",
  pool_end: "Không ai chờ nữa",
  pool_end_effect: "%{count} người ra khỏi nguồn chờ học. Nhật ký còn ghi; cần thì ghi lại.",
  pool_end_done: "Đã bỏ khỏi nguồn chờ",
};

const en: typeof vi = {
  pool: {
    name: "Who waits for a class",
    add: "Note who waits",
    empty: "Nobody is noted as waiting",
    invite: "Secretaries send “đăng ký nguồn 4 người, 2 công nhân”, or note it here.",
    fields: {
      q: "Search unit",
      unitId: "Unit",
      underId: "Within",
      kind: "Kind",
      shift: "Can come on",
      count: "People",
      waitingSince: "Since",
      lapsesOn: "Must learn before",
      source: "Noted by",
    },
    page: { create: "Note who waits", edit: "Who waits" },
  },
  source: { chat: "Chat", staff: "Staff" },
  pool_sheet: "Enter by Excel",
  pool_sheet_hint:
    "Download the sheet with its units and what is noted, fill it in and send it back; what is wrong is told by its cells, and nothing is saved until it is right.",
  pool_sheet_done: "%{written} units noted, %{unchanged} unchanged",
  pool_end: "Nobody waits any more",
  pool_end_effect: "%{count} leave the pool. The log keeps them; note them again if need be.",
  pool_end_done: "Taken off the pool",
};

export const poolMessages = { vi, en };
