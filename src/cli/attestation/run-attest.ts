import {
  decisionPredicate,
  predicateTypeOf,
  resolveSubject,
  scanPredicate,
  vulnPredicate,
  type PredicateFacts,
  type SigningKey,
} from "#attestation";
import type { ScanReport } from "#model";
import { parseReference, repositoryText } from "#registry";
import { reporters } from "#reports";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { scanAndJudge, type ScanEngine } from "../scan/run-scan.ts";
import { presentationOf } from "../scan/presentation.ts";
import { outputsOf } from "../scan/outputs.ts";
import { UsageError } from "../usage-error.ts";
import { assayVersion } from "../version.ts";
import { deliverStatements } from "./deliver-statements.ts";
import type { Stated } from "./stated.ts";
import { withRegistry } from "./open-registry.ts";
import { readNamedFile } from "./read-named-file.ts";
import { withSigningKey } from "./with-signing-key.ts";

type StatedType = CommandContext["options"]["type"][number];

/** What is said of one image. */
interface Said {
  /** Name and digest, or what was asked for. */
  readonly reference: string;
  readonly stated: readonly Stated[];
}

/** Scans an image of a registry, and signs what was found out. */
export async function runAttest(context: CommandContext, engine: ScanEngine): Promise<number> {
  // A certificate counts for minutes only, and a scan may take longer; a key that cannot be used is told at once.
  if (context.options.keyless) {
    const said = await findOut(context, engine);
    return withSigningKey(context, (key) => deliverAll(context, said, key));
  }
  return withSigningKey(context, async (key) => deliverAll(context, await findOut(context, engine), key));
}

async function deliverAll(context: CommandContext, said: readonly Said[], key: SigningKey): Promise<number> {
  return withRegistry(context, async (client) => {
    for (const [index, { reference, stated }] of said.entries()) {
      const subject = await resolveSubject(client, reference, context.signal);
      await deliverStatements(context, stated, { client, subject, key, appends: index > 0 });
    }
    return exitCodes.ok.code;
  });
}

async function findOut(context: CommandContext, engine: ScanEngine): Promise<readonly Said[]> {
  const [given = ""] = context.arguments;
  const reference = given.replace(/^registry:(?:\/\/)?/, "");
  const types = [...new Set(context.options.type)];
  const vex = types.includes("vex") ? [openVEX(context)] : [];
  if (types.every((type) => type === "vex")) return [{ reference, stated: vex }];
  const name = repositoryText(parseReference(reference));
  const said: Said[] = [];
  // Nobody signs what there was no time to find out.
  const unhurried = { ...context, deadline: undefined };
  for (const report of await scanAndJudge(`registry:${reference}`, unhurried, engine)) {
    const stated = await predicatesOf(types, report, context);
    said.push({ reference: `${name}@${digestOf(report)}`, stated: [...stated, ...vex] });
  }
  return said;
}

async function predicatesOf(
  types: readonly StatedType[],
  report: ScanReport,
  context: CommandContext,
): Promise<readonly Stated[]> {
  const presentation = await presentationOf(
    context,
    outputsOf({ ...context.options, output: [], format: "json" }),
  );
  const written = (id: string): unknown => {
    const reporter = reporters.find((one) => one.id === id);
    const options = { ...presentation, color: false, width: 120 };
    return JSON.parse([...(reporter?.write(report, options) ?? [])].join("")) as unknown;
  };
  const facts = factsOf(context);
  const makers: Readonly<Record<Exclude<StatedType, "vex">, () => unknown>> = {
    "sbom-cyclonedx": () => written("cyclonedx-json"),
    "sbom-spdx": () => written("spdx-json"),
    scan: () => scanPredicate(report, written("json"), facts),
    vuln: () => vulnPredicate(report, written("json"), facts),
    decision: () => decisionPredicate(report, facts),
  };
  return types
    .filter((type) => type !== "vex")
    .map((type) => ({ predicateType: predicateTypeOf(type), predicate: makers[type]() }));
}

function factsOf({ clock, options }: CommandContext): PredicateFacts {
  const now = clock.now();
  return {
    version: assayVersion(),
    time: new Date(now).toISOString(),
    validUntil: new Date(now + options.validFor).toISOString(),
  };
}

function digestOf({ artifact }: ScanReport): string {
  if (artifact.digest !== undefined) return artifact.digest;
  throw new UsageError("CONFLICT", "the image has no digest to sign", "Name an image of a registry.");
}

function openVEX({ options }: CommandContext): Stated {
  const path = options.openvex;
  if (path === undefined)
    throw new UsageError("MISSING_ARGUMENT", "--type vex needs a document", "Add --openvex FILE.");
  const notVEX = (cause?: unknown): UsageError =>
    new UsageError(
      "NOT_READABLE",
      `${path} is no OpenVEX document`,
      "Name a JSON file with @context and statements.",
      cause,
    );
  let predicate: unknown;
  try {
    predicate = JSON.parse(readNamedFile(path, "the document").toString("utf8"));
  } catch (cause) {
    throw cause instanceof UsageError ? cause : notVEX(cause);
  }
  const context = (predicate as { readonly "@context"?: unknown } | null)?.["@context"];
  if (typeof context !== "string" || !context.startsWith(predicateTypeOf("vex"))) throw notVEX();
  return { predicateType: predicateTypeOf("vex"), predicate };
}
