import {
  compareText,
  isSuppressing,
  sortIssues,
  type Finding,
  type Issue,
  type ScanReport,
  type VexStatement,
} from "#model";
import { applicableTo } from "./find-applicable.ts";
import { compareApplicable, isContradiction, isHeeded, type Applicable } from "./weigh.ts";

/**
 * Lays statements over a report's findings: the one that decides a finding is named in `suppressedBy` where it makes it
 * stop counting; all that are about findings are in `statements`. What ran out, what nobody verified and what
 * contradicts itself are issues. `now` in milliseconds since 1970. Statements that the report has already are weighed
 * again with the new ones. `names` are others under which the artifact is known: tags that lead to its digest.
 */
export function applyStatements(
  report: ScanReport,
  statements: readonly VexStatement[],
  now: number,
  names: readonly string[] = [],
): ScanReport {
  const all = distinct([...statements, ...(report.statements ?? [])]);
  if (all.length === 0) return report;
  const applicable = applicableTo(report, all, names);
  const used = new Map<string, VexStatement>();
  const told = new Told();
  const findings = report.findings.map((finding) => {
    const found = applicable(finding);
    for (const { statement } of found) used.set(keyOf(statement), statement);
    return found.length === 0 ? finding : decided(finding, decide(found, { finding, now, told }));
  });
  if (used.size === 0) return report;
  return {
    ...report,
    findings,
    issues: sortIssues([...report.issues.filter(({ code }) => !ownCodes.has(code)), ...told.issues()]),
    statements: [...used.values()].sort((left, right) => compareText(left.id, right.id)),
  };
}

const ownCodes = new Set<string>(["statement-expired", "statement-not-trusted", "statements-contradict"]);

function distinct(statements: readonly VexStatement[]): readonly VexStatement[] {
  return [...new Map(statements.map((statement) => [keyOf(statement), statement])).values()];
}

function keyOf({ id, source }: VexStatement): string {
  return JSON.stringify([id, source.place]);
}

interface Deciding {
  readonly finding: Finding;
  readonly now: number;
  readonly told: Told;
}

/** The statement that decides; undefined where none does. */
function decide(found: readonly Applicable[], { finding, now, told }: Deciding): VexStatement | undefined {
  const heeded = found.filter(({ statement }) => isHeeded(statement));
  const [first, ...rest] = heeded.filter(({ statement }) => holds(statement, now)).sort(compareApplicable);
  const opposite = first === undefined ? undefined : rest.find((other) => isContradiction(first, other));
  if (first !== undefined && opposite !== undefined)
    told.contradiction(first.statement, opposite.statement, finding);
  if (first === undefined || !isSuppressing(first.statement)) {
    for (const { statement } of found) {
      if (!isSuppressing(statement)) continue;
      if (!isHeeded(statement)) told.untrusted(statement, finding);
      else if (first === undefined && hasExpired(statement, now)) told.expired(statement, finding);
    }
  }
  return first?.statement;
}

function decided(finding: Finding, statement: VexStatement | undefined): Finding {
  if (statement !== undefined && isSuppressing(statement)) return { ...finding, suppressedBy: statement.id };
  const open = { ...finding, suppressedBy: null };
  const isCleared = finding.status === "not-affected" && finding.evidence === "vendor-statement";
  if (statement?.status !== "affected" || !isCleared) return open;
  const { evidence, ...rest } = open;
  const why = statement.reason ?? statement.action ?? "it gives no reason";
  return { ...rest, status: "affected", reason: `${statement.id} says so against the ${evidence}: ${why}` };
}

function holds({ from, until }: VexStatement, now: number): boolean {
  return (from === undefined || Date.parse(from) <= now) && (until === undefined || now <= Date.parse(until));
}

function hasExpired({ until }: VexStatement, now: number): boolean {
  return until !== undefined && Date.parse(until) < now;
}

/** Gathers what is to be said, once for each statement or pair, however many findings it is about. */
class Told {
  readonly #counts = new Map<string, { code: Issue["code"]; text: string; findings: Finding[] }>();

  expired(statement: VexStatement, finding: Finding): void {
    const whose = statement.owner === undefined ? "" : ` of ${statement.owner}`;
    const text = `the exception ${statement.id}${whose} ran out on ${statement.until?.slice(0, 10) ?? ""}`;
    this.#add({ code: "statement-expired", text, finding });
  }

  untrusted(statement: VexStatement, finding: Finding): void {
    const text = `${statement.id} of ${statement.source.place} was verified by nobody and suppresses nothing`;
    this.#add({ code: "statement-not-trusted", text, finding });
  }

  contradiction(left: VexStatement, right: VexStatement, finding: Finding): void {
    const text = `${left.id} says ${left.status} and ${right.id} says ${right.status}`;
    this.#add({ code: "statements-contradict", text, finding });
  }

  issues(): readonly Issue[] {
    return [...this.#counts.values()].map(({ code, text, findings }) => {
      const [first] = findings;
      const more = findings.length === 1 ? "" : ` and ${findings.length - 1} more`;
      return {
        code,
        message: `${text}: ${first?.id ?? ""}${more} count${findings.length === 1 ? "s" : ""}${code === "statement-expired" ? " again" : ""}`,
      };
    });
  }

  #add({
    code,
    text,
    finding,
  }: {
    readonly code: Issue["code"];
    readonly text: string;
    readonly finding: Finding;
  }) {
    const key = `${code} ${text}`;
    const known = this.#counts.get(key) ?? { code, text, findings: [] };
    known.findings.push(finding);
    this.#counts.set(key, known);
  }
}
