import type { Sentences } from "./sentences.ts";

/** The tree of units. */
export const organisation = {
  alias_taken: {
    vi: "«{name}» đã có tên này; hai đơn vị trùng tên thì câu nào cũng phải hỏi lại.",
    en: "“{name}” bears this name already; with two of them every question would be asked back.",
  },
  unit_ended: { vi: "{name} đã kết thúc từ ngày {date}.", en: "{name} ended on {date}." },
  unit_code_taken: { vi: "Mã này đã có đơn vị khác dùng.", en: "Another unit has this code." },
  before_unit_start: {
    vi: "{name} bắt đầu từ ngày {date}; ngày hiệu lực không thể sớm hơn.",
    en: "{name} begins on {date}; the day of effect cannot be earlier.",
  },
  not_after_unit_start: {
    vi: "{name} bắt đầu từ ngày {date}; ngày kết thúc phải sau ngày đó.",
    en: "{name} begins on {date}; it can only end after that day.",
  },
  later_change: {
    vi: "{name} đã có thay đổi ghi từ ngày {date}. Hãy chọn ngày sau đó, hoặc sửa thay đổi ấy trước.",
    en: "A change of {name} from {date} is recorded already. Choose a later day, or correct that change first.",
  },
  parent_begins_later: {
    vi: "{name} chỉ có từ ngày {date}, nên chưa thể là cấp trên trước ngày đó.",
    en: "{name} exists from {date} on and cannot be a parent before.",
  },
  parent_ends: {
    vi: "{name} kết thúc ngày {date}, nên không thể là cấp trên từ ngày đó.",
    en: "{name} ends on {date} and cannot be a parent from then on.",
  },
  parent_is_below: {
    vi: "{name} đang hoặc sẽ nằm dưới chính đơn vị này, nên không thể làm cấp trên của nó.",
    en: "{name} stands, or is planned to stand, below this very unit and cannot be its parent.",
  },
  parent_is_ending: {
    vi: "Không chuyển về chính đơn vị đang kết thúc được. Hãy chọn đơn vị khác.",
    en: "They cannot move to the very unit that ends. Choose another.",
  },
  children_open: {
    vi: "Còn {count} đơn vị trực thuộc: {names}. Hãy chọn: kết thúc cùng, hay chuyển về đơn vị nào.",
    en: "{count} units still stand below: {names}. Say whether they close too, or where they move.",
  },
  not_below: {
    vi: "{name} không trực thuộc đơn vị này vào ngày đó.",
    en: "{name} does not stand below it on that day.",
  },
  child_twice: { vi: "Một đơn vị trực thuộc được giao hai nơi.", en: "A unit below is handed to two parts." },
  no_such_part: { vi: "Không có phần tách ra nào mang số này.", en: "There is no part with this number." },
  shares_all_or_none: {
    vi: "Ghi tỷ lệ cho mọi phần, hoặc không phần nào.",
    en: "Give a share for every part, or for none.",
  },
  shares_sum: {
    vi: "Các tỷ lệ cộng lại là {percent} %; phải đủ 100 %.",
    en: "The shares add up to {percent} %; they must make 100 %.",
  },
  merge_into_itself: {
    vi: "Đơn vị nhận sáp nhập không thể nằm trong số đơn vị kết thúc.",
    en: "The unit that takes over cannot be among those that end.",
  },
  merge_into_below: {
    vi: "Đơn vị nhận đang nằm dưới {name}, là đơn vị kết thúc. Hãy chuyển nó lên trước.",
    en: "The unit that takes over stands below {name}, which ends. Move it up first.",
  },
  successor_gone: {
    vi: "Đơn vị kế thừa không có, hoặc cũng đã kết thúc vào ngày đó.",
    en: "The successor does not exist, or has ended by that day too.",
  },
  same_name_below: {
    vi: "Cùng cấp đã có {name}. Hãy đặt tên khác, hoặc thêm vào tên điều phân biệt (địa bàn, loại hình).",
    en: "{name} stands there already, below the same unit. Choose another name, or add what tells the two apart (place, kind).",
  },
  same_name_beside: {
    vi: "Bên cạnh đã có {name}: hai tên đọc giống nhau, khi hỏi dễ nhầm.",
    en: "{name} stands beside it: the two names sound alike and questions will mix them up.",
  },
  cell_below_three: {
    vi: "{name} có {members} đảng viên chính thức; chi bộ cần ít nhất 3.",
    en: "{name} has {members} official members; a cell needs at least 3.",
  },
  unit_absent_then: { vi: "Vào ngày đó chưa có, hoặc không còn {name}.", en: "{name} did not exist on that day." },
  account_unknown: {
    vi: "Không có tài khoản đang hoạt động như vậy trong phạm vi của đồng chí.",
    en: "There is no such active account within your reach.",
  },
  answered_already: {
    vi: "Từ ngày {date} đã có {label} phụ trách. Hãy kết thúc phân công ấy trước.",
    en: "From {date} on {label} answers for it. End that first.",
  },
  answering_ended: {
    vi: "Phân công này đã kết thúc ngày {date}; chỉ rút ngắn được, không kéo dài.",
    en: "This ended on {date}; it can be shortened but not made longer.",
  },
  unit_ended_before: {
    vi: "Đơn vị đã kết thúc từ {date}, trước các tháng này.",
    en: "The unit ended on {date}, before these months.",
  },
  unit_began_after: {
    vi: "Đơn vị chỉ có từ {date}, sau các tháng này.",
    en: "The unit began on {date}, after these months.",
  },
} satisfies Sentences;
