import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorMessage } from "../../runtime/errors.ts";
import { PlatformError } from "../platform-error.ts";
import { makeDirectorySync } from "../../runtime/make-directory.ts";

/** What a server keeps beside its database. */
export interface DataFolder {
  readonly path: string;
  /** What every request has to carry. */
  readonly token: string;
  /** The file of the keys that stored credentials are sealed with. */
  readonly keyFile: string;
  readonly databaseFile: string;
  readonly advisories: string;
  readonly cache: string;
  readonly objects: string;
  readonly snapshots: string;
}

const keyBytes = 32;

/** Opens a server's folder; the first start makes its token and its key, which only the owner can read. */
export function openDataFolder(path: string): DataFolder {
  try {
    makeDirectorySync(path, 0o700);
    const token = secretFile(
      join(path, "token"),
      () => `assay_${randomBytes(32).toString("base64url")}\n`,
    ).trim();
    secretFile(join(path, "key"), () => `${randomBytes(keyBytes).toString("base64")}\n`);
    if (token === "") throw new Error("the token is empty");
    return {
      path,
      token,
      keyFile: join(path, "key"),
      databaseFile: join(path, "assay.db"),
      advisories: join(path, "advisories.db"),
      cache: join(path, "cache"),
      objects: join(path, "objects"),
      snapshots: join(path, "snapshots"),
    };
  } catch (cause) {
    throw new PlatformError({
      code: "DATA_FOLDER_UNUSABLE",
      message: `the data folder ${path} cannot be used: ${errorMessage(cause)}`,
      hint: "Name another one with --data, or correct its permissions.",
      cause,
    });
  }
}

/** Where the token of a server's folder lies, for commands on the same machine. */
export function tokenFile(path: string): string {
  return join(path, "token");
}

/** The text of a file, made when it is not there. Of two processes that start together one makes it for both. */
function secretFile(path: string, make: () => string): string {
  const known = readIfThere(path);
  if (known !== undefined) return known;
  const partial = `${path}.${randomBytes(6).toString("hex")}`;
  writeFileSync(partial, make(), { mode: 0o600, flag: "wx" });
  try {
    linkSync(partial, path);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "EEXIST") throw thrown;
  } finally {
    rmSync(partial, { force: true });
  }
  return readFileSync(path, "utf8");
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw thrown;
  }
}
