import pg from "pg";

/** The rows that one report leaves behind, with their usual sizes, in one plain transaction. */
export function openReportFloor(url: string, connections: number) {
  const pool = new pg.Pool({ connectionString: url, max: connections, keepAlive: true });
  const body = Buffer.alloc(600, 7);
  const values = JSON.stringify({ admitted: 3, sources: 12, dossiers_sent: 2 });
  const row = JSON.stringify({ values, unit: "Chi bộ số 1", title: "Báo cáo tháng 10", report: values.repeat(6) });
  return {
    async report(expectedId: number, n: number): Promise<void> {
      const client = await pool.connect();
      try {
        await client.query("begin");
        for (const part of [1, 2]) {
          await client.query({
            name: "inbox",
            text: `insert into inbox_message (channel, connection_id, external_id, address, sealed, received_at, settled_at)
              values ('floor', 1, $1, $2, $3, now(), now())`,
            values: [`${n}-${part}`, String(n), body],
          });
          await client.query({
            name: "delivery",
            text: `insert into delivery (dedupe_key, channel, connection_id, address, body, next_at, created_at)
              values ($1, 'floor', 1, $2, $3, now(), now())`,
            values: [`floor-${n}-${part}`, String(n), body],
          });
        }
        await client.query({
          name: "dialog",
          text: `insert into dialog (channel, address, kind, state, updated_at, expires_at)
            values ('floor', $1, 'report', $2, now(), now() + interval '30 days')`,
          values: [String(n), row],
        });
        await client.query({
          name: "choices",
          text: `insert into offered_choice (token, channel, address, position, label, action, offered_at, expires_at)
            select $1 || position, 'floor', $2, position, 'Đúng', $3, now(), now() + interval '7 days'
            from generate_series(1, 3) position`,
          values: [`floor-${n}-`, String(n), row],
        });
        const made = await client.query<{ id: number }>({
          name: "report",
          text: "insert into report (expected_id) values ($1) returning id",
          values: [expectedId],
        });
        await client.query({
          name: "revision",
          text: `insert into report_revision (report_id, number, "values", sent_at, how) values ($1, 1, $2, now(), 'chat')`,
          values: [made.rows[0]!.id, values],
        });
        await client.query({
          name: "expected",
          text: "update expected_report set answered_at = now(), answered_how = 'chat', value = 3, version = version + 1 where id = $1",
          values: [expectedId],
        });
        const logged = await client.query<{ id: string }>({
          name: "audit",
          text: `insert into audit_entry (at, actor_label, verb, entity, entity_id, change, before, after, digest)
            values (now(), 'floor', 'reports.submit', 'expected_report', $1, 'updated', $2, $2, $3) returning id`,
          values: [String(expectedId), row, `${n}`.padStart(64, "0")],
        });
        await client.query({
          name: "link",
          text: "insert into audit_link (position, entry_id, previous_hash, hash) values ($1, $2, $3, $3)",
          values: [-1 - n, logged.rows[0]!.id, `${n}`.padStart(64, "0")],
        });
        await client.query("commit");
      } catch (error) {
        await client.query("rollback");
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
