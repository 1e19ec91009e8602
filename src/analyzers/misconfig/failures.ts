import type { YAMLNode } from "#formats";
import type { FileEntry, LayerNumber } from "#model";
import type { Instruction } from "./documents/dockerfile.ts";
import type { CheckFailure } from "./misconfig-check.ts";

const maxQuoted = 80;

/** A failure of a whole instruction, or of what stands on one of its lines. */
export function atInstruction(instruction: Instruction, message: string, line?: number): CheckFailure {
  const place = line === undefined ? { line: instruction.line, endLine: instruction.endLine } : { line };
  return { message, ...place, instruction: instruction.keyword };
}

/** A failure of a value of a YAML document. */
export function atNode({ line, pointer }: YAMLNode, message: string): CheckFailure {
  return { message, line, pointer };
}

/** A failure of a member of an image's configuration. */
export function atPointer(pointer: string, message: string): CheckFailure {
  return { message, pointer };
}

/** A name of a file for a message: on one line, without control characters, not longer than a line. */
export function quoted(name: string): string {
  const plain = name.replaceAll(/\p{Cc}/gu, "?");
  return `“${plain.length > maxQuoted ? `${plain.slice(0, maxQuoted)}…` : plain}”`;
}

/** A failure of a file of an image as a whole. */
export function atEntry({ path, layer }: FileEntry, message: string): CheckFailure {
  return { message, path, layer };
}

/** A failure on a line of a file of an image. */
export function atPlaced(
  { path, layer }: { readonly path: string; readonly layer: LayerNumber },
  message: string,
  line?: number,
): CheckFailure {
  return { message, path, layer, ...(line === undefined ? {} : { line }) };
}

/** A failure of a directive of a service's configuration. */
export function atDirective({ line }: { readonly line: number }, message: string): CheckFailure {
  return { message, line };
}
