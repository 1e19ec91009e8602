import { describe, expect, it } from "vitest";
import { bufferSource, FormatError, type ByteSource } from "#formats";
import type { Extractor, FileSelector } from "../extractor.ts";
import { writeZip } from "../../../test/support/zip-writer.ts";
import type { FactsCache } from "./facts-cache.ts";
import { FileAnalyzer } from "./file-analyzer.ts";
import { LayerPass, type LayerPassOptions } from "./layer-pass.ts";
import { digestOf } from "./read-file.ts";

interface Given {
  readonly selects: Partial<FileSelector>;
  readonly id?: `${string}/${string}`;
  readonly version?: number;
  readonly extract?: Extractor["extract"];
}

/** An extractor whose fact is the text of the file. */
function extractor({ selects, id = "test/text", version = 1, extract }: Given): Extractor {
  return {
    id,
    version,
    kind: { name: id.replace("/", "-") },
    selects: { maxBytes: 1000, ...selects },
    spec: { title: "made up", url: "https://example.org" },
    extract:
      extract ??
      ((file, content) => ({ facts: [content.read(0, file.size).toString("latin1")], issues: [] })),
  };
}

function memoryCache(): FactsCache & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return { values, get: (key) => values.get(key), set: (key, value) => void values.set(key, value) };
}

interface Found {
  readonly facts: readonly (readonly [path: string, kind: string, ...facts: unknown[]])[];
  readonly issues: readonly (readonly [path: string | undefined, code: string])[];
}

type Entry =
  readonly [path: string, content: string | Buffer] | { readonly link: string; readonly target: string };

function run(
  extractors: readonly Extractor[],
  entries: readonly Entry[],
  options: LayerPassOptions & { readonly cache?: FactsCache; readonly depth?: number } = {},
): Found & { readonly analyzer: FileAnalyzer; readonly pass: LayerPass } {
  const limits = { maxArchiveDepth: options.depth ?? 8, maxArchiveBytes: 1_000_000 };
  const analyzer = new FileAnalyzer({
    extractors,
    limits,
    ...(options.cache ? { cache: options.cache } : {}),
  });
  const pass = new LayerPass(analyzer, options);
  const paths: string[] = [];
  for (const [node, entry] of entries.entries()) {
    if ("link" in entry) {
      paths.push(entry.link);
      pass.link({ node, path: entry.link, target: entry.target });
      continue;
    }
    const [path, text] = entry;
    paths.push(path);
    const bytes = Buffer.from(text);
    const wish = pass.select(path, bytes.length);
    if (wish === "skip") continue;
    if (wish === "head" && !pass.selectByHead(bytes.subarray(0, pass.headBytes))) continue;
    // What is not held must not be used later: it is overwritten, as a stream's buffers are.
    const passing = Buffer.from(bytes);
    pass.read({ node, path }, { ...bufferSource(passing), hold: (): ByteSource => bufferSource(bytes) });
    passing.fill(0x3f);
  }
  expect([...pass.end()].length).toBeGreaterThanOrEqual(0);
  const { facts, issues } = pass.result();
  return {
    analyzer,
    pass,
    facts: facts.flatMap((file) =>
      Object.entries(file.facts).map(
        ([kind, all]) => [`${paths[file.node] ?? ""}${file.inner}`, kind, ...all] as const,
      ),
    ),
    issues: issues.map(({ path, code }) => [path, code] as const),
  };
}

