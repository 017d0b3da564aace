const vi = {
  settings: {
    title: "Trọng số kiểm tra",
    back: "Kế hoạch kiểm tra",
    saved: "Đã lưu; kế hoạch mới dùng trọng số này",
    weights_hint: "Điểm cộng cho mỗi dấu hiệu; 0 là không tính. Đơn vị nhiều điểm được đi trước.",
    travelling: "Cách đi",
    silentMonth: "Mỗi tháng không báo cáo",
    zeroYear: "Mỗi năm không kết nạp",
    lag: "Chậm tiến độ (khi chưa có ai)",
    idleSources: "Có nguồn, chưa kết nạp",
    monthSinceVisit: "Mỗi tháng chưa được kiểm tra",
    restMonths: "Nghỉ sau lần kiểm tra (tháng)",
    capacity: "Số lượt một đoàn một ngày",
    mostVisits: "Nhiều nhất bao nhiêu đơn vị",
    delayPercent: "Đi muộn giảm bao nhiêu %",
    travel: "Mỗi khu vực thêm trong ngày trừ",
    weekdays: "Ngày đi trong tuần",
    conflictAbove: "Không kiểm tra cả cơ quan cấp trên của đơn vị mình",
    prepare: "Đơn vị cần chuẩn bị",
    prepare_hint: "Được nhắn cho đơn vị; không ghi nhận xét ở đây.",
  },
};

const en: typeof vi = {
  settings: {
    title: "Weights of inspections",
    back: "Plans of inspection",
    saved: "Saved; new plans are proposed with these",
    weights_hint: "Points for each sign; 0 does not count. Units with more points go first.",
    travelling: "How teams go",
    silentMonth: "Each month without a report",
    zeroYear: "Each year at zero",
    lag: "Behind the pace (with nobody yet)",
    idleSources: "A pool and no admission",
    monthSinceVisit: "Each month without a visit",
    restMonths: "Rest after a visit (months)",
    capacity: "Visits of a team on a day",
    mostVisits: "At most so many units",
    delayPercent: "Going late takes off so many %",
    travel: "Each further area on a day costs",
    weekdays: "Days of the week",
    conflictAbove: "Nor the offices above one's own unit",
    prepare: "What units prepare",
    prepare_hint: "Told to the units; no judgement here.",
  },
};

export const settingsMessages = { vi, en };
