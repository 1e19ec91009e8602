import { open, realpath } from "node:fs/promises";
import type { ArtifactSource } from "../artifact-source.ts";
import { fileDigest } from "../file-digest.ts";
import { fileSize, pathKind } from "../local-path.ts";

const headBytes = 64 * 1024;
/** Names of members, tags and namespaces that only SBOM documents have, near their beginning. */
const marks = [
  /"bomFormat"\s*:\s*"CycloneDX"/,
  /"spdxVersion"\s*:\s*"SPDX-/,
  /"@context"\s*:\s*"https:\/\/spdx\.org\/rdf\//,
  /^\s*SPDXVersion:\s*SPDX-/m,
  /xmlns(?::\w+)?\s*=\s*"http:\/\/cyclonedx\.org\/schema\/bom\//,
];

/** An SBOM document in place of what it describes. */
export const sbom: ArtifactSource = {
  id: "sbom",
  description: "an SBOM document in CycloneDX or SPDX: sbom:FILE",
  async recognizes(reference) {
    return (await pathKind(reference)) === "file" && isDocument(await readHead(reference));
  },
  async open(reference, context) {
    await fileSize(reference, reference);
    const path = await realpath(reference);
    const digest = await fileDigest(path, context.signal);
    return [
      {
        description: { reference, kind: "sbom", digest, layers: [], issues: [] },
        content: () => ({ kind: "document", path }),
        async close() {},
      },
    ];
  },
};

function isDocument(head: string): boolean {
  return /^\uFEFF?\s*[{<S#]/.test(head) && marks.some((mark) => mark.test(head));
}

async function readHead(path: string): Promise<string> {
  try {
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    // What cannot be opened is recognized by nobody; opening it by name tells why.
    return "";
  }
}
