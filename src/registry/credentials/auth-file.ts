import { readFile } from "node:fs/promises";
import type { Logger } from "../../runtime/logger.ts";
import { isObject, textMember, type JsonObject } from "../documents/json-member.ts";
import type { Credentials } from "./credential-helper.ts";

/** What a `config.json` of Docker, or an `auth.json` of Podman and Skopeo, says of credentials. */
export interface AuthFile {
  /** Helper for one host, else the one for all. */
  helperFor(host: string): string | undefined;
  /** Credentials written in the file itself for a repository (`host/name`), the most specific entry first. */
  entryFor(host: string, repository: string): Credentials | undefined;
}

const maxFileBytes = 4 * 1024 * 1024;

/** Reads one such file; undefined when it is not there or cannot be read, which is logged. */
export async function readAuthFile(path: string, logger: Logger): Promise<AuthFile | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "ENOTDIR")
      logger.warn({ path, code }, "credentials file cannot be read");
    return undefined;
  }
  const document = text.length <= maxFileBytes ? parse(text) : undefined;
  if (document === undefined) logger.warn({ path }, "credentials file is not JSON");
  return document === undefined ? undefined : authFile(document);
}

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    // The parser's message would quote the file, which holds secrets.
    return undefined;
  }
}

function authFile(document: JsonObject): AuthFile {
  const helpers = isObject(document["credHelpers"]) ? document["credHelpers"] : {};
  const entries = isObject(document["auths"]) ? Object.entries(document["auths"]) : [];
  const byKey = new Map(entries.map(([key, value]) => [normalKey(key), value]));
  return {
    helperFor(host) {
      const named = hostKeys(host).map((key) => helpers[key]);
      const own = named.find((name) => typeof name === "string" && name !== "");
      const store = textMember(document, "credsStore");
      return typeof own === "string" ? own : store === "" ? undefined : store;
    },
    entryFor(host, repository) {
      for (const key of keysOf(host, repository)) {
        const entry = byKey.get(key);
        const credentials = isObject(entry) ? credentialsOf(entry) : undefined;
        if (credentials !== undefined) return credentials;
      }
      return undefined;
    },
  };
}

/** `host/a/b`, `host/a`, `host`. */
function keysOf(host: string, repository: string): readonly string[] {
  const parts = repository.split("/");
  const nested = parts.map((_, index) => `${host}/${parts.slice(0, parts.length - index).join("/")}`);
  return [...nested, host];
}

/** Docker Hub goes by several names. */
function hostKeys(host: string): readonly string[] {
  return host === "docker.io"
    ? ["docker.io", "index.docker.io", "https://index.docker.io/v1/"]
    : [host, `https://${host}`];
}

/** Keys as tools have written them: with a scheme, with `/v1/`, Docker Hub by its old name. */
function normalKey(key: string): string {
  const bare = key.replace(/^https?:\/\//, "").replace(/\/(?:v1|v2)?\/?$/, "");
  return bare.replace(/^(?:index|registry-1)\.docker\.io(?=$|\/)/, "docker.io");
}

function credentialsOf(entry: JsonObject): Credentials | undefined {
  const identity = textMember(entry, "identitytoken");
  if (identity !== undefined && identity !== "") return { kind: "identity-token", token: identity };
  const registryToken = textMember(entry, "registrytoken");
  if (registryToken !== undefined && registryToken !== "") return { kind: "bearer", token: registryToken };
  const auth = textMember(entry, "auth");
  const decoded =
    auth === undefined ? undefined : Buffer.from(auth, "base64").toString("utf8").replace(/\0+$/, "");
  const colon = decoded?.indexOf(":") ?? -1;
  if (decoded !== undefined && colon > 0) {
    return { kind: "basic", username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
  }
  const username = textMember(entry, "username");
  const password = textMember(entry, "password");
  return username === undefined || password === undefined || username === ""
    ? undefined
    : { kind: "basic", username, password };
}
