import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { feeds } from "./index.ts";

const folder = import.meta.dirname;

describe("the list of feeds", () => {
  it("names every folder, sorted, and nothing else", () => {
    const folders = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "index.ts")))
      .map(({ name }) => name);
    expect(feeds.map(({ id }) => id)).toEqual(folders.sort());
  });

  it.each(feeds.map((feed) => [feed.id, feed] as const))("%s says what it is", (id, feed) => {
    expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(feed.version).toBeGreaterThan(0);
    expect(feed.title).not.toBe("");
    expect(URL.canParse(feed.spec.url)).toBe(true);
    expect(URL.canParse(feed.license.url)).toBe(true);
    expect(feed.ecosystems.length > 0).toBe(feed.gives === "advisories");
    const names = feed.sources.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, url, maxBytes } of feed.sources) {
      expect(name).toMatch(/^[\w.-]+$/);
      expect(maxBytes).toBeGreaterThan(0);
      if (url !== undefined) expect(new URL(url).protocol).toBe("https:");
    }
  });
});
