import { AdvisoryError } from "../advisory-error.ts";

/** A document as a list names it. */
export interface ListedDocument {
  readonly url: string;
  /** RFC 3339, as it is written; empty where the list has no times. */
  readonly time: string;
  /**
   * Files that hold its digest, the longest first: those that a ROLIE feed links to. Undefined: where the specification
   * puts them, beside the document.
   */
  readonly digests?: readonly string[];
}

/** Where a publisher lists its documents. */
export interface DocumentPlace {
  readonly kind: "rolie" | "directory";
  /** Of the feed, or of the directory with a slash at its end. */
  readonly url: string;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * The places that `provider-metadata.json` names; what is listed by ROLIE is not read from the directory again. Throws
 * `INPUT_UNREADABLE`.
 */
export function placesOf(text: string, name: string): readonly DocumentPlace[] {
  const distributions = list(parsed(text, name)["distributions"]);
  const feeds = distributions.flatMap((one) => list(object(one["rolie"])["feeds"]));
  const rolie = feeds.flatMap(({ url }): DocumentPlace[] => (isAddress(url) ? [{ kind: "rolie", url }] : []));
  const directories = distributions.flatMap(({ directory_url: url }): DocumentPlace[] =>
    isAddress(url) ? [{ kind: "directory", url: url.endsWith("/") ? url : `${url}/` }] : [],
  );
  const places = rolie.length > 0 ? rolie : directories;
  if (places.length > 0) return places;
  throw unreadable(`${name} names no place of documents`);
}

/** The documents of a ROLIE feed: `content.src`, else the link to itself; links of the relation `hash` lead to digests. */
export function rolieEntriesOf(text: string, name: string): readonly ListedDocument[] {
  const entries = list(object(parsed(text, name)["feed"])["entry"]);
  return entries.flatMap((entry) => {
    const links = list(entry["link"]);
    const url = object(entry["content"])["src"] ?? links.find(({ rel }) => rel === "self")?.["href"];
    const { updated } = entry;
    const hashes = links.flatMap(({ rel, href }) => (rel === "hash" && isAddress(href) ? [href] : []));
    const digests = [".sha512", ".sha256"].flatMap((ending) =>
      hashes.filter((href) => href.endsWith(ending)),
    );
    return isAddress(url) ? [{ url, time: typeof updated === "string" ? updated : "", digests }] : [];
  });
}

/** Lines `"2024/acme-2024-1.json","2024-08-06T04:50:06Z"` of `changes.csv`. */
export function changesOf(text: string, directory: string): readonly ListedDocument[] {
  return text.split("\n").flatMap((line) => {
    const [, path, time] = /^"?([^",]{1,300}\.json)"?,"?([\dTZ:.+-]{10,40})"?\s*$/.exec(line) ?? [];
    const url = path === undefined ? undefined : below(directory, path);
    return url === undefined ? [] : [{ url, time: time ?? "" }];
  });
}

/** Lines `2024/acme-2024-1.json` of `index.txt`. */
export function indexOf(text: string, directory: string): readonly ListedDocument[] {
  return text.split("\n").flatMap((line) => {
    const path = /^([^\s"]{1,300}\.json)\s*$/.exec(line)?.[1];
    const url = path === undefined ? undefined : below(directory, path);
    return url === undefined ? [] : [{ url, time: "" }];
  });
}

/** A path that leads out of its directory is none. */
function below(directory: string, path: string): string | undefined {
  const url = URL.parse(path, directory)?.href;
  return url?.startsWith(directory) === true ? url : undefined;
}

function isAddress(value: unknown): value is string {
  if (typeof value !== "string" || value.length > 2_000) return false;
  return /^https?:$/.test(URL.parse(value)?.protocol ?? "");
}

function parsed(text: string, name: string): Json {
  try {
    return object(JSON.parse(text));
  } catch (cause) {
    throw unreadable(`${name} is no JSON`, cause);
  }
}

function object(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(object) : [];
}

function unreadable(message: string, cause?: unknown): AdvisoryError {
  return new AdvisoryError({
    code: "INPUT_UNREADABLE",
    category: "environment",
    message,
    hint: "Name the address of a provider-metadata.json as CSAF 2.0 describes it.",
    cause,
  });
}
