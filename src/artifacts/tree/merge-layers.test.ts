import { describe, expect, it } from "vitest";
import type { FileType } from "#model";
import { LayerIndexBuilder } from "./layer-index-builder.ts";
import { layerIndexFrom, layerIndexParts, type LayerIndex } from "./layer-index.ts";
import { mergeLayers } from "./merge-layers.ts";
import { fc } from "../../../test/support/property.ts";

type Step =
  | {
      readonly kind: "put";
      readonly path: string;
      readonly type: FileType;
      readonly size?: number;
      readonly link?: string;
    }
  | { readonly kind: "whiteout" | "opaque"; readonly path: string };

function file(path: string, size = 1): Step {
  return { kind: "put", path, type: "file", size };
}
function directory(path: string): Step {
  return { kind: "put", path, type: "directory" };
}
function link(path: string, target: string, type: "symlink" | "hardlink" = "symlink"): Step {
  return { kind: "put", path, type, link: target };
}
function whiteout(path: string): Step {
  return { kind: "whiteout", path };
}
function opaque(path: string): Step {
  return { kind: "opaque", path };
}

function layer(steps: readonly Step[]): LayerIndex {
  const builder = new LayerIndexBuilder();
  for (const step of steps) {
    if (step.kind !== "put") builder.mark(step.path, step.kind);
    else {
      const { path, type, size = 0, link: linkPath = "" } = step;
      builder.put(path, { type, mode: type === "directory" ? 0o755 : 0o644, uid: 0, gid: 0, size, linkPath });
    }
  }
  return builder.build();
}

function merge(...layers: (readonly Step[])[]) {
  return mergeLayers(layers.map(layer));
}

function paths(...layers: (readonly Step[])[]): string[] {
  return [...merge(...layers).tree.entries()].map(({ path }) => path);
}

describe("merging layers", () => {
  it("lists every path once, parents before children, siblings by name", () => {
    expect(paths([file("/b"), directory("/a"), file("/a/z"), file("/a/b")], [file("/a/c")])).toEqual([
      "/a",
      "/a/b",
      "/a/c",
      "/a/z",
      "/b",
    ]);
  });

  it("makes directories that are only implied", () => {
    const { tree } = merge([file("/usr/share/doc/x")]);
    expect(tree.get("/usr/share")).toMatchObject({ type: "directory", mode: 0o755, layer: 0 });
    expect(tree.size).toBe(4);
  });

  it("removes what a whiteout names, with everything below it", () => {
    expect(paths([file("/a/b/c"), file("/a/d")], [whiteout("/a/b")])).toEqual(["/a", "/a/d"]);
  });

  it("applies whiteouts to the layers below only, wherever they stand in their own", () => {
    expect(paths([file("/a", 1)], [file("/a", 2), whiteout("/a")])).toEqual(["/a"]);
    expect(merge([file("/a", 1)], [whiteout("/a"), file("/a", 2)]).tree.get("/a")?.size).toBe(2);
  });

  it("hides what lies below an opaque directory, but not what its own layer puts there", () => {
    expect(paths([file("/a/old"), file("/a/b/old")], [file("/a/new"), opaque("/a")])).toEqual([
      "/a",
      "/a/new",
    ]);
  });

  it("passes over whiteouts of what is not there", () => {
    expect(paths([file("/a")], [whiteout("/b/c"), opaque("/d")])).toEqual(["/a"]);
  });

  it("replaces a directory by a file, and a file by a directory", () => {
    expect(paths([file("/a/b")], [file("/a")])).toEqual(["/a"]);
    expect(paths([file("/a")], [file("/a/b")])).toEqual(["/a", "/a/b"]);
    expect(merge([file("/a")], [directory("/a")]).tree.get("/a")?.type).toBe("directory");
  });

  it("keeps the children of a directory that is listed again", () => {
    expect(paths([file("/a/b")], [directory("/a")])).toEqual(["/a", "/a/b"]);
  });

  it("within one layer lets the last entry of a path win, as unpacking does", () => {
    expect(merge([file("/a", 1), file("/a", 2)]).tree.get("/a")?.size).toBe(2);
    expect(paths([file("/a/b"), file("/a")])).toEqual(["/a"]);
    expect(paths([file("/a/b"), file("/a"), directory("/a")])).toEqual(["/a"]);
    expect(paths([file("/a"), file("/a/b")])).toEqual(["/a", "/a/b"]);
  });

  it("puts what lies below a link to a directory where the link leads", () => {
    const { tree } = merge([directory("/usr/lib"), link("/lib", "usr/lib")], [file("/lib/x.so")]);
    expect(tree.get("/lib")?.type).toBe("symlink");
    expect(tree.get("/usr/lib/x.so")).toMatchObject({ layer: 1 });
  });

  it("keeps absolute and climbing links within the root", () => {
    const { tree } = merge([file("/etc/passwd"), link("/out", "../../../../etc"), link("/abs", "/etc")]);
    expect(tree.resolve("/out/passwd")?.path).toBe("/etc/passwd");
    expect(tree.resolve("/abs/passwd")?.path).toBe("/etc/passwd");
  });

  it("gives up on links in a circle and on more than forty of them", () => {
    const chain = Array.from({ length: 60 }, (_, index) => link(`/l${index}`, `l${index + 1}`));
    const { tree } = merge([link("/a", "b"), link("/b", "a"), ...chain, file("/l60")]);
    expect(tree.resolve("/a")).toBeUndefined();
    expect(tree.resolve("/a/x")).toBeUndefined();
    expect(tree.resolve("/l0")).toBeUndefined();
    expect(tree.resolve("/l30")?.path).toBe("/l60");
  });

  it("tells of a hard link the size of its target, also when that was removed later", () => {
    const { tree } = merge([file("/a", 7), link("/b", "a", "hardlink")], [whiteout("/a")]);
    expect(tree.get("/b")).toMatchObject({ type: "hardlink", size: 7, linkTarget: "a" });
    expect(tree.resolve("/b")).toMatchObject({ path: "/b", type: "file", size: 7 });
  });

  it("reports hard links to nothing", () => {
    const { issues } = merge([link("/b", "nowhere", "hardlink")]);
    expect(issues).toEqual([expect.objectContaining({ code: "broken-hard-link", path: "/b", layer: 0 })]);
  });

  it("tells the history of a path", () => {
    const { tree } = merge(
      [file("/a/b")],
      [file("/a/b", 2)],
      [whiteout("/a")],
      [file("/c")],
      [file("/a/b", 3)],
      [opaque("/a")],
    );
    expect(tree.history("/a/b")).toEqual([
      { layer: 0, change: "added" },
      { layer: 1, change: "changed" },
      { layer: 2, change: "removed" },
      { layer: 4, change: "added" },
      { layer: 5, change: "removed" },
    ]);
  });

  it("knows where a layer's entry is to be seen", () => {
    const index = layer([file("/a"), file("/b")]);
    const { tree } = mergeLayers([index, layer([whiteout("/a")])]);
    expect(tree.visiblePath(0, index.paths.find("/a"))).toBeUndefined();
    expect(tree.visiblePath(0, index.paths.find("/b"))).toBe("/b");
    expect(tree.originalPath(0, index.paths.find("/a"))).toBe("/a");
  });

  it("survives being stored", () => {
    const parts = layerIndexParts(layer([file("/ä/b", 2 ** 40), link("/c", "ä/b"), whiteout("/d")]));
    const bytes = new Uint8Array(Buffer.concat(parts));
    const index = layerIndexFrom(bytes.buffer, 0);
    const { tree } = mergeLayers([layer([file("/d")]), index]);
    expect(tree.get("/ä/b")).toMatchObject({ size: 2 ** 40, layer: 1 });
    expect(tree.get("/c")?.linkTarget).toBe("ä/b");
    expect(tree.get("/d")).toBeUndefined();
  });
});

