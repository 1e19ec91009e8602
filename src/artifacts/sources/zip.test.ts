import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { artifactContext } from "../../../test/support/artifact-context.ts";
import { sha256 } from "../../../test/support/image-builder.ts";
import { writeZip } from "../../../test/support/zip-writer.ts";
import { unpackZip } from "../archive/unpack-zip.ts";
import { openArtifact } from "../open-artifact.ts";

let directory: string;
let temporaryDirectory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "assay-zips-"));
  temporaryDirectory = join(directory, "temporary");
  mkdirSync(temporaryDirectory);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function place(name: string, bytes: Uint8Array): string {
  const path = join(directory, name);
  writeFileSync(path, bytes);
  return path;
}

const context = () => artifactContext({ temporaryDirectory });
const handler = { path: "index.js", content: "exports.handler = () => 1;\n" };

describe("a function's package", () => {
  it("is looked at as the folder that it becomes, and leaves nothing behind", async () => {
    const bytes = writeZip([
      handler,
      { path: "node_modules/qs/package.json", content: "{}" },
      { path: "empty/" },
    ]);
    const artifact = await openArtifact(place("function.zip", bytes), context());
    expect(artifact.description).toMatchObject({
      kind: "file",
      digest: sha256(bytes),
      layers: [],
      issues: [],
    });
    const content = artifact.content(0);
    const root = content.kind === "tree" ? content.root : "";
    expect(readFileSync(join(root, "index.js"), "utf8")).toBe(handler.content);
    expect(readFileSync(join(root, "node_modules/qs/package.json"), "utf8")).toBe("{}");
    await artifact.close();
    expect(readdirSync(temporaryDirectory)).toEqual([]);
  });

  it("is known by its name and its first bytes; a scheme says otherwise", async () => {
    const bytes = writeZip([handler]);
    const kindOf = async (reference: string): Promise<string> => {
      const artifact = await openArtifact(reference, context());
      const { kind } = artifact.content(0);
      await artifact.close();
      return kind;
    };
    expect(await kindOf(place("F.ZIP", bytes))).toBe("tree");
    expect(await kindOf(place("app.jar", bytes))).toBe("file");
    expect(await kindOf(place("notes.zip", Buffer.from("no archive")))).toBe("file");
    expect(await kindOf(`file:${place("function.zip", bytes)}`)).toBe("file");
    expect(await kindOf(`zip:${place("upload", bytes)}`)).toBe("tree");
  });

  it("writes nothing beside its folder", async () => {
    const climbing = [
      "../out.txt",
      "a/../../out.txt",
      "..\\out.txt",
      "/../out.txt",
      "a\0/out.txt",
      "..",
      ".",
    ];
    const bytes = writeZip([
      ...climbing.map((path) => ({ path, content: "x" })),
      { path: "/etc/in.txt", content: "y" },
    ]);
    const artifact = await openArtifact(place("climbing.zip", bytes), context());
    const content = artifact.content(0);
    const root = content.kind === "tree" ? content.root : "";
    expect(readdirSync(root)).toEqual(["etc"]);
    expect(existsSync(join(temporaryDirectory, "out.txt"))).toBe(false);
    await artifact.close();
  });

  it.each([
    ["damaged", writeZip([handler]).subarray(0, 40)],
    [
      "file-and-folder",
      writeZip([
        { path: "a", content: "x" },
        { path: "a/b", content: "y" },
      ]),
    ],
    ["encrypted", writeZip([{ ...handler, flags: 1 }])],
    ["long", writeZip([{ path: `${"d/".repeat(5_000)}x`, content: "x" }])],
  ])("is refused with a reason, and leaves nothing: %s", async (name, bytes) => {
    const opening = openArtifact(place(`${name}.zip`, bytes), context());
    await expect(opening).rejects.toMatchObject({ code: "MALFORMED_ARTIFACT" });
    expect(readdirSync(temporaryDirectory)).toEqual([]);
  });

  it("is refused beyond its bounds before anything is written", async () => {
    const path = place("large.zip", writeZip([handler, { path: "b", content: "y".repeat(2_000) }]));
    const folder = mkdtempSync(join(directory, "bounded-"));
    const limits = { maxBytes: 10_000, maxUnpackedBytes: 10_000, maxEntries: 2 };
    const unpack = async (changes: Partial<typeof limits>) =>
      unpackZip(path, folder, { ...limits, ...changes }, new AbortController().signal);
    await expect(unpack({ maxBytes: 100 })).rejects.toMatchObject({ code: "ARTIFACT_TOO_LARGE" });
    await expect(unpack({ maxUnpackedBytes: 2_000 })).rejects.toMatchObject({ code: "ARTIFACT_TOO_LARGE" });
    await expect(unpack({ maxEntries: 1 })).rejects.toMatchObject({ code: "MALFORMED_ARTIFACT" });
    expect(readdirSync(folder)).toEqual([]);
    await unpack({});
    expect(readdirSync(folder).sort()).toEqual(["b", "index.js"]);
  });
});
