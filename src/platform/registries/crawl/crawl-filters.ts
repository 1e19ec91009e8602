import { fitsPath, fitsWildcard } from "#matching";

/** Which parts of a registry are watched. Patterns are wildcards; a leading `!` takes away what came before. */
export interface CrawlFilters {
  /** `team/*`, `library/**`; all repositories when empty. */
  readonly repositories: readonly string[];
  /** `v*`, `!*-dev`; all tags when empty. */
  readonly tags: readonly string[];
  /** Tags pushed longer ago are left out, where the registry tells when; milliseconds. */
  readonly maxAgeMs?: number;
  /** Only tags that lead to something that runs somewhere. */
  readonly onlyInUse?: boolean;
}

/** Nothing left out. */
export const noFilters: CrawlFilters = { repositories: [], tags: [] };

/** Whether a repository is watched. */
export function watchesRepository({ repositories }: CrawlFilters, name: string): boolean {
  return isChosen(repositories, name, fitsPath);
}

/** Whether a tag is watched, by its name. */
export function watchesTag({ tags }: CrawlFilters, name: string): boolean {
  return isChosen(tags, name, fitsWildcard);
}

/** Whether a tag is too old; one whose age is not known never is. */
export function isTooOld({ maxAgeMs }: CrawlFilters, pushedAt: number | undefined, now: number): boolean {
  return maxAgeMs !== undefined && pushedAt !== undefined && now - pushedAt > maxAgeMs;
}

/** In order: the last pattern that fits decides. Beginning with a `!`, everything is in before it. */
function isChosen(
  patterns: readonly string[],
  name: string,
  fits: (pattern: string, text: string) => boolean,
): boolean {
  let chosen = patterns.length === 0 || patterns[0]?.startsWith("!") === true;
  for (const pattern of patterns) {
    const isExclusion = pattern.startsWith("!");
    if (fits(isExclusion ? pattern.slice(1) : pattern, name)) chosen = !isExclusion;
  }
  return chosen;
}
