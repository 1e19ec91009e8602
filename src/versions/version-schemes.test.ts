import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { schemeForEcosystem, schemeForPurlType, versionScheme, versionSchemes } from "./index.ts";

describe("the list of version schemes", () => {
  const files = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .filter((name) =>
      /^export const \w+: VersionScheme</m.test(readFileSync(join(import.meta.dirname, name), "utf8")),
    );

  it("names every scheme in the folder, in order, under its file's name", () => {
    expect(versionSchemes.map((scheme) => `${scheme.id}.ts`)).toEqual(files.sort());
  });

  it("has a table of cases and a specification for each", () => {
    const tables = readdirSync(join(import.meta.dirname, "testdata"));
    for (const scheme of versionSchemes) {
      expect(tables).toContain(`${scheme.id}.txt`);
      expect(scheme.spec.url).toMatch(/^https:\/\//);
    }
  });

  it("gives no package URL type to two schemes", () => {
    const types = versionSchemes.flatMap((scheme) => scheme.purlTypes);
    expect(new Set(types).size).toBe(types.length);
  });

  it("finds a scheme by its name and by package URL type", () => {
    expect(versionScheme("maven")?.id).toBe("maven");
    expect(versionScheme("bogus")).toBeUndefined();
    expect(schemeForPurlType("pypi")?.id).toBe("pep440");
    expect(schemeForPurlType("golang")?.id).toBe("go");
    expect(schemeForPurlType("generic")).toBeUndefined();
  });
});

describe("schemeForEcosystem", () => {
  it.each([
    ["Debian:12", "deb"],
    ["Ubuntu:22.04:LTS", "deb"],
    ["Ubuntu:Pro:18.04:LTS", "deb"],
    ["Alpine:v3.19", "apk"],
    ["Alpaquita:23", "apk"],
    ["BellSoft Hardened Containers:25", "apk"],
    ["Wolfi", "apk"],
    ["Chainguard", "apk"],
    ["AlmaLinux:9", "rpm"],
    ["Rocky Linux:8", "rpm"],
    ["Red Hat:enterprise_linux:9::baseos", "rpm"],
    ["SUSE:Linux Enterprise Server 15 SP5", "rpm"],
    ["openSUSE:Leap 15.5", "rpm"],
    ["openEuler:24.03-LTS", "rpm"],
    ["Photon OS:5.0", "rpm"],
    ["PyPI", "pep440"],
    ["npm", "npm"],
    ["Go", "go"],
    ["crates.io", "cargo"],
    ["Maven", "maven"],
    ["Maven:https://repository.example/releases", "maven"],
    ["RubyGems", "gem"],
    ["Packagist", "composer"],
    ["NuGet", "nuget"],
    ["Pub", "pub"],
    ["Hex", "hex"],
    ["CRAN", "cran"],
    ["Hackage", "hackage"],
    ["GHC", "hackage"],
    ["SwiftURL", "swift"],
    ["Bitnami", "bitnami"],
    ["Julia", "julia"],
    ["Root:Alpine:3.18", "apk"],
    ["Root:PyPI", "pep440"],
  ])("orders %s by %s", (ecosystem, id) => {
    expect(schemeForEcosystem(ecosystem)?.id).toBe(id);
  });

  it.each(["Linux", "OSS-Fuzz", "GIT", "Root", "Root:Root:Root", "", "no such ecosystem"])(
    "knows no order for %j",
    (ecosystem) => {
      expect(schemeForEcosystem(ecosystem)).toBeUndefined();
    },
  );
});
