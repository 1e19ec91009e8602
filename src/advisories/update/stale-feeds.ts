import { existsSync } from "node:fs";
import { isStale } from "../freshness.ts";
import { feeds } from "../feeds/index.ts";
import { openSnapshot } from "../snapshot/snapshot.ts";

/**
 * Ids of the feeds that have to be updated before packages of these ecosystems (with releases) are looked up:
 * those that the database does not have, or has stale. Ecosystems that the user's own imports cover whole need
 * none. With any of them go the feeds of exploited vulnerabilities and of their likelihood.
 */
export function staleFeeds(
  database: string,
  ecosystems: readonly string[],
  nowMs: number,
): readonly string[] {
  const snapshot = existsSync(database) ? openSnapshot(database) : undefined;
  try {
    const known = new Map(snapshot?.describe().feeds.map((feed) => [feed.id, feed]));
    const isNeeded = (id: string): boolean => {
      const feed = known.get(id);
      return feed === undefined || isStale(feed, nowMs);
    };
    const families = new Set(
      ecosystems
        .filter((ecosystem) => !isImported(ecosystem) || snapshot?.covers(ecosystem) !== true)
        .map((ecosystem) => ecosystem.replace(/:.*$/s, "")),
    );
    const serving = feeds.filter(
      ({ optional, ecosystems: served }) => optional !== true && served.some((one) => families.has(one)),
    );
    const risk = serving.length === 0 ? [] : feeds.filter(({ id }) => id === "kev" || id === "epss");
    return [...serving, ...risk].map(({ id }) => id).filter(isNeeded);

    function isImported(ecosystem: string): boolean {
      const family = ecosystem.replace(/:.*$/s, "");
      return !feeds.some(
        ({ id, optional, ecosystems: served }) =>
          optional !== true && served.includes(family) && known.has(id),
      );
    }
  } finally {
    snapshot?.close();
  }
}
