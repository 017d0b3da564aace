import pg from "pg";

/** Whether the role and password of this address are let in. Throws where the server itself cannot be reached. */
export async function canLogIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return true;
  } catch (error) {
    // Class 28: no such role, or not its password.
    if ((error as { code?: string }).code?.startsWith("28")) return false;
    throw error;
  } finally {
    await client.end();
  }
}
