/** A PostgreSQL server of the tests' own: a new cluster on a free port of loopback, under its own user. */
import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

/** A running cluster. */
export interface PostgresCluster {
  /** Makes a database that nobody has used; gives its address. */
  fresh(): Promise<string>;
  /** Ends the server at once and starts it again, as after a loss of power. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

const root = "/usr/lib/postgresql";

/** Where the newest installed PostgreSQL has its programs; undefined where there is none. */
export function postgresPrograms(): string | undefined {
  if (!existsSync(root)) return undefined;
  const versions = readdirSync(root).sort((left, right) => Number(right) - Number(left));
  return versions.map((version) => join(root, version, "bin")).find((bin) => existsSync(join(bin, "initdb")));
}

/** Starts one; resolves when it answers. */
export async function startPostgres({ maxConnections = 60 } = {}): Promise<PostgresCluster> {
  const bin = postgresPrograms();
  if (bin === undefined) throw new Error("PostgreSQL is not installed");
  const folder = mkdtempSync(join(tmpdir(), "assay-postgres-"));
  const owner = ownUser();
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const as = { ...owner, cwd: folder, stdio: "ignore" as const };
  execFileSync(
    join(bin, "initdb"),
    ["-D", data, "-A", "trust", "-U", "assay", "-E", "UTF8", "--no-sync"],
    as,
  );
  const port = await freePort();
  const start = () =>
    spawn(
      join(bin, "postgres"),
      [
        "-D",
        data,
        "-p",
        String(port),
        "-k",
        folder,
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        `max_connections=${maxConnections}`,
      ],
      as,
    );
  let child = start();
  const address = (name: string): string => `postgres://assay@127.0.0.1:${port}/${name}`;
  await answers(address("postgres"));
  let databases = 0;
  return {
    async fresh() {
      const name = `assay_${++databases}`;
      const client = new pg.Client(address("postgres"));
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return address(name);
    },
    async crash() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGQUIT");
      await ended;
      child = start();
      await answers(address("postgres"));
    },
    async close() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGQUIT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function ownUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

async function answers(address: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const client = new pg.Client(address);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error("PostgreSQL does not answer");
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
