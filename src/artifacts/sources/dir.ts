import { realpath } from "node:fs/promises";
import type { ArtifactSource } from "../artifact-source.ts";
import { notFound, pathKind } from "../local-path.ts";

/** A directory as it is: a root file system or a source tree. */
export const dir: ArtifactSource = {
  id: "dir",
  description: "a directory: a root file system or a source tree: dir:PATH",
  recognizes: async (reference) => (await pathKind(reference)) === "directory",
  async open(reference) {
    const root = await realpath(reference).catch((cause: unknown) => {
      throw notFound(reference, (cause as NodeJS.ErrnoException).code ?? "it cannot be opened", cause);
    });
    if ((await pathKind(root)) !== "directory") throw notFound(reference, "it is no directory");
    return [
      {
        description: { reference, kind: "directory", layers: [], issues: [] },
        content: () => ({ kind: "tree", root }),
        async close() {},
      },
    ];
  },
};
