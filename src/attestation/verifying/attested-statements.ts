import type { Checked } from "./check-signed.ts";
import { readVexDocument, StatementError } from "#documents";
import type { Issue, VexStatement } from "#model";

/** What holds statements: VEX in its three formats, and SBOMs that say something of their components. */
const vexPredicates = /openvex|csaf|cyclonedx/i;

/** The statements in attestations that somebody trusted has signed; why others could not be read. */
export function attestedStatements(checked: readonly Checked[]): {
  readonly statements: readonly VexStatement[];
  readonly issues: readonly Issue[];
} {
  const statements: VexStatement[] = [];
  const issues: Issue[] = [];
  for (const { refusal, predicateType, predicate, place } of checked) {
    if (refusal !== undefined || !vexPredicates.test(predicateType)) continue;
    try {
      const bytes = Buffer.from(JSON.stringify({ predicateType, predicate }));
      statements.push(
        ...readVexDocument(bytes, { place: `attestation ${place}`, trust: "attested" }).statements,
      );
    } catch (thrown) {
      if (!(thrown instanceof StatementError)) throw thrown;
      issues.push({ code: "attached-vex-not-used", message: thrown.message });
    }
  }
  return { statements, issues };
}
