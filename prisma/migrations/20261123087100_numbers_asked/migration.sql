-- A reminder says that one number will do where one is asked for; what the office has written itself stays.
UPDATE reminder_rule SET text_vi = E'{left} · {title}\n{unit}, hạn {due}.\nChỉ cần nhắn lại một con số: {number}.\nBáo cáo có {numbers} con số, sẽ hỏi từng số một.'
  WHERE key = 'report_due' AND text_vi = E'{left} · {title}\n{unit}, hạn {due}. Chỉ cần trả lời một con số.';
UPDATE reminder_rule SET text_en = E'{left} · {title}\n{unit}, due {due}.\nJust answer with one number: {number}.\nIt has {numbers} numbers, asked one after the other.'
  WHERE key = 'report_due' AND text_en = E'{left} · {title}\n{unit}, due {due}. One number will do.';
