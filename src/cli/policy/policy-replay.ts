import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ScanReport } from "#model";
import { pad, render, ReportError, span, truncate, visibleText, type Line } from "#reports";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { applyPolicy } from "../scan/apply-policy.ts";
import { policiesOf, statementsOf, withStatements } from "../scan/open-judging.ts";
import { storedReport } from "../scan/stored-report.ts";
import { UsageError } from "../usage-error.ts";
import { outcomeSpan } from "./policy-check.ts";

/** What a policy would have decided over one stored report. */
interface Replayed {
  readonly path: string;
  readonly before: ScanReport["verdict"]["outcome"];
  readonly after: ScanReport["verdict"];
}

/** Asks a policy about stored reports, one after the other, so that a thousand take the memory of one. */
export async function runPolicyReplay(context: CommandContext): Promise<number> {
  const { options, clock, terminal } = context;
  const [policy = "", ...places] = context.arguments;
  if (places.length === 0) {
    throw new UsageError(
      "MISSING_ARGUMENT",
      "`assay policy replay` needs REPORTS",
      "Name a directory of JSON reports.",
    );
  }
  const paths = (await Promise.all(places.map(reportPaths))).flat();
  const statements = await statementsOf(context, false);
  const policies = await policiesOf(context, [policy]);
  const replayed: Replayed[] = [];
  let unreadable = 0;
  try {
    // Stored reports are of their day: the age of their advisories says nothing about the policy.
    const judging = {
      options: { ...options, policy: [policy], maxDbAge: 0, maxCriticalDbAge: 0 },
      now: clock.now(),
      policies,
      isKnown: undefined,
    };
    for (const path of paths) {
      try {
        const report = await storedReport(path);
        const { verdict } = await applyPolicy(await withStatements(report, statements, clock.now()), judging);
        replayed.push({ path, before: report.verdict.outcome, after: verdict });
      } catch (thrown) {
        if (!(thrown instanceof ReportError)) throw thrown;
        terminal.note(`assay: ${visibleText(thrown.message)}`);
        unreadable += 1;
      }
    }
  } finally {
    await policies.close();
  }
  if (options.format === "json")
    await terminal.write(`${JSON.stringify({ policy, results: replayed.map(jsonOf) }, null, 2)}\n`);
  else
    for (const line of tableOf(replayed, terminal.stdout.width))
      await terminal.write(render(line, terminal.stdout.color));
  return unreadable > 0 ? exitCodes.artifact.code : exitCodes.ok.code;
}

async function reportPaths(place: string): Promise<readonly string[]> {
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) {
    throw new UsageError("CONFLICT", `${place} is not there`, "Name JSON reports, or directories of them.");
  }
  if (!found.isDirectory()) return [place];
  const names = await readdir(place, { recursive: true });
  return names
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => join(place, name));
}

function jsonOf({ path, before, after }: Replayed): unknown {
  const violated =
    after.rules?.filter(({ outcome }) => outcome === "violated" || outcome === "undecided") ?? [];
  return {
    report: path,
    stored: before,
    outcome: after.outcome,
    rules: violated.map(({ id, severity, outcome, message }) => ({ id, severity, outcome, message })),
  };
}

function* tableOf(replayed: readonly Replayed[], width: number): Generator<Line> {
  const pathWidth = Math.min(60, Math.max(10, ...replayed.map(({ path }) => path.length)));
  for (const { path, before, after } of replayed) {
    const told = after.rules?.filter(
      ({ outcome, severity }) => severity !== "audit" && (outcome === "violated" || outcome === "undecided"),
    );
    const change = before === after.outcome ? "" : `was ${before}`;
    yield truncate(
      [
        ...pad([outcomeSpan(after.outcome)], 12),
        ...pad(truncate([span(path)], pathWidth), pathWidth + 2),
        ...pad([span(change, "faint")], 16),
        span(told?.map(({ id }) => id).join(", ") ?? ""),
      ],
      width,
    );
  }
  yield [];
  yield [span(summary(replayed), "bold")];
  for (const [id, count] of violationsByRule(replayed)) yield [span(`${String(count).padStart(6)}  ${id}`)];
}

function summary(replayed: readonly Replayed[]): string {
  const counts = (["fail", "incomplete", "warn", "pass"] as const).map((outcome) => {
    const count = replayed.filter(({ after }) => after.outcome === outcome).length;
    return `${count} ${outcome}`;
  });
  return `${replayed.length} report${replayed.length === 1 ? "" : "s"}: ${counts.join(", ")}`;
}

function violationsByRule(replayed: readonly Replayed[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { after } of replayed) {
    for (const { id, severity, outcome } of after.rules ?? []) {
      if (outcome !== "violated") continue;
      const name = `${id} (${severity})`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts].sort(([leftID, left], [rightID, right]) => right - left || (leftID < rightID ? -1 : 1));
}
