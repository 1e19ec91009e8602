import { mergeDocuments, type ReadDocument } from "#documents";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { readFileDocument } from "./read-file.ts";
import { writeSbom } from "./write-sbom.ts";

/** Reads SBOMs and writes one of all. */
export async function runSbomMerge(context: CommandContext): Promise<number> {
  const documents: ReadDocument[] = [];
  for (const file of context.arguments) documents.push(await readFileDocument(file, context.stdin));
  await writeSbom(mergeDocuments(documents), context);
  return exitCodes.ok.code;
}
