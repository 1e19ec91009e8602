import { compareSeverity, compareText, type Finding, type FindingLocation } from "#model";
import type { CheckedPlace } from "./check-result.ts";
import type { CheckFailure, CheckFacts } from "./misconfig-check.ts";
import type { FailedCheck } from "./misconfig-fact.ts";
import { peerNames } from "./peer-names.ts";

/** Where packages put what others published: what lies there is an example, or was used to build the package. */
const installedPlace =
  /\/(?:node_modules|site-packages|dist-packages|vendor\/bundle)\/|^\/usr\/(?:lib|share|src)\/|^\/(?:root\/)?go\/pkg\/mod\//;

/** Places of one finding that are told; the rest is counted. */
const maxLocations = 100;

/** What findings are made with. */
export interface FindingContext {
  /** All that is known of a check beside its evaluation. */
  checkOf(id: string): CheckFacts | undefined;
  /** Milliseconds since 1970: failures that begin later are none yet. */
  readonly now: number;
}

/** One finding for each check and file that it fails in, the most severe first, then by check and place. */
export function misconfigFindings(
  places: readonly CheckedPlace[],
  context: FindingContext,
): readonly Finding[] {
  return places
    .flatMap((place) => place.failed.flatMap((failed) => findingOf(place, failed, context) ?? []))
    .sort(
      (left, right) =>
        compareSeverity(left.severity, right.severity) ||
        compareText(left.id, right.id) ||
        compareText(left.locations[0]?.path ?? "", right.locations[0]?.path ?? ""),
    );
}

function findingOf(place: CheckedPlace, failed: FailedCheck, context: FindingContext): Finding | undefined {
  const check = context.checkOf(failed.check);
  const failures = failed.failures.filter(({ since }) => since === undefined || since <= context.now);
  if (check === undefined || failures.length === 0) return undefined;
  const isInstalled = installedPlace.test(place.path) && check.target !== "service";
  const why = isInstalled ? " It is in a file that a package brought, so it is ranked low." : "";
  const more = failed.omitted === 0 ? "" : ` There are ${failed.omitted} more places.`;
  return {
    kind: "misconfiguration",
    id: check.id,
    aliases: peerNames(check.id),
    severity: isInstalled ? "negligible" : check.severity,
    status: "affected",
    reason: `${check.rationale}${more}${why}`,
    fixState: "unknown",
    fixedIn: [],
    rule: check.id,
    title: check.title,
    sources: [],
    locations: failures.slice(0, maxLocations).map((failure) => locationOf(place, failure)),
    suppressedBy: null,
    remediation: check.remediation,
    ...(check.example === "" ? {} : { example: check.example }),
    references: check.spec.url === "" ? [] : [check.spec.url],
    frameworks: check.frameworks,
  };
}

function locationOf(place: CheckedPlace, failure: CheckFailure): FindingLocation {
  const { pointer, line, endLine, instruction, message } = failure;
  const isConfiguration = place.path === "#";
  return {
    path: failure.path ?? (isConfiguration ? `#${pointer ?? ""}` : place.path),
    layer: failure.layer ?? place.layer,
    ...(line === undefined ? {} : { line }),
    ...(endLine === undefined || endLine === line ? {} : { endLine }),
    ...(instruction === undefined ? {} : { instruction }),
    message,
  };
}
