-- Extensions, schemas and roles, which Prisma cannot say
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE SCHEMA IF NOT EXISTS people;

DO $$
BEGIN
  -- Roles belong to the whole server: another database may have made them, at this very moment too.
  BEGIN CREATE ROLE ketnap_staff NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END;
  BEGIN CREATE ROLE ketnap_bot NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END;
END $$;

-- CreateSchema

-- CreateTable
CREATE TABLE "account" (
    "id" SERIAL NOT NULL,
    "login" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'vi',
    "password_hash" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "totp_secret" BYTEA,
    "totp_confirmed" BOOLEAN NOT NULL DEFAULT false,
    "totp_last_step" BIGINT,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "password_set_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "unit_id" INTEGER,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" SERIAL NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "account_id" INTEGER NOT NULL,
    "surface" TEXT NOT NULL,
    "device" TEXT,
    "address" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "second_factor" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link_code" (
    "id" SERIAL NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "account_id" INTEGER NOT NULL,
    "created_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chat_link" (
    "id" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,
    "unlinked_at" TIMESTAMPTZ(3),
    "unreachable_at" TIMESTAMPTZ(3),
    "unreachable_why" TEXT,
    "notice_version" INTEGER,
    "notice_accepted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "chat_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "version" INTEGER NOT NULL,
    "text_vi" TEXT NOT NULL,
    "text_en" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "id" SERIAL NOT NULL,
    "date" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_connection" (
    "id" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mode" TEXT NOT NULL DEFAULT 'polling',
    "token_sealed" BYTEA,
    "api_root" TEXT,
    "webhook_url" TEXT,
    "bot_name" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT false,
    "paused_until" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3),
    "status" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "channel_connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_message" (
    "id" BIGSERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "connection_id" INTEGER NOT NULL DEFAULT 0,
    "external_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "sealed" BYTEA,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "retry_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "inbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" BIGSERIAL NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "connection_id" INTEGER NOT NULL DEFAULT 0,
    "address" TEXT NOT NULL,
    "account_id" INTEGER,
    "inbox_id" BIGINT,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "body" BYTEA,
    "state" TEXT NOT NULL DEFAULT 'due',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "doubts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "external_id" TEXT,
    "failure" TEXT,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dialog" (
    "id" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dialog_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offered_choice" (
    "token" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "action" JSONB NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_at" TIMESTAMPTZ(3),

    CONSTRAINT "offered_choice_pkey" PRIMARY KEY ("token")
);

-- CreateTable
CREATE TABLE "figure" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "indicator" TEXT NOT NULL,
    "member_group" TEXT,
    "first_month" CHAR(7) NOT NULL,
    "last_month" CHAR(7) NOT NULL,
    "source" TEXT NOT NULL,
    "value" DECIMAL(14,4) NOT NULL,
    "bound" TEXT NOT NULL DEFAULT 'exact',
    "value_unit" TEXT,
    "assumed" TEXT,
    "note" TEXT,
    "document_no" TEXT,
    "document_id" INTEGER,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "figure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "loaded_file" (
    "id" SERIAL NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,
    "counts" JSONB NOT NULL,

    CONSTRAINT "loaded_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "first_run" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" INTEGER,
    "actor_label" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "unit_id" INTEGER,
    "change" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" SERIAL NOT NULL,
    "key" TEXT,
    "code" TEXT,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "unit_type" TEXT,
    "started_on" DATE,
    "ended_on" DATE,
    "note" TEXT,
    "assumed" TEXT,
    "document_id" INTEGER,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_name" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "unit_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_alias" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "alias" TEXT NOT NULL,

    CONSTRAINT "unit_alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "placement" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "parent_id" INTEGER,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "placement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lineage" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "from_unit_id" INTEGER NOT NULL,
    "to_unit_id" INTEGER,
    "effective_on" DATE NOT NULL,
    "share" DECIMAL(9,6),
    "document_no" TEXT,
    "detail" JSONB,

    CONSTRAINT "lineage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_snapshot" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "on_date" DATE NOT NULL,
    "members" INTEGER NOT NULL,
    "grassroots_orgs" INTEGER,
    "cells" INTEGER,
    "document_id" INTEGER,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "member_snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "responsibility" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "responsibility_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tree_state" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" BIGINT NOT NULL DEFAULT 1,

    CONSTRAINT "tree_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_document" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "publisher" TEXT,
    "published_on" DATE,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "source_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quota" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "scope" TEXT NOT NULL,
    "first_month" CHAR(7) NOT NULL,
    "last_month" CHAR(7) NOT NULL,
    "label" TEXT,
    "kind" TEXT NOT NULL,
    "value" INTEGER,
    "min_percent" DECIMAL(7,4),
    "max_percent" DECIMAL(7,4),
    "bound" TEXT NOT NULL DEFAULT 'exact',
    "base_date" DATE,
    "issued_by" TEXT,
    "document_no" TEXT,
    "document_on" DATE,
    "assumed" TEXT,
    "document_id" INTEGER,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "quota_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quota_revision" (
    "id" SERIAL NOT NULL,
    "quota_id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "value" INTEGER,
    "min_percent" DECIMAL(7,4),
    "max_percent" DECIMAL(7,4),
    "document_no" TEXT,
    "document_on" DATE,
    "reason" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" INTEGER,

    CONSTRAINT "quota_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "regulation" (
    "id" SERIAL NOT NULL,
    "rule_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "unit" TEXT,
    "anchor" TEXT,
    "effective_from" DATE NOT NULL,
    "effective_to" DATE,
    "source" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "regulation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_login_key" ON "account"("login");

-- CreateIndex
CREATE INDEX "role_grant_account_id_idx" ON "role_grant"("account_id");

-- CreateIndex
CREATE INDEX "role_grant_unit_id_idx" ON "role_grant"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "link_code_code_hash_key" ON "link_code"("code_hash");

-- CreateIndex
CREATE INDEX "link_code_account_id_idx" ON "link_code"("account_id");

-- CreateIndex
CREATE INDEX "chat_link_account_id_idx" ON "chat_link"("account_id");

-- CreateIndex
CREATE INDEX "chat_link_channel_address_idx" ON "chat_link"("channel", "address");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_day_date_key" ON "calendar_day"("date");

-- CreateIndex
CREATE UNIQUE INDEX "channel_connection_channel_name_key" ON "channel_connection"("channel", "name");

-- CreateIndex
CREATE INDEX "inbox_message_channel_address_id_idx" ON "inbox_message"("channel", "address", "id");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_message_channel_connection_id_external_id_key" ON "inbox_message"("channel", "connection_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_dedupe_key_key" ON "delivery"("dedupe_key");

-- CreateIndex
CREATE INDEX "delivery_inbox_id_idx" ON "delivery"("inbox_id");

-- CreateIndex
CREATE INDEX "delivery_channel_address_id_idx" ON "delivery"("channel", "address", "id");

-- CreateIndex
CREATE UNIQUE INDEX "dialog_channel_address_kind_key" ON "dialog"("channel", "address", "kind");

-- CreateIndex
CREATE INDEX "offered_choice_channel_address_offered_at_idx" ON "offered_choice"("channel", "address", "offered_at");

-- CreateIndex
CREATE INDEX "figure_unit_id_indicator_first_month_idx" ON "figure"("unit_id", "indicator", "first_month");

-- CreateIndex
CREATE UNIQUE INDEX "loaded_file_sha256_key" ON "loaded_file"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_hash_key" ON "audit_entry"("hash");

-- CreateIndex
CREATE INDEX "audit_entry_entity_entity_id_idx" ON "audit_entry"("entity", "entity_id");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE INDEX "audit_entry_unit_id_idx" ON "audit_entry"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "unit_key_key" ON "unit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "unit_code_key" ON "unit"("code");

-- CreateIndex
CREATE INDEX "unit_name_unit_id_idx" ON "unit_name"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "unit_alias_unit_id_alias_key" ON "unit_alias"("unit_id", "alias");

-- CreateIndex
CREATE INDEX "placement_unit_id_idx" ON "placement"("unit_id");

-- CreateIndex
CREATE INDEX "placement_parent_id_idx" ON "placement"("parent_id");

-- CreateIndex
CREATE INDEX "lineage_from_unit_id_idx" ON "lineage"("from_unit_id");

-- CreateIndex
CREATE INDEX "lineage_to_unit_id_idx" ON "lineage"("to_unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_snapshot_unit_id_on_date_key" ON "member_snapshot"("unit_id", "on_date");

-- CreateIndex
CREATE INDEX "responsibility_unit_id_idx" ON "responsibility"("unit_id");

-- CreateIndex
CREATE INDEX "responsibility_account_id_idx" ON "responsibility"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "source_document_key_key" ON "source_document"("key");

-- CreateIndex
CREATE INDEX "quota_unit_id_first_month_idx" ON "quota"("unit_id", "first_month");

-- CreateIndex
CREATE UNIQUE INDEX "quota_revision_quota_id_revision_key" ON "quota_revision"("quota_id", "revision");

-- CreateIndex
CREATE INDEX "regulation_rule_id_effective_from_idx" ON "regulation"("rule_id", "effective_from");

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_code" ADD CONSTRAINT "link_code_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_link" ADD CONSTRAINT "chat_link_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure" ADD CONSTRAINT "figure_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure" ADD CONSTRAINT "figure_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "source_document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "source_document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_name" ADD CONSTRAINT "unit_name_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_alias" ADD CONSTRAINT "unit_alias_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lineage" ADD CONSTRAINT "lineage_from_unit_id_fkey" FOREIGN KEY ("from_unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lineage" ADD CONSTRAINT "lineage_to_unit_id_fkey" FOREIGN KEY ("to_unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_snapshot" ADD CONSTRAINT "member_snapshot_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_snapshot" ADD CONSTRAINT "member_snapshot_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "source_document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "responsibility" ADD CONSTRAINT "responsibility_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "responsibility" ADD CONSTRAINT "responsibility_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quota" ADD CONSTRAINT "quota_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quota" ADD CONSTRAINT "quota_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "source_document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quota_revision" ADD CONSTRAINT "quota_revision_quota_id_fkey" FOREIGN KEY ("quota_id") REFERENCES "quota"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say ------------------------------------------------------------------------

-- Names are searched without diacritics. unaccent() is only STABLE, hence the wrapper with its dictionary named.
CREATE FUNCTION fold(input text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize(input, NFC))) $$;
CREATE INDEX unit_name_folded ON unit USING gin (fold(name) gin_trgm_ops);

-- A unit sits in one place on a day, and bears one name.
ALTER TABLE placement ADD CONSTRAINT placement_one_a_day
  EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE unit_name ADD CONSTRAINT unit_name_one_a_day
  EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE placement ADD CONSTRAINT placement_not_itself CHECK (parent_id IS DISTINCT FROM unit_id);
ALTER TABLE responsibility ADD CONSTRAINT responsibility_one_a_day
  EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE regulation ADD CONSTRAINT regulation_one_a_day
  EXCLUDE USING gist (rule_id WITH =, daterange(effective_from, effective_to) WITH &&);

-- Identifiers of the trade.
ALTER TABLE unit ADD CHECK (level IN ('province','district','commune','grassroots','cell')),
  ADD CHECK (unit_type IN ('residential','school','university','police','military','health','agency','enterprise_state','enterprise_nonstate','fdi','cooperative')),
  ADD CHECK (ended_on IS NULL OR started_on IS NULL OR ended_on >= started_on), ADD CHECK (btrim(name) <> '');
ALTER TABLE lineage ADD CHECK (kind IN ('merge','split','rename','move','close'));
ALTER TABLE member_snapshot ADD CHECK (members >= 0);
ALTER TABLE role_grant ADD CHECK (role IN ('admin','staff','leader','secretary','auditor')),
  ADD CHECK (unit_id IS NOT NULL OR role IN ('admin','auditor'));
ALTER TABLE calendar_day ADD CHECK (kind IN ('holiday','makeup','swap_off','swap_work','observance'));
ALTER TABLE figure ADD CHECK (first_month ~ '^\d{4}-(0[1-9]|1[0-2])$'), ADD CHECK (last_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  ADD CHECK (first_month <= last_month), ADD CHECK (source IN ('report','record','document')),
  ADD CHECK (bound IN ('exact','at_least')), ADD CHECK (value >= 0);
ALTER TABLE quota ADD CHECK (first_month ~ '^\d{4}-(0[1-9]|1[0-2])$'), ADD CHECK (last_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  ADD CHECK (first_month <= last_month), ADD CHECK (scope IN ('year','term')), ADD CHECK (bound IN ('exact','at_least')),
  ADD CHECK ((kind = 'absolute' AND value >= 0 AND min_percent IS NULL AND max_percent IS NULL)
          OR (kind = 'rate' AND value IS NULL AND min_percent >= 0 AND max_percent >= min_percent AND max_percent <= 100));
ALTER TABLE session ADD CHECK (surface IN ('panel','chat'));
ALTER TABLE delivery ADD CHECK (state IN ('due','sending','sent','unknown','failed','unreachable','expired'));
ALTER TABLE tree_state ADD CHECK (id = 1);
ALTER TABLE installation ADD CHECK (id = 1);

CREATE UNIQUE INDEX figure_once ON figure (unit_id, indicator, coalesce(member_group, ''), first_month, last_month, source);
CREATE UNIQUE INDEX quota_once ON quota (unit_id, scope, first_month, last_month);
CREATE UNIQUE INDEX chat_link_live ON chat_link (channel, address) WHERE unlinked_at IS NULL;
CREATE INDEX inbox_message_open ON inbox_message (channel, address, id) WHERE settled_at IS NULL;
CREATE INDEX delivery_open ON delivery (next_at) WHERE settled_at IS NULL;
CREATE INDEX delivery_chat_open ON delivery (channel, connection_id, address, id) WHERE settled_at IS NULL;

-- The tree's version grows with every change to it, whoever makes it.
INSERT INTO tree_state (id) VALUES (1);
CREATE FUNCTION grow_tree_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public
  AS $$ BEGIN UPDATE tree_state SET version = version + 1 WHERE id = 1; RETURN NULL; END $$;
CREATE TRIGGER unit_grows_tree AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON unit FOR EACH STATEMENT EXECUTE FUNCTION grow_tree_version();
CREATE TRIGGER unit_name_grows_tree AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON unit_name FOR EACH STATEMENT EXECUTE FUNCTION grow_tree_version();
CREATE TRIGGER unit_alias_grows_tree AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON unit_alias FOR EACH STATEMENT EXECUTE FUNCTION grow_tree_version();
CREATE TRIGGER placement_grows_tree AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON placement FOR EACH STATEMENT EXECUTE FUNCTION grow_tree_version();
CREATE TRIGGER lineage_grows_tree AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lineage FOR EACH STATEMENT EXECUTE FUNCTION grow_tree_version();
INSERT INTO installation (id) VALUES (1);

-- The first text that everybody accepts who links a chat; another version is another row.
INSERT INTO notice (version, text_vi, text_en) VALUES (1,
  'Trước khi dùng, xin đồng chí đọc và đồng ý:
1. Đây không phải hồ sơ, văn bản chính thức. Số liệu để tham khảo, điều hành; khi cần số chính thức, căn cứ vào văn bản của cấp ủy.
2. Hệ thống lưu: kênh và mã cuộc trò chuyện này, tài khoản chức danh được gắn với nó, thời điểm đồng ý, nhật ký các thay đổi. Câu hỏi được mã hóa và xóa khi đã trả lời xong. Trên trang chat, câu trả lời được giữ (mã hóa) 30 ngày để xem lại.
3. Không gửi họ tên, số định danh, ảnh giấy tờ hay hồ sơ của bất kỳ ai vào đây. Nội dung như vậy sẽ bị từ chối và xóa.
4. Muốn thôi dùng, nhắn "hủy liên kết" bất cứ lúc nào; cuộc trò chuyện được gỡ khỏi tài khoản ngay.',
  'Before you begin, please read and accept:
1. This is not an official record. The figures are for reference and day-to-day work; where an official number is needed, the committee''s own papers decide.
2. What is stored: the channel and this chat''s identifier, the office account it speaks for, when you accepted, and a log of changes. Your questions are encrypted and erased once answered. On the chat page the answers are kept, encrypted, for 30 days to be read again.
3. Do not send anybody''s name, ID number, photo of papers or files here. Such content is refused and erased.
4. To leave, write "unlink" at any time; the chat is taken off the account at once.');

-- The bot's role: reads figures, keeps chats, never touches `people`, passwords, or the rows that staff keep.
REVOKE ALL ON SCHEMA people FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO ketnap_staff, ketnap_bot;
GRANT USAGE ON SCHEMA people TO ketnap_staff;
ALTER DEFAULT PRIVILEGES IN SCHEMA people GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ketnap_staff;
ALTER DEFAULT PRIVILEGES IN SCHEMA people GRANT USAGE, SELECT ON SEQUENCES TO ketnap_staff;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ketnap_staff;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ketnap_staff;
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry, quota_revision FROM ketnap_staff;
GRANT DELETE ON quota_revision TO ketnap_staff;
-- The engine keeps its record in this table before it runs the first migration; a shadow database has none.
DO $$ BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ketnap_staff;
  END IF;
END $$;

GRANT SELECT ON unit, unit_name, unit_alias, placement, lineage, member_snapshot, responsibility, tree_state, source_document,
  role_grant, calendar_day, regulation, figure, quota, quota_revision, notice, installation TO ketnap_bot;
GRANT SELECT (id, login, label, locale, active, sample, version) ON account TO ketnap_bot;
GRANT SELECT, INSERT, UPDATE ON inbox_message, delivery, dialog, offered_choice TO ketnap_bot;
-- A chat stays with the account that its code was issued for, and a code with the account that it was issued to.
GRANT SELECT, INSERT, UPDATE (address, unlinked_at, unreachable_at, unreachable_why, notice_version, notice_accepted_at,
  version) ON chat_link TO ketnap_bot;
GRANT SELECT (id, code_hash, account_id, expires_at, used_at), UPDATE (used_at) ON link_code TO ketnap_bot;
GRANT SELECT, INSERT, UPDATE (seen_at, revoked_at) ON session TO ketnap_bot;
GRANT SELECT, UPDATE ON channel_connection TO ketnap_bot;
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO ketnap_bot;
GRANT DELETE ON inbox_message, delivery, dialog, offered_choice TO ketnap_bot;
-- It adds to the log and reads the last link of its chain; what was changed is not for it.
GRANT SELECT (id, hash), INSERT ON audit_entry TO ketnap_bot;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ketnap_bot;

-- The bot opens and sees sessions of the chat page alone: none of the panel, so it can become nobody there.
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
CREATE POLICY session_of_staff ON session TO ketnap_staff USING (true) WITH CHECK (true);
CREATE POLICY session_of_chat ON session TO ketnap_bot USING (surface = 'chat') WITH CHECK (surface = 'chat');
