import { open, readFile, realpath } from "node:fs/promises";
import { ArtifactError } from "../artifact-error.ts";
import type { Artifact, ArtifactSource, SourceContext } from "../artifact-source.ts";
import { fileDigest } from "../file-digest.ts";
import { fileSize, pathKind } from "../local-path.ts";

/** Documents are read whole; larger ones are nobody's. */
const maxBytes = 1024 * 1024 * 1024;
const headBytes = 64 * 1024;
/** Names of members, tags and namespaces that only SBOM documents have, near their beginning. */
const marks = [
  /"bomFormat"\s*:\s*"CycloneDX"/,
  /"spdxVersion"\s*:\s*"SPDX-/,
  /"@context"\s*:\s*"https:\/\/spdx\.org\/rdf\//,
  /^[ \t]{0,64}SPDXVersion:[ \t]{0,64}SPDX-/m,
  // Syft's JSON begins with its packages; its schema stands at the end.
  /^\{\s{0,64}"artifacts"\s{0,8}:\s{0,8}\[\s{0,64}\{\s{0,64}"id"\s{0,8}:/,
  /"detector"\s{0,8}:\s{0,8}\{[^{}]{0,400}\}[^{}]{0,400}(?:"metadata"\s{0,8}:\s{0,8}\{[^{}]{0,4000}\}\s{0,8},\s{0,64})?"manifests"/,
  /"payloadType"\s*:\s*"application\/vnd\.in-toto\+json"/,
  /xmlns(?::\w+)?\s*=\s*"http:\/\/cyclonedx\.org\/schema\/bom\//,
];

/** An SBOM document in place of what it describes; `-` is standard input. */
export const sbom: ArtifactSource = {
  id: "sbom",
  description: "an SBOM document, from a file or (-) from standard input: sbom:FILE",
  async recognizes(reference) {
    return (await pathKind(reference)) === "file" && isDocument(await readHead(reference));
  },
  async open(reference, context) {
    if (reference === "-") return [ofStandardInput(context)];
    const size = await fileSize(reference, reference);
    if (size > maxBytes) throw tooLarge(reference);
    const path = await realpath(reference);
    const digest = await fileDigest(path, context.signal);
    return [
      {
        description: { reference, kind: "sbom", digest, layers: [], issues: [] },
        content: () => ({ kind: "document", from: "file", read: () => readFile(path) }),
        async close() {},
      },
    ];
  },
};

function ofStandardInput({ stdin, signal }: SourceContext): Artifact {
  return {
    description: { reference: "-", kind: "sbom", layers: [], issues: [] },
    content: () => ({ kind: "document", from: "standard-input", read: () => readAll(stdin, signal) }),
    async close() {},
  };
}

async function readAll(stdin: SourceContext["stdin"], signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin ?? []) {
    signal.throwIfAborted();
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > maxBytes) throw tooLarge("standard input");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, size);
}

function tooLarge(what: string): ArtifactError {
  return new ArtifactError({
    code: "ARTIFACT_TOO_LARGE",
    message: `${what} is larger than ${maxBytes} bytes, more than is read of a document`,
    hint: "Give a CycloneDX or SPDX document.",
  });
}

function isDocument(head: string): boolean {
  // Documents in UTF-16 have a zero in every other byte.
  return /^\uFEFF?\s*[{<S#]/.test(head) && marks.some((mark) => mark.test(head));
}

async function readHead(path: string): Promise<string> {
  try {
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      return buffer.toString("utf8", 0, bytesRead).replace(/^(?:\uFFFD{2}|\0)|\0/g, "");
    } finally {
      await handle.close();
    }
  } catch {
    // What cannot be opened is recognized by nobody; opening it by name tells why.
    return "";
  }
}
