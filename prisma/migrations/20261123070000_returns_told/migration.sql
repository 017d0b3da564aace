-- A report that comes back is told by its rule from the day on which it came back; what the office has written itself stays.
UPDATE reminder_rule SET offsets = array_prepend(0, offsets), expire_days = greatest(expire_days, 3)
  WHERE key = 'report_returned' AND NOT 0 = ANY (offsets);
UPDATE reminder_rule SET
    text_vi = E'Trả lại để sửa {count} số · {title}\n{unit}, trả lại ngày {returned}.\n{wrong}\nChỉ cần trả lời các số này; các số khác giữ nguyên.',
    text_en = E'{count} numbers to mend · {title}\n{unit}, came back on {returned}.\n{wrong}\nOnly these are asked; the others stay.'
  WHERE key = 'report_returned' AND text_vi = E'Còn chờ sửa {count} số · {title}\n{unit}, trả lại ngày {returned}.';
