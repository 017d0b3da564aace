const vi = {
  calendar: "Lịch tuần của các đoàn",
  week_before: "Tuần trước",
  week_after: "Tuần sau",
  drag_hint:
    "Kéo thẻ bằng tay nắm sang ngày hoặc đoàn khác; thẻ kéo xong được khóa. Bàn phím: Enter để nhấc, mũi tên để chuyển, Enter để đặt.",
  rest: "Không đi",
  away: "Đoàn bận",
  points: "%{points} điểm",
  carry: "Kéo %{unit}",
  lock_of: "Khóa %{unit}",
  move: "Chuyển",
  move_of: "Chuyển %{unit}",
  moved: "Đã chuyển và khóa",
  move_told: "Đơn vị đã được báo, nên sẽ nhận một tin về ngày mới.",
  move_locks: "Lượt này được khóa ở ngày mới; xếp lại không đổi nó.",
  weekday: { 1: "T2", 2: "T3", 3: "T4", 4: "T5", 5: "T6", 6: "T7", 7: "CN" },
  spoken: {
    card: "lượt kiểm tra kéo được",
    how: "Nhấn Enter hoặc dấu cách để nhấc, mũi tên để chuyển sang ô khác, Enter để đặt, Esc để thôi.",
    lifted: "Đã nhấc lượt kiểm tra.",
    at: "Đoàn %{number}, ngày %{day}",
    dropped: "Đã đặt: %{at}.",
    put_back: "Đã để lại chỗ cũ.",
  },
};

const en: typeof vi = {
  calendar: "The teams' week",
  week_before: "Week before",
  week_after: "Week after",
  drag_hint:
    "Drag a card by its grip to another day or team; there it is locked. Keys: Enter lifts, arrows carry, Enter drops.",
  rest: "No visits",
  away: "Team away",
  points: "%{points} points",
  carry: "Carry %{unit}",
  lock_of: "Lock %{unit}",
  move: "Move",
  move_of: "Move %{unit}",
  moved: "Moved and locked",
  move_told: "The unit was told of the old day and will have one message of the new.",
  move_locks: "It is locked on the new day; planning anew leaves it there.",
  weekday: { 1: "Mon", 2: "Tue", 3: "Wed", 4: "Thu", 5: "Fri", 6: "Sat", 7: "Sun" },
  spoken: {
    card: "visit that can be carried",
    how: "Enter or space lifts it, arrows carry it to another cell, Enter drops it, Escape puts it back.",
    lifted: "The visit is lifted.",
    at: "Team %{number}, %{day}",
    dropped: "Dropped: %{at}.",
    put_back: "Put back where it was.",
  },
};

export const calendarMessages = { vi, en };