/** What merging means, said as plainly as possible: one map of all paths, every rule by looking at all of them. */
// eslint-disable-next-line complexity -- plain, not short: it is the model.
function naive(layers: readonly (readonly Step[])[]): Map<string, string> {
  const merged = new Map<string, string>();
  const removeBelow = (path: string, from: Map<string, string>): void => {
    for (const known of [...from.keys()])
      if (known.startsWith(path === "/" ? "/" : `${path}/`)) from.delete(known);
  };
  const parents = (path: string): string[] => {
    const parts = path.split("/").slice(1, -1);
    return parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}`);
  };
  for (const [number, steps] of layers.entries()) {
    for (const step of steps) {
      if (step.kind === "put") continue;
      removeBelow(step.path, merged);
      if (step.kind === "whiteout") merged.delete(step.path);
    }
    const own = new Map<string, string>();
    for (const step of steps) {
      if (step.kind !== "put") continue;
      for (const parent of parents(step.path)) {
        if (own.get(parent)?.startsWith("file") === true) own.set(parent, "directory implied");
      }
      if (step.type !== "directory") removeBelow(step.path, own);
      own.set(step.path, `${step.type} ${number}`);
    }
    for (const [path, value] of own) {
      for (const parent of parents(path)) {
        if (!(merged.get(parent)?.startsWith("directory") ?? false)) merged.set(parent, "directory implied");
      }
      if (value === "directory implied") {
        if (!(merged.get(path)?.startsWith("directory") ?? false)) merged.set(path, value);
        continue;
      }
      if (!value.startsWith("directory")) removeBelow(path, merged);
      merged.set(path, value);
    }
  }
  return merged;
}

describe("merging any layers", () => {
  const path = fc
    .array(fc.constantFrom("a", "b", "c", "ü"), { minLength: 1, maxLength: 4 })
    .map((parts) => `/${parts.join("/")}`);
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 5, arbitrary: path.map((one) => file(one)) },
    { weight: 3, arbitrary: path.map((one) => directory(one)) },
    { weight: 1, arbitrary: path.map((one) => whiteout(one)) },
    { weight: 1, arbitrary: path.map((one) => opaque(one)) },
  );

  it("gives what the plainest model gives", () => {
    fc.assert(
      fc.property(fc.array(fc.array(step, { maxLength: 12 }), { maxLength: 4 }), (layers) => {
        const expected = naive(layers);
        const { tree } = mergeLayers(layers.map(layer));
        const actual = new Map(
          [...tree.entries()].map((entry) => [entry.path, `${entry.type} ${entry.layer}`]),
        );
        expect([...actual.keys()].sort()).toEqual([...expected.keys()].sort());
        for (const [known, value] of expected) {
          if (value.endsWith("implied")) expect(actual.get(known)).toMatch(/^directory/);
          else expect(actual.get(known)).toBe(value);
        }
        expect(tree.size).toBe(expected.size);
        for (const known of expected.keys()) {
          expect(tree.history(known).at(-1)?.change, known).not.toBe("removed");
        }
      }),
      { numRuns: 2000 },
    );
  });
});
