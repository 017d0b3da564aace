-- "Hạn ngày mai để đăng ký" is no sentence; what the office has written itself stays.
UPDATE reminder_rule SET text_vi = E'Đăng ký lớp: {left} · {title}\n{unit} chưa đăng ký ai; nhắn số người để đăng ký. Học từ {date} tại {venue}.'
  WHERE key = 'class_closing' AND text_vi = E'{left} để đăng ký · {title}\n{unit} chưa đăng ký ai. Học từ {date} tại {venue}.';
UPDATE reminder_rule SET text_en = E'Registration: {left} · {title}\n{unit} has registered nobody; answer with a number of people. From {date} at {venue}.'
  WHERE key = 'class_closing' AND text_en = E'{left} to register · {title}\n{unit} has registered nobody. From {date} at {venue}.';
