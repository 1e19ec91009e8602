import type { RegistryAccess } from "#registry";
import { PlatformError } from "../../platform-error.ts";
import type { Connection } from "../../store/store.ts";
import type { SecretBox } from "../secret-box.ts";
import { readSettings, type RegistrySettings } from "./registry-settings.ts";

/** A registry as jobs need it. */
export interface WatchedRegistry {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly host: string;
  readonly team: string;
  readonly settings: RegistrySettings;
  readonly access: RegistryAccess;
}

/** A name and password, or a token. */
export interface RegistryCredential {
  readonly username?: string;
  readonly password?: string;
  readonly token?: string;
}

/** What opens a registry's credential, and where requests may go. */
export interface RegistryMeans {
  readonly box: SecretBox;
  /** Where requests may go beside public addresses; anywhere but to metadata services when undefined. */
  readonly outgoing?: readonly string[] | undefined;
}

/** Reads a registry with its credential opened. Throws `NOT_FOUND`. */
export async function watchedRegistry(
  connection: Connection,
  { box, outgoing }: RegistryMeans,
  which: { readonly id: number } | { readonly name: string },
): Promise<WatchedRegistry> {
  const query = connection.selectFrom("registries").selectAll();
  const row = await (
    "id" in which ? query.where("id", "=", which.id) : query.where("name", "=", which.name)
  ).executeTakeFirst();
  if (row === undefined) throw noRegistry("id" in which ? String(which.id) : which.name);
  const settings = readSettings(row.settings);
  const credential =
    row.credential === null ? {} : (JSON.parse(box.open(row.credential)) as RegistryCredential);
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    host: row.host,
    team: row.team,
    settings,
    access: {
      ...credential,
      ...(settings.insecure ? { insecureHosts: [row.host] } : {}),
      ...(outgoing === undefined ? { refusesMetadata: true } : { outgoing }),
    },
  };
}

/** Whose share of the workers a registry's jobs take. */
export function shareOf({ team, name }: Pick<WatchedRegistry, "team" | "name">): string {
  return `${team}/${name}`;
}

export function noRegistry(name: string): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: `there is no registry ${JSON.stringify(name.slice(0, 200))}`,
    hint: "`assay registry list` shows those there are.",
  });
}
