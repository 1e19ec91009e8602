import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { optionDefinitions } from "./index.ts";

it("gives no name twice: groups are merged, and the later option would silently stand for both", async () => {
  const folder = new URL(".", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith("-options.ts"));
  const seen = new Map<string, string>();
  const twice: string[] = [];
  for (const file of files) {
    const groups = (await import(new URL(file, folder).href)) as Record<string, object>;
    for (const [name, group] of Object.entries(groups)) {
      if (!name.endsWith("Options")) continue;
      for (const key of Object.keys(group)) {
        const before = seen.get(key);
        if (before !== undefined) twice.push(`${key} in ${before} and ${name}`);
        seen.set(key, name);
      }
    }
  }
  expect(twice).toEqual([]);
  expect([...seen.keys()].sort()).toEqual(Object.keys(optionDefinitions).sort());
});
