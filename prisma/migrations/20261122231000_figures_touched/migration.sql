-- Whose figures a transaction has changed: what a process has reckoned of the others, it may go on telling.
-- CreateTable
CREATE TABLE "figure_touch" (
    "changed_in" BIGINT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "figure_touch_pkey" PRIMARY KEY ("changed_in","unit_id")
);

-- CreateIndex
CREATE INDEX "figure_touch_at_idx" ON "figure_touch"("at");

-- Written by triggers alone, whoever changes figures. Rows that no process can still ask for go a few at a time.
CREATE FUNCTION touch_figures() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  me bigint := pg_current_xact_id()::text::bigint;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    -- No unit has this number: it stands for all of them.
    INSERT INTO figure_touch (changed_in, unit_id) VALUES (me, 0) ON CONFLICT DO NOTHING;
    RETURN NULL;
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO figure_touch (changed_in, unit_id) SELECT me, unit_id FROM fresh GROUP BY unit_id ON CONFLICT DO NOTHING;
  END IF;
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    INSERT INTO figure_touch (changed_in, unit_id) SELECT me, unit_id FROM gone GROUP BY unit_id ON CONFLICT DO NOTHING;
  END IF;
  DELETE FROM figure_touch WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM figure_touch WHERE at < now() - interval '2 days' ORDER BY at LIMIT 100 FOR UPDATE SKIP LOCKED));
  RETURN NULL;
END $$;
CREATE TRIGGER figure_touched_by_insert AFTER INSERT ON figure REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION touch_figures();
CREATE TRIGGER figure_touched_by_update AFTER UPDATE ON figure REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION touch_figures();
CREATE TRIGGER figure_touched_by_delete AFTER DELETE ON figure REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION touch_figures();
CREATE TRIGGER figure_touched_by_truncate AFTER TRUNCATE ON figure FOR EACH STATEMENT EXECUTE FUNCTION touch_figures();

-- A figure is told with the title and the day of the paper that it cites.
CREATE FUNCTION touch_cited_figures() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF EXISTS (SELECT FROM gone o JOIN fresh n USING (id)
      WHERE (o.title, o.published_on) IS DISTINCT FROM (n.title, n.published_on)) THEN
    INSERT INTO figure_touch (changed_in, unit_id) VALUES (pg_current_xact_id()::text::bigint, 0) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER document_touches_figures AFTER UPDATE ON source_document REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION touch_cited_figures();

GRANT SELECT ON figure_touch TO ketnap_staff, ketnap_bot;
