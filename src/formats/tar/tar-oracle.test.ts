/** Other programs' archives are read as those programs read them: node-tar always, GNU tar where it is installed. */
import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
  openSync,
  closeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Parser, create, type ReadEntry } from "tar";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeWithTools } from "../../../test/support/requires.ts";
import { collectTar } from "../../../test/support/collect-tar.ts";
import { writeTar, type TarWriterEntry } from "../../../test/support/tar-writer.ts";
import { fc } from "../../../test/support/property.ts";

interface Described {
  readonly path: string;
  readonly type: string;
  readonly content: string;
  readonly mode: number;
  readonly linkPath: string;
}

const NODE_TAR_TYPES: Readonly<Record<string, string>> = {
  File: "file",
  OldFile: "file",
  Directory: "directory",
  SymbolicLink: "symlink",
  Link: "hardlink",
};

async function byNodeTar(archive: Buffer): Promise<Described[]> {
  const found: Described[] = [];
  await new Promise<void>((resolve, reject) => {
    const parser = new Parser({ strict: true });
    parser.on("entry", (entry: ReadEntry) => {
      const chunks: Buffer[] = [];
      entry.on("data", (chunk: Buffer) => chunks.push(chunk));
      entry.on("end", () => {
        const { path, type, mode = 0, linkpath = "" } = entry;
        const content = Buffer.concat(chunks).toString("latin1");
        found.push({ path, type: NODE_TAR_TYPES[type] ?? type, content, mode, linkPath: linkpath });
      });
    });
    parser.on("end", resolve);
    parser.on("error", reject);
    parser.end(archive);
  });
  return found;
}

function byUs(archive: Buffer, step?: number): Described[] {
  return collectTar(archive, step).entries.map(({ path, type, content, mode, linkPath }) => {
    return { path, type, content: content.toString("latin1"), mode, linkPath };
  });
}

const name = fc.stringMatching(/^[a-zA-Z0-9_ü€𝄞.-]{1,60}$/u).filter((text) => !/^\.+$/.test(text));
const path = fc.array(name, { minLength: 1, maxLength: 12 }).map((parts) => parts.join("/"));

const entry: fc.Arbitrary<TarWriterEntry> = fc.oneof(
  fc.record({
    path,
    content: fc.uint8Array({ maxLength: 2000 }),
    mode: fc.integer({ min: 0, max: 0o777 }),
    uid: fc.constantFrom(0, 1000, 3_000_000),
    format: fc.constantFrom("pax" as const, "gnu" as const),
  }),
  fc.record({
    path: path.map((text) => `${text}/`),
    format: fc.constantFrom("pax" as const, "gnu" as const),
  }),
  fc.record({ path, linkPath: path, type: fc.constantFrom("symlink" as const, "hardlink" as const) }),
);

describe("against node-tar", () => {
  it("the same entries are read from any archive, however it is split", async () => {
    const archives = fc.array(entry, { minLength: 1, maxLength: 12 }).map((entries) => writeTar(entries));
    await fc.assert(
      fc.asyncProperty(archives, fc.integer({ min: 1, max: 5000 }), async (archive, step) => {
        expect(byUs(archive, step)).toEqual(await byNodeTar(archive));
      }),
      { numRuns: 150 },
    );
  });

  it("an archive that it packed is read back", async () => {
    const root = makeTree();
    const packed = create({ cwd: root, portable: true, sync: true }, ["."]);
    const archive = Buffer.concat([packed.read() ?? Buffer.alloc(0)]);
    expect(byUs(archive)).toEqual(await byNodeTar(archive));
    expect(byUs(archive).length).toBeGreaterThan(6);
    rmSync(root, { recursive: true });
  });
});

function makeTree(): string {
  const root = mkdtempSync(join(tmpdir(), "assay-tar-"));
  const deep = join(root, ...Array.from({ length: 20 }, (_, index) => `directory-number-${index}`));
  mkdirSync(deep, { recursive: true });
  writeFileSync(join(deep, `${"long".repeat(50)}.txt`), "deep");
  writeFileSync(join(root, "plain"), "x".repeat(100_000));
  writeFileSync(join(root, "umlaut-ü"), "");
  const sparse = openSync(join(root, "sparse"), "w");
  for (let part = 0; part < 40; part += 1) writeSync(sparse, `part ${part}`, part * 65_536);
  closeSync(sparse);
  truncateSync(join(root, "sparse"), 4 << 20);
  return root;
}

describeWithTools(["tar"], "against GNU tar", () => {
  let root = "";
  let scratch = "";
  beforeAll(() => {
    root = makeTree();
    scratch = mkdtempSync(join(tmpdir(), "assay-tar-"));
    execFileSync("ln", ["-s", "plain", join(root, "link")]);
    execFileSync("ln", [join(root, "plain"), join(root, "second-name")]);
  });
  afterAll(() => {
    rmSync(root, { recursive: true });
    rmSync(scratch, { recursive: true });
  });

  it.each([
    ["--format=gnu"],
    ["--format=posix"],
    ["--format=gnu", "--sparse"],
    ["--format=posix", "--sparse", "--sparse-version=0.0"],
    ["--format=posix", "--sparse", "--sparse-version=0.1"],
    ["--format=posix", "--sparse", "--sparse-version=1.0"],
    ["--format=gnu", "--blocking-factor=100"],
  ])("its archives made with %s %s %s give the same names and contents", (...options) => {
    const archive = execFileSync("tar", ["-C", root, ...options, "-cf", "-", "."], { maxBuffer: 64 << 20 });
    const file = join(scratch, "packed.tar");
    writeFileSync(file, archive);
    const listed = execFileSync("tar", ["-tf", file, "--quoting-style=literal"]);
    const entries = collectTar(archive, 10_000).entries;
    expect(entries.map((found) => found.path).join("\n")).toBe(listed.toString().trimEnd());
    for (const { path: inner, type, content } of entries) {
      if (type !== "file") continue;
      const extracted = execFileSync("tar", ["-xOf", file, inner], { maxBuffer: 64 << 20 });
      expect(content.equals(extracted), inner).toBe(true);
    }
  });

  it.each(["v7", "ustar"])("its %s archives are read, short names only", (format) => {
    const names = readdirSync(root).filter((file) => !file.startsWith("directory"));
    const archive = execFileSync("tar", ["-C", root, `--format=${format}`, "-cf", "-", ...names], {
      maxBuffer: 64 << 20,
    });
    expect(collectTar(archive).entries.map((found) => found.path)).toEqual(names);
  });

  it("lists what we write", () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), (entries) => {
        const archive = writeTar(entries);
        const listed = execFileSync("tar", ["-tf", "-", "--quoting-style=literal"], { input: archive });
        expect(byUs(archive).map((found) => found.path)).toEqual(listed.toString().trimEnd().split("\n"));
      }),
      { numRuns: 15 },
    );
  });
});
