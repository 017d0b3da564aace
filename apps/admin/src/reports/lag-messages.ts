export const lagMessages = {
  vi: {
    resource: {
      name: "Nguyên nhân chậm",
      add: "Thêm nguyên nhân",
      empty: "Chưa có nguyên nhân nào",
      invite: "Chi bộ đang chậm được hỏi nguyên nhân ngay dưới biên nhận; các mục ở đây là nút để chạm.",
      fields: {
        titleVi: "Tên (tiếng Việt)",
        titleEn: "Tên (tiếng Anh)",
        position: "Thứ tự",
        active: "Đang dùng",
        q: "Tìm nguyên nhân",
      },
      page: { create: "Thêm nguyên nhân", edit: "Nguyên nhân · %{recordRepresentation}" },
    },
    short_hint: "Ngắn, vừa một nút bấm: nhiều nhất 40 ký tự.",
    position_hint: "Số nhỏ đứng trước.",
    totals: "Vì sao chậm? %{count} đơn vị đã nêu nguyên nhân",
    row: "%{cause}: %{count}",
  },
  en: {
    resource: {
      name: "Causes of lagging",
      add: "Add a cause",
      empty: "No cause yet",
      invite: "A cell that lags is asked why right under its receipt; these are the buttons it may tap.",
      fields: {
        titleVi: "Title (Vietnamese)",
        titleEn: "Title (English)",
        position: "Order",
        active: "In use",
        q: "Find a cause",
      },
      page: { create: "Add a cause", edit: "Cause · %{recordRepresentation}" },
    },
    short_hint: "Short enough for a button: 40 characters at most.",
    position_hint: "Lower numbers come first.",
    totals: "Why do units lag? %{count} stated a cause",
    row: "%{cause}: %{count}",
  },
};
