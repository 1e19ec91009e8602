import type { Command } from "../command.ts";

export const javaIndexCommand: Command = {
  name: "java-index",
  summary: "Write an index of a Maven repository's archives by SHA-1",
  description:
    "Goes through a folder that is laid out as a Maven repository (`~/.m2/repository`, a mirror) and writes SHA-1 and " +
    "coordinates of each archive. `assay scan --java-index FILE` then names archives that tell nothing of themselves. " +
    "Checksums that lie beside the archives (`.sha1`) are taken, also of archives that are not there.",
  arguments: [
    { name: "FOLDER", description: "A Maven repository", required: true, completes: "directory" },
    { name: "FILE", description: "The index to write", required: true, completes: "file" },
  ],
  options: [],
  examples: [
    {
      line: "assay java-index ~/.m2/repository repository.index",
      explanation: "Know the archives that your own builds are made of.",
    },
  ],
  async run(context) {
    const { runJavaIndex } = await import("../java-index/run-java-index.ts");
    return runJavaIndex(context);
  },
};
