import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { catalog } from "../../../test/support/catalog.ts";
import type { CatalogedPackage, Cataloger, CatalogResult } from "../cataloger.ts";

let root = "";
beforeEach(() => (root = mkdtempSync(join(tmpdir(), "assay-assembly-"))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, mode = 0o644): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), "x", { mode });
}

function found(key: string, more: Partial<CatalogedPackage> = {}): CatalogedPackage {
  const name = key.replace(/@.*/, "");
  const type = more.type ?? "npm";
  return {
    key,
    name,
    version: "1",
    type,
    purl: `pkg:${type}/${name}@1`,
    licenses: [],
    locations: [{ path: `/${key}`, layer: 0 }],
    layer: 0,
    ...more,
  };
}

function cataloger(id: `${string}/${string}`, result: Partial<CatalogResult>): Cataloger {
  return {
    id,
    version: 1,
    needs: [],
    spec: { title: "made up", url: "https://example.org" },
    assemble: () => ({ packages: [], relationships: [], claims: [], issues: [], ...result }),
  };
}

function assembled(...catalogers: Cataloger[]) {
  return catalog(root, { extractors: [], catalogers });
}

describe("assembly", () => {
  it("numbers packages in an order that hangs on nothing but themselves", () => {
    const packages = [found("b"), found("a"), found("a@2", { version: "2" }), found("z", { type: "apk" })];
    const forwards = assembled(cataloger("x/one", { packages }));
    const backwards = assembled(cataloger("x/one", { packages: [...packages].reverse() }));
    expect(forwards).toEqual(backwards);
    expect(
      forwards.packages.map(({ id, type, name, version }) => `${id} ${type} ${name} ${version}`),
    ).toEqual(["p1 apk z 1", "p2 npm a 1", "p3 npm a 2", "p4 npm b 1"]);
  });

  it("turns relationships of keys into ones of ids, without those to nothing or oneself", () => {
    const { packages } = assembled(
      cataloger("x/one", {
        packages: [found("a"), found("b"), found("c")],
        relationships: [
          { from: "c", to: "b" },
          { from: "c", to: "a" },
          { from: "c", to: "a" },
          { from: "a", to: "a" },
          { from: "a", to: "nothing" },
        ],
      }),
    );
    expect(packages.map(({ dependsOn }) => dependsOn)).toEqual([[], [], ["p1", "p2"]]);
  });

  it("says which system's package brought a language's package, whichever cataloger comes first", () => {
    write("usr/lib/python3/METADATA");
    write("app/METADATA");
    const { packages } = assembled(
      cataloger("a/python", {
        packages: [
          found("six", { type: "pypi", locations: [{ path: "/usr/lib/python3/METADATA", layer: 0 }] }),
          found("own", { type: "pypi", locations: [{ path: "/app/METADATA", layer: 0 }] }),
          found("inner", {
            type: "maven",
            locations: [{ path: "/usr/lib/python3/METADATA!/x.jar", layer: 0 }],
          }),
        ],
        claims: [{ path: "/usr/lib/python3/METADATA", package: "six" }],
      }),
      cataloger("b/dpkg", {
        packages: [found("python3-six", { type: "deb" })],
        claims: [{ path: "/usr/lib/python3/METADATA", package: "python3-six" }],
      }),
    );
    expect(Object.fromEntries(packages.map(({ name, ownedBy }) => [name, ownedBy]))).toEqual({
      "python3-six": undefined,
      six: "p1",
      own: undefined,
      inner: "p1",
    });
  });

  it("joins what two catalogers found in the same place", () => {
    const { packages } = assembled(
      cataloger("a/one", { packages: [found("a", { licenses: [] })] }),
      cataloger("b/two", { packages: [found("a", { licenses: ["MIT"], scope: "runtime" })] }),
    );
    expect(packages).toEqual([expect.objectContaining({ id: "p1", licenses: ["MIT"], scope: "runtime" })]);
  });

  it("keeps two copies in two places apart", () => {
    const twice = ["/a", "/b"].map((path) =>
      found(`k${path}`, { locations: [{ path, layer: 0 }], purl: "pkg:npm/k@1" }),
    );
    expect(assembled(cataloger("a/one", { packages: twice })).packages).toHaveLength(2);
  });

  it("survives a cataloger that fails, and says so", () => {
    const broken: Cataloger = {
      ...cataloger("a/broken", {}),
      assemble: () => {
        throw new TypeError("bug");
      },
    };
    const { packages, issues } = assembled(broken, cataloger("b/two", { packages: [found("a")] }));
    expect(packages).toHaveLength(1);
    expect(issues).toEqual([expect.objectContaining({ code: "cataloger-failed" })]);
  });
});

