import { isDigest, type Descriptor, type Platform } from "#model";
import { RegistryError } from "../registry-error.ts";

/** A JSON object whose members are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Parses bytes as one JSON object. Throws `RegistryError` `MALFORMED_DOCUMENT` naming `what`. */
export function parseJsonObject(bytes: Uint8Array, what: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw malformed(what, "it is not JSON", cause);
  }
  if (!isObject(value)) throw malformed(what, "it is not a JSON object");
  return value;
}

/** Whether a value is an object and no array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The member when it is a string. */
export function textMember(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  return typeof value === "string" ? value : undefined;
}

/** The strings of a member that is a list; empty when it is none. */
export function textList(object: JsonObject, name: string): readonly string[] {
  const value = object[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

/** The string members of a member that is an object; undefined when it is none. */
export function textMap(object: JsonObject, name: string): Readonly<Record<string, string>> | undefined {
  const value = object[name];
  if (!isObject(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** Reads a descriptor ("OCI Content Descriptors"). Throws `RegistryError` `MALFORMED_DOCUMENT` naming `what`. */
export function parseDescriptor(value: unknown, what: string): Descriptor {
  if (!isObject(value)) throw malformed(what, "a descriptor is missing or no object");
  const { digest, size } = value;
  const mediaType = textMember(value, "mediaType");
  if (mediaType === undefined || !/^[\w.+-]{1,127}\/[\w.+-]{1,127}$/.test(mediaType)) {
    throw malformed(what, "a descriptor has no valid mediaType");
  }
  if (typeof digest !== "string" || !isDigest(digest))
    throw malformed(what, "a descriptor has no valid digest");
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) {
    throw malformed(what, `the descriptor of ${digest} has no valid size`);
  }
  return {
    mediaType,
    digest,
    size,
    ...optional("artifactType", textMember(value, "artifactType")),
    ...optional("annotations", textMap(value, "annotations")),
    ...optional("platform", parsePlatform(value["platform"])),
    ...optional("urls", value["urls"] === undefined ? undefined : textList(value, "urls")),
  };
}

function parsePlatform(value: unknown): Platform | undefined {
  if (!isObject(value)) return undefined;
  const os = textMember(value, "os");
  const architecture = textMember(value, "architecture");
  if (os === undefined || architecture === undefined) return undefined;
  const variant = textMember(value, "variant");
  const osVersion = textMember(value, "os.version");
  return {
    os,
    architecture,
    ...optional("variant", variant === "" ? undefined : variant),
    ...optional("osVersion", osVersion),
  };
}

/** An object of one member, or of none when the value is undefined. */
export function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [K in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [K in Name]?: Value };
}

/** The error for a document that is not what its type says. */
export function malformed(what: string, why: string, cause?: unknown): RegistryError {
  return new RegistryError({
    code: "MALFORMED_DOCUMENT",
    message: `${what} cannot be read: ${why}`,
    hint: "Build or push the image again.",
    cause,
  });
}
