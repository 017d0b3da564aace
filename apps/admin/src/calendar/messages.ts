export const calendarMessages = {
  vi: {
    resource: {
      name: "Lịch làm việc",
      add: "Thêm ngày",
      empty: "Chưa có ngày đặc biệt nào",
      invite: "Thêm ngày nghỉ lễ và ngày làm bù; thời hạn theo ngày làm việc được tính từ lịch này.",
      removal: "Thời hạn theo ngày làm việc sẽ tính lại không có ngày này. Nhật ký vẫn giữ giá trị cũ.",
      fields: {
        date: "Ngày",
        kind: "Loại ngày",
        name: "Tên",
        source: "Căn cứ",
        year: "Năm",
        q: "Tìm",
      },
      page: { create: "Thêm ngày", edit: "Sửa ngày · %{recordRepresentation}" },
    },
    source_hint: "Văn bản quy định ngày nghỉ hoặc làm bù.",
  },
  en: {
    resource: {
      name: "Working calendar",
      add: "Add a day",
      empty: "No special day yet",
      invite: "Add holidays and swapped days; periods in working days are counted by this calendar.",
      removal: "Periods in working days are counted without this day from now on. The audit log keeps the old value.",
      fields: {
        date: "Day",
        kind: "Kind",
        name: "Name",
        source: "By authority of",
        year: "Year",
        q: "Find",
      },
      page: { create: "Add a day", edit: "Correct a day · %{recordRepresentation}" },
    },
    source_hint: "The document that rules the holiday or the swap.",
  },
};
