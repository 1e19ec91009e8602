import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { secretRules } from "./index.ts";

const notRules = /^(?:config|engine|structure|verification)\//;

describe("the list of secret rules", () => {
  it("names every rule of the folders by its path, and nothing else", () => {
    const files = readdirSync(fileURLToPath(new URL(".", import.meta.url)), {
      recursive: true,
      encoding: "utf8",
    })
      .filter((path) => path.includes("/") && path.endsWith(".ts") && !path.endsWith(".test.ts"))
      .filter((path) => !notRules.test(path))
      .map((path) => path.slice(0, -".ts".length))
      .sort();
    expect(secretRules.map(({ id }) => id)).toEqual(files);
  });

  it("knows at least 200 kinds of credential", () => {
    expect(secretRules.length).toBeGreaterThanOrEqual(200);
  });
});
