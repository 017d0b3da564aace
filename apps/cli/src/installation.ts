import { type Config, readConfig } from "@ketnap/config";
import { canLogIn, type Database, migrate, openDatabase, openEmbedded, readOrCreateSecrets } from "@ketnap/database";
import { migrateQueue } from "@ketnap/queue";

/** Where this installation's data is, whichever server holds it. */
export interface Installation {
  urls: Record<Role, string>;
  embedded: boolean;
  /** Seals bot tokens and inbox texts. */
  sealingKey: string;
  /** Gives the embedded server back; the last to do so stops it. */
  release(): Promise<void>;
}

export type Role = "owner" | "staff" | "bot";

/** Lets `work` use the database under a role. Commands open it here and nowhere else. */
export async function withDatabase<T>(
  installation: Installation,
  role: Role,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const db = openDatabase(installation.urls[role], { connections: 2 });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** Opens the installation, up to date, for one piece of work under a role: beside a running ketnap or without one. */
export async function withInstallation<T>(
  role: Role,
  work: (db: Database, installation: Installation) => Promise<T>,
): Promise<T> {
  const config = readConfig();
  const installation = await openInstallation(config);
  try {
    await migrateInstallation(installation, config.queueUrl);
    return await withDatabase(installation, role, (db) => work(db, installation));
  } finally {
    await installation.release();
  }
}

/** Starts or joins the embedded server, or takes the one that DATABASE_URL names. */
export async function openInstallation(config: Config): Promise<Installation> {
  if (config.databaseUrl) return outside(config, config.databaseUrl);
  const server = await openEmbedded(config.dataFolder);
  return {
    urls: { owner: server.url("ketnap_owner"), staff: server.url("ketnap_staff"), bot: server.url("ketnap_bot") },
    embedded: true,
    sealingKey: config.secret ?? server.secrets.sealingKey,
    release: () => server.release(),
  };
}

/** Brings tables, roles and queue to the newest state; returns the names of the migrations applied now. */
export async function migrateInstallation(installation: Installation, queueUrl: string | null): Promise<string[]> {
  const { owner, staff, bot } = installation.urls;
  const passwords = {
    ...((await canLogIn(staff)) ? {} : { staffPassword: passwordIn(staff) }),
    ...((await canLogIn(bot)) ? {} : { botPassword: passwordIn(bot) }),
  };
  const applied = await migrate(owner, passwords);
  if (!queueUrl) await migrateQueue(owner);
  return applied;
}

/** What no setting gives is made once and kept in the data folder; where all is given, no folder is needed. */
function outside(config: Config, owner: string): Installation {
  const { staffDatabaseUrl, botDatabaseUrl, secret } = config;
  const kept = staffDatabaseUrl && botDatabaseUrl && secret ? null : readOrCreateSecrets(config.dataFolder);
  return {
    urls: {
      owner,
      staff: staffDatabaseUrl ?? withUser(owner, "ketnap_staff", kept!.staffPassword),
      bot: botDatabaseUrl ?? withUser(owner, "ketnap_bot", kept!.botPassword),
    },
    embedded: false,
    sealingKey: secret ?? kept!.sealingKey,
    release: async () => {},
  };
}

function withUser(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.toString();
}

function passwordIn(url: string): string {
  return decodeURIComponent(new URL(url).password);
}
