import { fitsWildcard } from "#matching";

/** How a registry is watched; stored as JSON. */
export interface RegistrySettings {
  /** Platforms of an index that are scanned: `linux/amd64`, or `all`. */
  readonly platforms: readonly string[];
  /** Spoken to without TLS. */
  readonly insecure: boolean;
  /** Globs of repositories and tags; everything where empty. */
  readonly repositories: readonly string[];
  readonly tags: readonly string[];
  /** What is gone through, where a registry cannot be listed whole. */
  readonly namespaces: readonly string[];
  /** Where the vendor's own interface is; its usual address when empty. */
  readonly apiURL: string;
  /** Tags pushed longer ago are left out, where the registry tells when, in milliseconds; 0 for none. */
  readonly maxAgeMs: number;
  /** Of what crawls find, only images that run are looked at: as clusters tell. Pushes always are. */
  readonly onlyInUse: boolean;
  /** Milliseconds between crawls; 0 for none. */
  readonly crawlEveryMs: number;
  /** Globs of tags that must not move. */
  readonly immutableTags: readonly string[];
  /** Whether this is where images come from: copies elsewhere must be the same. */
  readonly canonical: boolean;
  /** Requests at once, and at most a second, of a crawl. */
  readonly concurrency: number;
  readonly requestsPerSecond: number;
}

export const defaultRegistrySettings: RegistrySettings = {
  platforms: ["linux/amd64"],
  insecure: false,
  repositories: [],
  tags: [],
  namespaces: [],
  apiURL: "",
  maxAgeMs: 0,
  onlyInUse: false,
  crawlEveryMs: 3_600_000,
  immutableTags: [],
  canonical: false,
  concurrency: 4,
  requestsPerSecond: 20,
};

/** Reads stored settings; what an older Assay did not know has its default. */
export function readSettings(text: string): RegistrySettings {
  return { ...defaultRegistrySettings, ...(JSON.parse(text) as Partial<RegistrySettings>) };
}

/** Whether a name fits any of some wildcards; all do where there is none. */
export function isMeant(name: string, wildcards: readonly string[]): boolean {
  return wildcards.length === 0 || wildcards.some((one) => fitsWildcard(one, name));
}
