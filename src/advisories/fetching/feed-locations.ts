import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { AdvisoryError } from "../advisory-error.ts";
import type { FeedSource } from "../feeds/feed.ts";

/** Where one file of a feed may be had: a path of this machine, an address, or an artifact in a registry. */
export type FeedLocation =
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "url"; readonly url: URL }
  | { readonly kind: "artifact"; readonly reference: string };

/** What the user says of where feeds come from. */
export interface FeedPlaces {
  /**
   * `ID=LOCATION`, tried in the order given instead of the feed's own address. A location is a path or a URL
   * (`https:`, `file:`, `oci:` for an artifact); one that ends in `/`, or is a directory, holds the feed's files by their names.
   */
  readonly sources: readonly string[];
  /** `PREFIX=MIRROR`: addresses that begin with the prefix are first asked for below the mirror. */
  readonly mirrors: readonly string[];
}

/** Every place of a file, best first. Throws `BAD_FEED_LOCATION`. */
export function locationsOf(feed: string, source: FeedSource, places: FeedPlaces): readonly FeedLocation[] {
  const named = places.sources.map(splitPair).filter(([id]) => id === feed);
  if (named.length > 0 && source.isLinked !== true)
    return named.map(([, location]) => namedLocation(location, source));
  if (source.url === undefined) return [];
  const { url } = source;
  const mirrored = places.mirrors
    .map(splitPair)
    .filter(([prefix]) => url.startsWith(prefix))
    .map(([prefix, mirror]) => locationOf(`${mirror}${url.slice(prefix.length)}`));
  return [...mirrored, locationOf(url)];
}

/** Whether the user named a place for a feed. */
export function hasNamedPlace(feed: string, { sources }: FeedPlaces): boolean {
  return sources.some((pair) => splitPair(pair)[0] === feed);
}

function splitPair(pair: string): readonly [string, string] {
  const equals = pair.indexOf("=");
  if (equals > 0 && equals < pair.length - 1) return [pair.slice(0, equals), pair.slice(equals + 1)];
  throw new AdvisoryError({
    code: "BAD_FEED_LOCATION",
    category: "usage",
    message: "a place of a feed is not written NAME=PLACE",
    hint: "Write --feed-source kev=/srv/feeds/kev.json, or --feed-mirror https://upstream.example/=https://mirror.example/.",
  });
}

function namedLocation(location: string, source: FeedSource): FeedLocation {
  if (location.endsWith("/")) return directoryMember(locationOf(`${location}${source.name}`), location);
  const found = locationOf(location);
  if (found.kind !== "path") return found;
  const member = join(found.path, source.name);
  const isDirectory = statSync(found.path, { throwIfNoEntry: false })?.isDirectory() === true;
  return isDirectory && existsSync(member) ? { kind: "path", path: member } : found;
}

/** A directory that does not have a file of that name is itself what is read. */
function directoryMember(member: FeedLocation, directory: string): FeedLocation {
  if (member.kind !== "path" || existsSync(member.path)) return member;
  return locationOf(directory);
}

function locationOf(text: string): FeedLocation {
  if (!/^[a-z][a-z+.-]+:\/\//i.test(text)) return { kind: "path", path: resolve(text) };
  if (text.startsWith("oci://")) return { kind: "artifact", reference: text.slice("oci://".length) };
  const url = URL.parse(text);
  if (url?.protocol === "file:") return { kind: "path", path: fileURLToPath(url) };
  if (url?.protocol === "https:" || url?.protocol === "http:") return { kind: "url", url };
  throw new AdvisoryError({
    code: "BAD_FEED_LOCATION",
    category: "usage",
    message: `${text.slice(0, 100)} is no place that a feed can be fetched from`,
    hint: "Name a path, or an address that begins with https://, file:// or oci://.",
  });
}
