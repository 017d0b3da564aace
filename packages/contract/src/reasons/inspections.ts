import type { Sentences } from "./sentences.ts";

/** Inspections and urging letters. */
export const inspections = {
  urging_no_time: { vi: "Hạn trả lời phải sau hôm nay.", en: "The day to answer by must come after today." },
  inspection_nobody_to_visit: {
    vi: "Dưới đơn vị này không có đơn vị nào để kiểm tra.",
    en: "There is no unit to visit below this one.",
  },
  inspection_day_over: { vi: "Ngày này đã qua hoặc là hôm nay.", en: "That day is over, or today." },
  inspection_day_ahead: { vi: "Ngày này chưa tới.", en: "That day is still ahead." },
  inspection_before_plan: {
    vi: "Ngày kiểm tra không thể trước {date}, khi kế hoạch chưa có.",
    en: "The visit cannot have been before {date}: there was no plan yet.",
  },
  inspection_done_before_visit: {
    vi: "Chưa thể làm xong trước ngày {date}, là ngày đoàn đến kiểm tra.",
    en: "It cannot have been done before {date}, the day of the visit.",
  },
  inspection_may_not_lead: {
    vi: "{label} không làm trưởng đoàn được: trưởng đoàn là cán bộ văn phòng, lãnh đạo hoặc quản trị.",
    en: "{label} may not lead a team: staff, leaders and administrators may.",
  },
  inspection_plan_too_long: {
    vi: "Kế hoạch dài nhất {days} ngày.",
    en: "A plan runs over {days} days at most.",
  },
  inspection_not_of_plan: {
    vi: "Đơn vị này không thuộc diện của kế hoạch.",
    en: "This unit is not one that the plan may visit.",
  },
  inspection_day_not_worked: {
    vi: "Ngày này các đoàn không đi: ngày nghỉ, ngày bị chặn hoặc ngoài kế hoạch.",
    en: "No team goes on that day: a day of rest, a blocked day, or outside the plan.",
  },
  inspection_stands_ill: {
    vi: "Từ khi xếp đã có thay đổi nên chưa báo được lượt của: {units}. Xem dấu cảnh báo trên lịch, chuyển hoặc bỏ lượt đó rồi báo lại.",
    en: "Something has changed since they were planned, so these are not announced: {units}. Look at the warnings in the calendar, move or remove the visits, then announce again.",
  },
  inspection_team_away: {
    vi: "Đoàn này không có, hoặc bận ngày đó.",
    en: "There is no such team, or it is away on that day.",
  },
  inspection_conflict: {
    vi: "Trong đoàn có người thuộc đơn vị được kiểm tra.",
    en: "Somebody of the team belongs to the unit that is visited.",
  },
  inspection_team_full: { vi: "Ngày đó đoàn đã đủ lượt.", en: "The team has no room on that day." },
  inspection_member_elsewhere: {
    vi: "Ngày đó có người của đoàn đi với đoàn khác, của kế hoạch này hoặc kế hoạch khác.",
    en: "Somebody of the team is out with another on that day, of this plan or another.",
  },
  inspection_unit_elsewhere: {
    vi: "Ngày đó đơn vị này đã có lượt kiểm tra theo kế hoạch khác.",
    en: "Another plan visits this unit on that day.",
  },
  inspection_plan_told: {
    vi: "Kế hoạch đã có lượt báo cho đơn vị nên không bỏ cả kế hoạch được; hãy hủy từng lượt.",
    en: "A unit was told of a visit of this plan, so it stays; call the visits off one by one.",
  },
  inspection_unit_twice: {
    vi: "Đơn vị này đã có trong kế hoạch.",
    en: "This unit is in the plan already.",
  },
  inspection_step_closed: {
    vi: "Lượt kiểm tra không ở bước làm được việc này.",
    en: "The visit is not at a step where that can be done.",
  },
  inspection_still_open: {
    vi: "Còn kiến nghị chưa xong, chưa khép lại được.",
    en: "A recommendation is still open, so it cannot be closed.",
  },
} satisfies Sentences;