describe("coverage", () => {
  it("counts regular files, and lists the programs, libraries and scripts that nobody claims", () => {
    write("bin/known", 0o755);
    write("bin/unknown", 0o755);
    write("lib/libx.so.1.2");
    write("app/run.py");
    write("etc/config");
    const { coverage } = assembled(
      cataloger("a/one", { packages: [found("a")], claims: [{ path: "/bin/known", package: "a" }] }),
    );
    expect(coverage).toEqual({
      files: 5,
      bytes: 5,
      owned: 1,
      ownedBytes: 1,
      explained: [{ reason: "data", files: 1, bytes: 1 }],
      unownedFiles: 3,
      unownedBytes: 3,
      unowned: [
        { path: "/app/run.py", layer: 0, bytes: 1, kind: "script" },
        { path: "/bin/unknown", layer: 0, bytes: 1, kind: "executable" },
        { path: "/lib/libx.so.1.2", layer: 0, bytes: 1, kind: "library" },
      ],
    });
  });

  it("explains what is there without a package, and no code by where it lies but in caches", () => {
    write("etc/ld.so.cache");
    write("etc/passwd");
    write("var/lib/dpkg/info/a.postinst", 0o755);
    write("var/cache/x/run.sh", 0o755);
    write("app/__pycache__/a.pyc");
    write("etc/hidden.sh");
    write("srv/readme.md", 0o777);
    const { coverage } = assembled(cataloger("a/one", {}));
    expect(coverage.explained).toEqual([
      { reason: "package-database", files: 1, bytes: 1 },
      { reason: "generated", files: 2, bytes: 2 },
      { reason: "cache", files: 2, bytes: 2 },
      { reason: "data", files: 1, bytes: 1 },
    ]);
    expect(coverage.unowned).toEqual([{ path: "/etc/hidden.sh", layer: 0, bytes: 1, kind: "script" }]);
  });

  it("gives what lies below a claimed directory to the closest one", () => {
    write("m/a/index.js");
    write("m/a/m/b/index.js");
    write("m/c.js");
    const { coverage } = assembled(
      cataloger("a/one", {
        packages: [found("a"), found("b")],
        claims: [
          { path: "/m/a/", package: "a" },
          { path: "/m/a/m/b/", package: "b" },
        ],
      }),
    );
    expect(coverage).toMatchObject({ files: 3, owned: 2, unowned: [{ path: "/m/c.js", layer: 0 }] });
  });
});

describe("packages that yield to their files' owner", () => {
  const guess = { ...found("guess"), yieldsToOwner: true as const };

  function guessed(...claims: readonly { readonly path: string; readonly type: "deb" | "npm" }[]): string[] {
    const owners = claims.map(({ path, type }, index) =>
      cataloger(`a/owner-${index}`, {
        packages: [{ ...found(`owner-${index}`), type }],
        claims: [{ path, package: `owner-${index}` }],
      }),
    );
    const place = { path: "/usr/bin/tool", layer: 0 };
    const guesser = cataloger("b/guess", {
      packages: [{ ...guess, locations: [place] }],
      claims: [{ path: place.path, package: "guess" }],
    });
    return assembled(...owners, guesser).packages.map(({ name }) => name);
  }

  it("are left out when the system's package brought the file, by whatever path it says so", () => {
    write("usr/bin/tool", 0o755);
    symlinkSync("usr/bin", join(root, "bin"));
    expect(guessed({ path: "/usr/bin/tool", type: "deb" })).not.toContain("guess");
    expect(guessed({ path: "/bin/tool", type: "deb" })).not.toContain("guess");
  });

  it("stay when a language's package, or nobody, brought it", () => {
    write("usr/bin/tool", 0o755);
    expect(guessed({ path: "/usr/bin/tool", type: "npm" })).toContain("guess");
    expect(guessed({ path: "/usr/bin/other", type: "deb" })).toContain("guess");
    expect(guessed()).toContain("guess");
  });
});