describe("selection", () => {
  it.each<[string, Partial<FileSelector>, string, boolean]>([
    ["a base name", { names: ["package.json"] }, "/a/b/package.json", true],
    ["a base name with another case", { names: ["package.json"] }, "/a/Package.json", false],
    ["a suffix without regard to case", { suffixes: [".lock"] }, "/a/Cargo.LOCK", true],
    ["a suffix of several parts", { suffixes: [".tar.gz"] }, "/a.tar.gz", true],
    ["only the end of a suffix", { suffixes: [".tar.gz"] }, "/a.gz", false],
    ["a suffix without a dot", { suffixes: ["-release"] }, "/etc/os-release", true],
    ["a whole path", { paths: ["/etc/os-release"] }, "/etc/os-release", true],
    ["a whole path elsewhere", { paths: ["/etc/os-release"] }, "/x/etc/os-release", false],
    ["a star for a name", { paths: ["/var/lib/dpkg/status.d/*"] }, "/var/lib/dpkg/status.d/base", true],
    ["a star across a slash", { paths: ["/var/lib/dpkg/status.d/*"] }, "/var/lib/dpkg/status.d/a/b", false],
    ["a star with an extension", { paths: ["/i/*.list"] }, "/i/libc6:amd64.list", true],
    ["a star for a directory", { paths: ["**/*.dist-info/METADATA"] }, "/usr/x/a-1.dist-info/METADATA", true],
    ["two stars for nothing", { paths: ["/**/METADATA"] }, "/METADATA", true],
    ["two stars at the end", { paths: ["/opt/**"] }, "/opt/a/b", true],
    ["a library with a version", { libraries: ["libssl"] }, "/lib/libssl.so.1.0.2k", true],
    ["a library without one", { libraries: ["libssl"] }, "/lib/libssl.so", true],
    ["a library whose name goes on", { libraries: ["libssl"] }, "/lib/libssl3.so", false],
    ["a library with another ending", { libraries: ["libssl"] }, "/lib/libssl.sort", false],
    ["special characters as themselves", { paths: ["/a+(b)/*.x"] }, "/a+(b)/c.x", true],
  ])("goes by %s", (_, selects, path, isSelected) => {
    expect(run([extractor({ selects })], [[path, "x"]]).facts).toHaveLength(isSelected ? 1 : 0);
  });

  it("goes by first bytes at any offset", () => {
    const magic = [{ offset: 4, bytes: "cafe" }];
    const found = run(
      [extractor({ selects: { magic } })],
      [
        ["/a", Buffer.from("00000000cafe00", "hex")],
        ["/b", Buffer.from("cafe00000000", "hex")],
        ["/c", "x"],
        ["/d", ""],
      ],
    );
    expect(found.facts.map(([path]) => path)).toEqual(["/a"]);
  });

  it("reads a file once for all who want it, by name or by first bytes", () => {
    const byName = extractor({ id: "test/name", selects: { names: ["a.bin"] } });
    const bySuffix = extractor({ id: "test/suffix", selects: { suffixes: [".bin"] } });
    const byMagic = extractor({ id: "test/magic", selects: { magic: [{ offset: 0, bytes: "4142" }] } });
    expect(run([byName, bySuffix, byMagic], [["/x/a.bin", "ABC"]]).facts).toEqual([
      ["/x/a.bin", "test-magic", "ABC"],
      ["/x/a.bin", "test-name", "ABC"],
      ["/x/a.bin", "test-suffix", "ABC"],
    ]);
  });

  it("costs less than a microsecond for a path that nobody wants", () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      extractor({
        id: `test/e${index}`,
        selects: {
          names: [`n${index}.json`],
          suffixes: [`.s${index}`],
          paths: [`**/d${index}/*.info/META${index}`],
        },
      }),
    );
    const { selectors } = new FileAnalyzer({ extractors: many });
    const paths = Array.from(
      { length: 2000 },
      (_, index) => `/usr/lib/node_modules/pkg${index}/dist/index${index}.js`,
    );
    let best = Infinity;
    for (let round = 0; round < 30; round += 1) {
      const started = performance.now();
      for (const path of paths) selectors.byPath(path);
      best = Math.min(best, (performance.now() - started) / paths.length);
    }
    expect(best * 1000).toBeLessThan(1);
  });
});

