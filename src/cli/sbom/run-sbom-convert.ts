import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { readFileDocument } from "./read-file.ts";
import { writeSbom } from "./write-sbom.ts";

/** Reads an SBOM and writes it in another format. */
export async function runSbomConvert(context: CommandContext): Promise<number> {
  const [file = "-"] = context.arguments;
  await writeSbom(await readFileDocument(file, context.stdin), context);
  return exitCodes.ok.code;
}
