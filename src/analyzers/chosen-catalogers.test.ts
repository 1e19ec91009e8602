import { describe, expect, it } from "vitest";
import { chooseCatalogers, type ChosenCatalogers } from "./chosen-catalogers.ts";
import { catalogers } from "./catalogers/index.ts";
import { extractors } from "./extractors/index.ts";

function chosen(...names: string[]): ChosenCatalogers {
  const found = chooseCatalogers(names);
  if (typeof found === "string") throw new Error(found);
  return found;
}

const idsOf = ({ catalogers: found }: ChosenCatalogers): readonly string[] => found.map(({ id }) => id);

describe("catalogers by name", () => {
  it("are all without a name, and with the name of the set of all", () => {
    expect(chooseCatalogers([])).toEqual({ catalogers, extractors });
    expect(chosen("all")).toEqual({ catalogers, extractors });
    expect(chosen("os", "language", "binary").catalogers).toHaveLength(catalogers.length);
  });

  it("are those of a folder or of an id, with the extractors that they need", () => {
    expect(idsOf(chosen("npm"))).toEqual(["npm/banners", "npm/lists", "npm/packages"]);
    const { extractors: needed, catalogers: found } = chosen("dpkg/status");
    expect(found.map(({ id }) => id)).toEqual(["dpkg/status"]);
    expect(needed.map(({ id }) => id)).toEqual([
      "dpkg/copyright",
      "dpkg/diversions",
      "dpkg/file-list",
      "dpkg/status",
      "os/os-release",
      "os/release-text",
      "windows/registry",
    ]);
  });

  it("are in no two of the sets of kinds", () => {
    const kinds = [chosen("os"), chosen("language"), chosen("binary")].flatMap(idsOf);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(idsOf(chosen("first"))).toHaveLength(9);
  });

  it("of which nothing has the name are told by it", () => {
    expect(chooseCatalogers(["npm", "nothing"])).toBe("nothing");
    expect(chooseCatalogers(["constructor"])).toBe("constructor");
  });
});