describe("reading a file", () => {
  const text = extractor({ selects: { names: ["a"] } });

  it("turns what an extractor throws into an issue", () => {
    const throwing = (thrown: unknown) =>
      extractor({
        selects: { names: ["a"] },
        extract: () => {
          throw thrown;
        },
      });
    expect(run([throwing(new FormatError("toml", "MALFORMED", "no", 3))], [["/a", "x"]]).issues).toEqual([
      ["/a", "malformed-file"],
    ]);
    expect(run([throwing(new TypeError("bug"))], [["/a", "x"]]).issues).toEqual([["/a", "reader-failed"]]);
  });

  it("reports what is too large instead of reading it", () => {
    const found = run([text], [["/a", "x".repeat(1001)]]);
    expect(found.facts).toEqual([]);
    expect(found.issues).toEqual([["/a", "file-too-large"]]);
  });

  it("takes the last of two entries with the same path", () => {
    const analyzer = new FileAnalyzer({ extractors: [text] });
    const pass = new LayerPass(analyzer);
    for (const content of ["one", "two"]) {
      pass.select("/a", 3);
      pass.read(
        { node: 1, path: "/a" },
        { ...bufferSource(Buffer.from(content)), hold: () => bufferSource(Buffer.alloc(0)) },
      );
    }
    expect(pass.result().facts).toEqual([expect.objectContaining({ facts: { "test-text": ["two"] } })]);
  });

  it("parses the same content once, wherever it lies, until the extractor's version changes", () => {
    const cache = memoryCache();
    expect(
      run(
        [text],
        [
          ["/x/a", "same"],
          ["/y/a", "same"],
        ],
        { cache },
      ).analyzer.counts,
    ).toEqual({ parsed: 1, reused: 1 });
    expect(run([text], [["/z/a", "same"]], { cache }).analyzer.counts).toEqual({ parsed: 0, reused: 1 });
    const newer = extractor({ selects: { names: ["a"] }, version: 2 });
    expect(run([newer], [["/z/a", "same"]], { cache }).analyzer.counts).toEqual({ parsed: 1, reused: 0 });
  });

  it("keeps facts that hang on the name by content and name", () => {
    const named: Extractor = {
      ...extractor({
        selects: { names: ["a", "b"] },
        extract: ({ names }) => ({ facts: [names.join()], issues: [] }),
      }),
      readsNames: true,
    };
    const entries: Entry[] = [
      ["/x/a", "same"],
      ["/y/b", "same"],
      ["/z/b", "same"],
      ["/j.jar", writeZip([{ path: "lib/a", content: "same" }])],
    ];
    const { facts, analyzer } = run([named], entries, { cache: memoryCache() });
    const texts = facts.filter(([, kind]) => kind === "test-text");
    expect(texts.map(([path, , fact]) => [path, fact])).toEqual([
      ["/x/a", "a"],
      ["/y/b", "b"],
      ["/z/b", "b"],
      ["/j.jar!/lib/a", "a"],
    ]);
    expect(analyzer.counts.reused).toBe(2);
  });

  it("tells an extractor the names of the links that it was asked for", () => {
    const named = extractor({
      selects: { names: ["python3"] },
      extract: ({ names }) => ({ facts: [...names], issues: [] }),
    });
    const entries: Entry[] = [["/store/ab12", "x"], { link: "/usr/bin/python3", target: "/store/ab12" }];
    const aliases = run([named], entries).pass.missedLinks;
    expect(run([named], entries, { aliases }).facts).toEqual([
      ["/usr/bin/python3", "test-text", "ab12", "python3"],
    ]);
  });

  it("gives the same facts from the cache", () => {
    const cache = memoryCache();
    const entries: Entry[] = [
      ["/x/a", "same"],
      ["/j.jar", writeZip([{ path: "lib/a", content: "in" }])],
    ];
    expect(run([text], entries, { cache }).facts).toEqual(run([text], entries, { cache }).facts);
  });

  it("leaves a file out that did not come to an end before, and says so", () => {
    const found = run(
      [text],
      [
        ["/a", "x"],
        ["/b/a", "y"],
      ],
      { timedOut: new Set(["/a"]) },
    );
    expect(found.facts).toEqual([["/b/a", "test-text", "y"]]);
    expect(found.issues).toEqual([["/a", "file-timeout"]]);
  });
});

describe("siblings", () => {
  const database = extractor({
    selects: { names: ["db.sqlite"], siblings: ["-wal"] },
    extract: (file, content) => {
      const wal = file.siblings.get("-wal");
      return {
        facts: [`${content.read(0, 99).toString()}+${wal?.read(0, 99).toString() ?? ""}`],
        issues: [],
      };
    },
  });

  it.each([
    ["after", ["/x/db.sqlite", "/x/db.sqlite-wal"]],
    ["before", ["/x/db.sqlite-wal", "/x/db.sqlite"]],
  ])("are handed over when they come %s their file", (_, paths) => {
    const found = run(
      [database],
      paths.map((path) => [path, path.endsWith("wal") ? "wal" : "main"] as const),
    );
    expect(found.facts.map(([, , fact]) => fact)).toEqual(["main+wal"]);
  });

  it("of other directories are not", () => {
    expect(
      run(
        [database],
        [
          ["/x/db.sqlite", "main"],
          ["/y/db.sqlite-wal", "wal"],
        ],
      ).facts,
    ).toEqual([["/x/db.sqlite", "test-text", "main+"]]);
  });
});

describe("hard links", () => {
  const manifest = extractor({ id: "test/manifest", selects: { names: ["package.json"] } });

  it("share the facts of their target", () => {
    const found = run(
      [manifest],
      [["/a/package.json", "x"], { link: "/b/package.json", target: "/a/package.json" }],
    );
    expect(found.pass.missedLinks.size).toBe(0);
    expect(found.facts).toEqual([
      ["/a/package.json", "test-manifest", "x"],
      ["/b/package.json", "test-manifest", "x"],
    ]);
  });

  it("to content under a name that nobody wants ask for a second reading, and get the facts alone", () => {
    const entries: Entry[] = [
      ["/store/ab12", "x"],
      { link: "/a/package.json", target: "/store/ab12" },
      { link: "/b/package.json", target: "/store/ab12" },
    ];
    const { missedLinks } = run([manifest], entries).pass;
    expect([...missedLinks]).toEqual([["/store/ab12", ["/a/package.json", "/b/package.json"]]]);
    const again = run([manifest], entries, { aliases: missedLinks });
    expect(again.pass.missedLinks.size).toBe(0);
    expect(again.facts.map(([path]) => path)).toEqual(["/a/package.json", "/b/package.json"]);
  });

  it("to nothing do not ask again and again", () => {
    const entries: Entry[] = [{ link: "/a/package.json", target: "/nowhere" }];
    const { missedLinks } = run([manifest], entries).pass;
    expect(run([manifest], entries, { aliases: missedLinks }).pass.missedLinks.size).toBe(0);
  });
});

