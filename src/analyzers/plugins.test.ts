import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { catalogers } from "./catalogers/index.ts";
import { extractors } from "./extractors/index.ts";

interface Plugin {
  readonly id: string;
  readonly version: number;
  readonly spec: { readonly title: string; readonly url: string };
}

/** Ids of the plugins that the files below a folder export, each with the file's path without its ending. */
async function pluginsBelow(folder: string): Promise<{ readonly file: string; readonly id: string }[]> {
  const root = fileURLToPath(new URL(folder, import.meta.url));
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => isSource(path));
  const found: { file: string; id: string }[] = [];
  for (const path of paths) {
    const exported = (await import(join(root, path))) as Readonly<Record<string, unknown>>;
    for (const value of Object.values(exported)) {
      if (isPlugin(value)) found.push({ file: path.replace(/\.ts$/, ""), id: value.id });
    }
  }
  return found;
}

function isSource(path: string): boolean {
  return (
    path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.includes("testdata") && path.includes("/")
  );
}

function isPlugin(value: unknown): value is Plugin {
  return (
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    ("extract" in value || "assemble" in value)
  );
}

describe.each([
  ["extractors", extractors as readonly Plugin[]],
  ["catalogers", catalogers as readonly Plugin[]],
])("the list of %s", (folder, list) => {
  it("names every plugin of the folder, and nothing else", async () => {
    const found = await pluginsBelow(`./${folder}`);
    expect(found.map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort());
  });

  it("has ids that are the paths of their files", async () => {
    for (const { file, id } of await pluginsBelow(`./${folder}`)) expect(id).toBe(file);
  });

  it("is sorted by id, without one twice, and every entry says what it follows", () => {
    const ids = list.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    for (const { version, spec } of list) {
      expect(version).toBeGreaterThan(0);
      expect(spec.title).not.toBe("");
      expect(spec.url).toMatch(/^https:\/\//);
    }
  });
});
