import { type SbomDocument, type SbomFormat, sbomFormats, writeDocument } from "#documents";
import type { CommandContext } from "../command.ts";
import { formatOfFile, type Output, outputsOf } from "../scan/outputs.ts";
import { checkOutputs, writePieces } from "../scan/write-reports.ts";
import { UsageError } from "../usage-error.ts";
import { assayVersion } from "../version.ts";
import { checkSpecVersion, isSbomFormat } from "./sbom-formats.ts";
import { sbomReportOptions } from "./sbom-report-options.ts";

/** The context with a format of SBOMs: the one that was named, that of the file's name, else CycloneDX in JSON. */
export function withSbomFormat(context: CommandContext): CommandContext {
  const { options } = context;
  if (options.format !== undefined || (options.output.length > 0 && options.output.every(namesFormat)))
    return context;
  const [file = ""] = options.output;
  const byFile = formatOfFile(file)?.id ?? "";
  const format = isSbomFormat(byFile) ? byFile : "cyclonedx-json";
  return { ...context, options: { ...options, format } };
}

/** Where SBOMs go, and in which formats: CycloneDX in JSON to standard output where nothing else was said. */
export async function sbomOutputs(context: CommandContext): Promise<readonly Output[]> {
  const { options } = withSbomFormat(context);
  const outputs = outputsOf(options);
  checkSpecVersion(outputs, options.specVersion);
  await checkOutputs(outputs);
  for (const { reporter } of outputs) formatOf(reporter.id);
  return outputs;
}

function formatOf(id: string): SbomFormat {
  if (isSbomFormat(id)) return id;
  throw new UsageError(
    "CONFLICT",
    `${id} is no format of SBOMs`,
    `There are ${Object.keys(sbomFormats).join(", ")}.`,
  );
}

/** `FORMAT` or `FORMAT=FILE`, as against the name of a file. */
function namesFormat(output: string): boolean {
  return isSbomFormat(output.split("=")[0] ?? "");
}

/** Writes a document to every output, its licences as SPDX expressions, Assay among its tools. */
export async function writeSbom(document: SbomDocument, context: CommandContext): Promise<void> {
  const outputs = await sbomOutputs(context);
  const { created, licenses } = await sbomReportOptions(context.options, context.environment);
  const tools = document.tools.filter(({ name }) => name !== "assay");
  const components = document.components.map((component) => {
    const read = licenses?.(component.licenses);
    return read === undefined ? component : { ...component, licenses: [read.expression] };
  });
  const own = { name: "assay", version: assayVersion() };
  const whole = { ...document, created: created ?? document.created, tools: [...tools, own], components };
  for (const { reporter, file } of outputs) {
    await writePieces(
      writeDocument(whole, formatOf(reporter.id), context.options.specVersion),
      file,
      context.terminal,
    );
  }
}