describe("archives", () => {
  const text = extractor({ selects: { names: ["pom.xml"], paths: ["**/META-INF/x", "/META-INF/y"] } });

  function nested(depth: number): Buffer {
    let jar = writeZip([{ path: "pom.xml", content: "innermost" }]);
    for (let level = 1; level < depth; level += 1) jar = writeZip([{ path: "lib/inner.jar", content: jar }]);
    return jar;
  }

  it("are entered once, for every extractor, with those in them", () => {
    const inner = writeZip([{ path: "pom.xml", content: "in" }]);
    const outer = writeZip([
      { path: "META-INF/x", content: "floating" },
      { path: "META-INF/y", content: "only at the root of a file system" },
      { path: "lib/b.jar", content: inner, method: 0 },
      { path: "lib/c.jar", content: inner },
      { path: "other.txt", content: "no" },
    ]);
    const sha1: unknown = expect.stringMatching(/^[0-9a-f]{40}$/);
    const found = run([text], [["/app.jar", outer]]);
    expect(found.issues).toEqual([]);
    expect(found.facts).toEqual([
      ["/app.jar", "archive", { format: "zip", entries: 5, sha1 }],
      ["/app.jar!/META-INF/x", "test-text", "floating"],
      ["/app.jar!/lib/b.jar", "archive", { format: "zip", entries: 1, sha1 }],
      ["/app.jar!/lib/b.jar!/pom.xml", "test-text", "in"],
      ["/app.jar!/lib/c.jar", "archive", { format: "zip", entries: 1, sha1 }],
      ["/app.jar!/lib/c.jar!/pom.xml", "test-text", "in"],
    ]);
  });

  it("tell their own digest and that of what is in them", () => {
    const jar = writeZip([{ path: "pom.xml", content: "in" }]);
    const analyzer = new FileAnalyzer({ extractors: [text] });
    const selection = analyzer.selectors.byPath("/a.jar");
    if (selection === undefined) throw new Error("jars are archives");
    const { analysis, digest } = analyzer.analyze(selection, bufferSource(jar));
    expect(digest).toBe(digestOf(bufferSource(jar)));
    expect(analysis.facts.map((fact) => fact.digest)).toEqual([
      digest,
      digestOf(bufferSource(Buffer.from("in"))),
    ]);
  });

  it("a hundred deep are entered to the bound, and the rest is reported", () => {
    const found = run([text], [["/a.jar", nested(100)]]);
    expect(found.facts.filter(([, kind]) => kind === "archive")).toHaveLength(8);
    expect(found.issues).toEqual([[`/a.jar${"!/lib/inner.jar".repeat(8)}`, "archive-too-deep"]]);
  });

  it("that unpack to too much are left, and reported", () => {
    const large = extractor({ selects: { names: ["pom.xml"], maxBytes: 1e9 } });
    const jar = writeZip([
      { path: "a/pom.xml", content: Buffer.alloc(700_000) },
      { path: "b/pom.xml", content: Buffer.alloc(700_000) },
      { path: "c/pom.xml", content: "x" },
    ]);
    const found = run([large], [["/a.jar", jar]]);
    expect(found.facts.map(([path]) => path)).toEqual(["/a.jar", "/a.jar!/a/pom.xml"]);
    expect(found.issues).toEqual([["/a.jar!/b/pom.xml", "archive-too-large"]]);
  });

  it("with paths that climb out of them are read without those", () => {
    const jar = writeZip([
      { path: "../../pom.xml", content: "out" },
      { path: "a\\pom.xml", content: "in" },
    ]);
    const found = run([text], [["/a.jar", jar]]);
    expect(found.facts.map(([path]) => path)).toEqual(["/a.jar", "/a.jar!/a/pom.xml"]);
    expect(found.issues).toEqual([["/a.jar", "path-escapes"]]);
  });

  it("that are none, or are damaged anywhere, give issues and whatever can be read", () => {
    const jar = nested(3);
    expect(run([text], [["/a.jar", "no zip"]]).issues).toHaveLength(1);
    for (let at = 0; at < jar.length; at += 3) {
      run([text], [["/a.jar", jar.subarray(0, at)]]);
      const flipped = Buffer.from(jar);
      flipped[at] = (flipped[at] ?? 0) ^ 0xff;
      run([text], [["/a.jar", flipped]]);
    }
  });
});
