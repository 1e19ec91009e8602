import { describe, expect, it } from "vitest";
import { catalogWithLayers, isWithinInstalled } from "./catalog-lists.ts";
import type { ListedPackage } from "./package-list.ts";

const listed = (...packages: ListedPackage[]) => {
  const at = { path: "/app/x.lock", layer: 0, digest: "sha256:0" as const, fact: { packages } };
  return catalogWithLayers("composer", at, () => 0);
};

describe("cataloging a list", () => {
  it("takes the first of two entries with one key, and edges only to what is listed", () => {
    const { packages, relationships } = listed(
      { key: "a", name: "v/a", namespace: "v", version: "1", dependsOn: ["b", "b", "gone", "a"] },
      { key: "a", name: "v/a", namespace: "v", version: "2" },
      { key: "b", name: "v/b", namespace: "v", version: "1" },
    );
    expect(packages.map(({ purl }) => purl)).toEqual(["pkg:composer/v/a@1", "pkg:composer/v/b@1"]);
    expect(relationships).toEqual([{ from: "/app/x.lock#a", to: "/app/x.lock#b" }]);
  });

  it("says that a version is missing where the list does not say why", () => {
    const { packages } = listed({ name: "a", version: "" }, { name: "b", version: "", unresolved: "why" });
    expect(packages.map(({ unresolved }) => unresolved)).toEqual(["the file tells no version", "why"]);
  });

  it("claims files from the directory of the list", () => {
    const { claims } = listed({ name: "a", version: "1", files: ["lib/a.dll", "../../../b"] });
    expect(claims.map(({ path }) => path)).toEqual(["/app/lib/a.dll", "/b"]);
  });
});

describe("telling projects from what is installed", () => {
  it.each([
    "/app/node_modules/a/yarn.lock",
    "/usr/lib/python3/site-packages/a/Pipfile.lock",
    "/usr/lib/ruby/gems/3.1.0/gems/rbs-2.7.0/Gemfile.lock",
    "/app/vendor/monolog/monolog/composer.lock",
    "/go/pkg/mod/golang.org/x/text@v0.14.0/go.mod",
    "/app.jar!/package-lock.json",
  ])("passes over %s", (path) => {
    expect(isWithinInstalled(path)).toBe(true);
  });

  it.each([
    "/app/yarn.lock",
    "/app/vendor/modules.txt",
    "/app/vendor/composer/installed.json",
    "/gems/app/Gemfile.lock",
  ])("looks at %s", (path) => {
    expect(isWithinInstalled(path)).toBe(false);
  });
});
