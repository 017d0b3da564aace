import { expect, it } from "vitest";
import { tellsOfPerson } from "./person.rules.ts";

it.each([
  "đc Nguyễn Văn Bảy, CCCD 034099001234 chưa đủ hồ sơ",
  "đồng chí Bảy chuyển đi",
  "Đ/c Lê Thị Hoa xin hoãn",
  "ông Hùng chưa nộp lý lịch",
  "Nguyễn Văn Bảy, sinh 12/3/1999",
  "nguyen thi hoa chuyen ve",
  "nguyễn văn bảy đi làm ăn xa",
  "NGUYỄN VĂN BẢY đi làm ăn xa",
  "đồng chí NGUYỄN VĂN BẢY",
  "số thẻ 0340 9900 1234",
  "gọi 0912 345 678 để hỏi",
  "liên hệ 0912.345.678",
  "một người sinh năm 1999 chưa đủ tuổi",
  "SN 1988, quê ở xã bên",
  "Trần Thị Mỹ chưa có quyết định".normalize("NFD"),
])("refuses «%s»", (text) => {
  expect(tellsOfPerson(text)).toBe(true);
});

it.each([
  "Nghị quyết số 12-NQ/ĐU ngày 12/3/2026 chỉ có 2",
  "Danh sách có 14 người, báo cáo ghi 41",
  "Số liệu năm 2025 và 2026 không khớp: 12 và 14",
  "Từ 01/10/2026 đến 31/10/2026 kết nạp 3",
  "Chi bộ trường Nguyễn Văn Trỗi sáp nhập",
  "Nhận thêm nguồn từ chi bộ THPT Nguyễn Thị Minh Khai",
  "Chi bộ 3 đường Nguyễn Văn Cừ chuyển sang",
  "Đồng chí Bí thư đã xác nhận bằng văn bản",
  "đ/c Phó Bí thư kiểm tra lại",
  "học sinh 12/10 lớp tham gia, chưa tính",
  "phát sinh 2 hồ sơ trong tháng 10/2026",
  "do văn phòng ghi nhầm",
  "Quyết định 1234/QĐ-UBND ngày 5-10-2026",
  "thu 1.464.000.000 đồng đảng phí",
  "hai đồng chí chuyển sinh hoạt, còn 10",
  "giao trường Trần Thị Lý rà soát",
  "Bà con đi làm ăn xa, chị em phụ nữ chưa có nguồn",
  "anh em công nhân nghỉ việc",
])("lets «%s» through", (text) => {
  expect(tellsOfPerson(text)).toBe(false);
});
