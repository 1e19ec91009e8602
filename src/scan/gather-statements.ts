import type { Artifact, AttachedDocument } from "#artifacts";
import type { Issue, ScanReport, VexStatement } from "#model";
import { errorMessage, AssayError } from "../runtime/errors.ts";
import { withinBudget, type TimeBudget } from "./time-budget.ts";
import { notInTime } from "./unread-layer.ts";

/** Statements, and why some that were asked for are not among them. */
export interface GatheredStatements {
  readonly statements: readonly VexStatement[];
  readonly issues: readonly Issue[];
}

/** VEX documents attached to an image, whoever put them there: told, and heeded by nobody. */
export async function attachedStatements(
  artifact: Artifact,
  budget: TimeBudget,
): Promise<GatheredStatements> {
  const documents = artifact.attached?.("vex");
  if (documents === undefined) return { statements: [], issues: [nowhere] };
  return withinBudget<GatheredStatements>(
    budget,
    () => readAttached(documents),
    () => ({ statements: [], issues: [notInTime("statements attached to the image were not read")] }),
  );
}

const nowhere: Issue = {
  code: "attached-vex-not-used",
  message: "statements attached to the image were asked for, and it comes from where none can be attached",
};

async function readAttached(documents: AsyncIterable<AttachedDocument>): Promise<GatheredStatements> {
  const { readVexDocument } = await import("#documents");
  const statements: VexStatement[] = [];
  const issues: Issue[] = [];
  for await (const document of documents) {
    try {
      const read = readVexDocument(await document.read(), { place: document.place, trust: "claimed" });
      statements.push(...read.statements);
    } catch (thrown) {
      // Signed SBOMs without a statement are of the same types.
      if (document.from === "attestation") continue;
      if (!(thrown instanceof AssayError)) throw thrown;
      issues.push({ code: "attached-vex-not-used", message: errorMessage(thrown) });
    }
  }
  return { statements, issues };
}

/** A report with statements laid over its findings. The comparison is loaded where there is something to compare. */
export async function withStatements(
  report: ScanReport,
  statements: readonly VexStatement[],
  now: number,
): Promise<ScanReport> {
  if (statements.length === 0) return report;
  const { applyStatements } = await import("#matching");
  return applyStatements(report, statements, now);
}
