import { execFileSync } from "node:child_process";
import { chmodSync, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mergeLayers } from "../tree/index.ts";
import { defaultLayerLimits } from "./layer-limits.ts";
import type { LayerVisitor } from "./layer-visitor.ts";
import { readDirectory, type DirectoryOptions } from "./read-directory.ts";

let root = "";
beforeEach(() => (root = mkdtempSync(join(tmpdir(), "assay-directory-"))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

interface Seen {
  readonly read: Record<string, string>;
  readonly visitor: LayerVisitor;
}

/** Reads what ends with `.txt`, and what begins with `MAGIC`. */
function watcher(): Seen {
  const read: Record<string, string> = {};
  return {
    read,
    visitor: {
      headBytes: 5,
      select: (path) => (path.endsWith(".txt") ? "read" : "head"),
      selectByHead: (head) => Buffer.from(head).toString() === "MAGIC",
      read(file, content) {
        read[file.path] = content.read(0, content.size).toString("latin1");
        return `sha256:${"ab".repeat(32)}`;
      },
      link() {},
      *end() {},
    },
  };
}

function read(options: Partial<DirectoryOptions> = {}) {
  const { visitor, read: contents } = watcher();
  const { index, issues } = readDirectory(root, { limits: defaultLayerLimits, visitor, ...options });
  const { tree } = mergeLayers([index]);
  return { contents, issues, tree, paths: [...tree.entries()].map(({ path }) => path) };
}

/** Root may read everything; as in CI, where tests run as root. */
function asNobody<Value>(action: () => Value): Value {
  const isRoot = process.getuid?.() === 0;
  chmodSync(root, 0o755);
  if (isRoot) process.seteuid?.(65534);
  try {
    return action();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

function write(path: string, content = ""): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), content);
}

describe("reading a directory in place", () => {
  it("lists everything, in the order of names, and reads what is wanted", () => {
    write("b.txt", "b");
    write("a/z.txt", "z");
    write("a/program", "MAGIC and more");
    write("a/data", "something else");
    const { paths, contents, tree } = read();
    expect(paths).toEqual(["/a", "/a/data", "/a/program", "/a/z.txt", "/b.txt"]);
    expect(contents).toEqual({ "/a/program": "MAGIC and more", "/a/z.txt": "z", "/b.txt": "b" });
    expect(tree.get("/b.txt")).toMatchObject({
      type: "file",
      size: 1,
      layer: 0,
      digest: `sha256:${"ab".repeat(32)}`,
    });
    expect(tree.get("/a/data")?.digest).toBeUndefined();
  });

  it("follows no links, out of it or in circles", () => {
    const outside = mkdtempSync(join(tmpdir(), "assay-outside-"));
    writeFileSync(join(outside, "secret.txt"), "secret");
    symlinkSync(outside, join(root, "out"));
    symlinkSync(join(outside, "secret.txt"), join(root, "secret.txt"));
    symlinkSync(".", join(root, "circle"));
    const { paths, contents, tree } = read();
    rmSync(outside, { recursive: true });
    expect(paths).toEqual(["/circle", "/out", "/secret.txt"]);
    expect(contents).toEqual({});
    expect(tree.get("/circle")).toMatchObject({ type: "symlink", linkTarget: "." });
  });

  it("passes over sockets, and never waits for a pipe", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(root, "socket.txt"), resolve));
    execFileSync("mkfifo", [join(root, "pipe.txt")]);
    const { paths, contents, tree } = read();
    await new Promise((resolve) => server.close(resolve));
    expect(paths).toEqual(["/pipe.txt"]);
    expect(tree.get("/pipe.txt")?.type).toBe("fifo");
    expect(contents).toEqual({});
  });

  it("tells what it may not read, and goes on", () => {
    write("a.txt", "a");
    write("b/c.txt", "c");
    chmodSync(join(root, "a.txt"), 0);
    chmodSync(join(root, "b"), 0);
    const { issues, contents } = asNobody(() => read());
    chmodSync(join(root, "b"), 0o755);
    expect(issues.map(({ code, path }) => [code, path])).toEqual([
      ["unreadable-file", "/a.txt"],
      ["unreadable-file", "/b"],
    ]);
    expect(contents).toEqual({});
  });

  it("does not enter what is excluded", () => {
    write("a/b.txt");
    write("c.txt");
    expect(read({ isExcluded: (path) => path === "/a" }).paths).toEqual(["/c.txt"]);
  });

  it("takes names of whiteouts for names of files, unless it stands for a layer", () => {
    write(".wh.a");
    expect(read().paths).toEqual(["/.wh.a"]);
    expect(read({ hasWhiteouts: true }).paths).toEqual([]);
  });

  it("reads files with several names under each of them", () => {
    write("a.txt", "same");
    linkSync(join(root, "a.txt"), join(root, "b.txt"));
    expect(read().contents).toEqual({ "/a.txt": "same", "/b.txt": "same" });
  });

  it("stops at its bound on entries", () => {
    for (let index = 0; index < 20; index += 1) write(`f${index}`);
    expect(() => read({ limits: { ...defaultLayerLimits, maxEntries: 10 } })).toThrow(/more than 10 entries/);
  });

  it("tells when there is no such directory", () => {
    rmSync(root, { recursive: true });
    expect(read().issues).toEqual([expect.objectContaining({ code: "unreadable-file", path: "/" })]);
  });

  it("reads large files without holding them", () => {
    write("large.txt", "0123456789".repeat(100_000));
    expect(read().contents["/large.txt"]?.length).toBe(1_000_000);
  });
});
