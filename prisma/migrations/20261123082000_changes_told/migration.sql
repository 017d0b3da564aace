-- A change of a class tells the days and the place that changed; what the office has written itself stays.
UPDATE reminder_rule SET
    text_vi = E'Đổi lịch: học từ {moved} · {title}\nNgày học mới: {newDays}, thay ngày {instead} · {title}\nThêm ngày học: {added} · {title}\nKhông học ngày {dropped} · {title}\nĐổi địa điểm: {place} · {title}\nHủy · {title}: {cancelled}\n{unit}: {count} chỗ đã đăng ký. Địa điểm {venue}.',
    text_en = E'Moved: from {moved} · {title}\nNew day: {newDays} instead of {instead} · {title}\nAnother day: {added} · {title}\nNo lesson on {dropped} · {title}\nAnother venue: {place} · {title}\nCalled off · {title}: {cancelled}\n{unit}: {count} seats registered. Venue {venue}.'
  WHERE key = 'class_changed' AND text_vi = E'Đổi lịch: học từ {moved} · {title}\nHủy · {title}: {cancelled}\n{unit}: {count} chỗ đã đăng ký. Địa điểm {venue}.';
