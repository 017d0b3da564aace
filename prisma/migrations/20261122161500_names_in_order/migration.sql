-- Names as people order them: Vietnamese letters, and "Tổ 2" before "Tổ 10".
CREATE COLLATION names (provider = icu, locale = 'vi-u-kn-true');
