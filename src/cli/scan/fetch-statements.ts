import { readVexDocument, StatementError, type ReadStatements } from "#documents";
import type { Descriptor, Manifest } from "#model";
import { isImageConfigType, parseReference, type ImageReference, type RegistryClient } from "#registry";
import { withRegistry } from "../attestation/open-registry.ts";
import type { CommandContext } from "../command.ts";
import { UsageError } from "../usage-error.ts";

const maxManifestBytes = 4 * 1024 * 1024;
const maxDocuments = 50;
const maxDocumentBytes = 64 * 1024 * 1024;

/**
 * The statements of an artifact in a registry: each of its layers is a VEX document, bare or within an in-toto
 * statement. Who names it believes it. Throws `StatementError`, `RegistryError`.
 */
export async function fetchStatements(given: string, context: CommandContext): Promise<ReadStatements> {
  if (context.options.offline)
    throw new UsageError(
      "CONFLICT",
      `--vex ${given} is in a registry, and --offline refuses those`,
      "Keep a copy as a file.",
    );
  const reference = parseReference(given.replace(/^registry:(?:\/\/)?/, ""));
  return withRegistry(context, (client) =>
    readArtifact(given, { client, reference, signal: context.signal }),
  );
}

interface Fetching {
  readonly client: RegistryClient;
  readonly reference: ImageReference;
  readonly signal: AbortSignal;
}

async function readArtifact(given: string, fetching: Fetching): Promise<ReadStatements> {
  const { client, reference, signal } = fetching;
  const { document, descriptor } = await client.manifest({
    repository: reference,
    target: reference.digest ?? reference.tag ?? "latest",
    maxBytes: maxManifestBytes,
    signal,
  });
  if (document.kind === "index" || isImage(document.manifest))
    throw unusable(
      given,
      "it is an image",
      "Name the artifact; `--vex oci` takes what is attached to the image.",
    );
  const { layers } = document.manifest;
  if (layers.length === 0 || layers.length > maxDocuments)
    throw unusable(given, `it holds ${layers.length} documents`, "Push each VEX document as one layer.");
  const statements: ReadStatements["statements"][number][] = [];
  const notes: string[] = [];
  for (const layer of layers) {
    const bytes = await readLayer(given, layer, fetching);
    const read = readVexDocument(bytes, { place: `${given} (${descriptor.digest})`, trust: "given" });
    statements.push(...read.statements);
    notes.push(...read.notes);
  }
  return { statements, notes };
}

function isImage({ config }: Manifest): boolean {
  return isImageConfigType(config.mediaType);
}

async function readLayer(
  given: string,
  descriptor: Descriptor,
  { client, reference, signal }: Fetching,
): Promise<Buffer> {
  if (descriptor.size > maxDocumentBytes)
    throw unusable(given, `a document is larger than ${maxDocumentBytes} bytes`, "Split it.");
  const chunks: Uint8Array[] = [];
  for await (const chunk of client.blob({ repository: reference, descriptor, signal })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function unusable(given: string, why: string, hint: string): StatementError {
  return new StatementError("STATEMENT_UNREADABLE", `${given} cannot be read as statements: ${why}`, hint);
}
