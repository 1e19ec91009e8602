import { isDigest, type ContainerConfig, type HistoryEntry, type ImageConfig } from "#model";
import {
  isObject,
  malformed,
  optional,
  parseJsonObject,
  textList,
  textMap,
  textMember,
  type JsonObject,
} from "./json-member.ts";

/** History entries of one configuration. */
const maxHistory = 10_000;

/**
 * Reads an image configuration ("OCI Image Configuration"; Docker's is the same). Missing parts are taken as
 * empty, except the list of diffIDs, which must be one of valid digests. Throws `RegistryError`
 * `MALFORMED_DOCUMENT`.
 */
export function parseImageConfig(bytes: Uint8Array, what: string): ImageConfig {
  const document = parseJsonObject(bytes, what);
  const rootfs = document["rootfs"];
  const diffIDs = isObject(rootfs) ? rootfs["diff_ids"] : undefined;
  if (diffIDs !== undefined && diffIDs !== null && !Array.isArray(diffIDs))
    throw malformed(what, "its diff_ids are no list");
  return {
    architecture: textMember(document, "architecture") ?? "",
    os: textMember(document, "os") ?? "",
    ...optional("variant", nonEmpty(textMember(document, "variant"))),
    ...optional("created", textMember(document, "created")),
    ...optional("author", nonEmpty(textMember(document, "author"))),
    config: parseContainerConfig(document["config"]),
    diffIDs: ((diffIDs ?? []) as readonly unknown[]).map((diffID) => {
      if (typeof diffID !== "string" || !isDigest(diffID))
        throw malformed(what, "it has a diff_id that is no digest");
      return diffID;
    }),
    history: parseHistory(document["history"]),
  };
}

function parseContainerConfig(value: unknown): ContainerConfig {
  const config: JsonObject = isObject(value) ? value : {};
  const health = config["Healthcheck"];
  return {
    ...optional("user", nonEmpty(textMember(config, "User"))),
    exposedPorts: keys(config["ExposedPorts"]),
    env: textList(config, "Env"),
    entrypoint: words(config, "Entrypoint"),
    cmd: words(config, "Cmd"),
    volumes: keys(config["Volumes"]),
    ...optional("workingDir", nonEmpty(textMember(config, "WorkingDir"))),
    labels: textMap(config, "Labels") ?? {},
    ...optional("stopSignal", nonEmpty(textMember(config, "StopSignal"))),
    ...optional("healthcheck", isObject(health) ? { test: words(health, "Test") } : undefined),
  };
}

function parseHistory(value: unknown): readonly HistoryEntry[] {
  if (!Array.isArray(value)) return [];
  return value
    .slice(0, maxHistory)
    .filter(isObject)
    .map((entry) => ({
      ...optional("created", textMember(entry, "created")),
      ...optional("createdBy", textMember(entry, "created_by")),
      ...optional("author", nonEmpty(textMember(entry, "author"))),
      ...optional("comment", nonEmpty(textMember(entry, "comment"))),
      emptyLayer: entry["empty_layer"] === true,
    }));
}

/** A command; old builders wrote a single string. */
function words(object: JsonObject, name: string): readonly string[] {
  const single = textMember(object, name);
  return single === undefined ? textList(object, name) : [single];
}

function keys(value: unknown): readonly string[] {
  return isObject(value) ? Object.keys(value).sort() : [];
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}
