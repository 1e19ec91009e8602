import type { Package } from "#model";
import type { Evaluation } from "../matcher.ts";

/** The end of a release that a module's build system appends: `.module_el8.5.0+254+b4526b16`. */
const moduleBuild = /\.module[_+].*$/;

/** Whether an erratum's range is about the stream that a package belongs to. */
type StreamAnswer = "same" | "other" | "unknown";

/**
 * Leaves of the evaluations those that concern the stream a package comes from (rpm modularity, el8 and el9):
 * packages outside modules are compared with ranges outside modules only, and a stream with ranges of that
 * stream. Where an erratum does not name its stream, a fix within the same major and minor version is taken for
 * one of it; any other is not assessable and given back as such.
 */
export function ofSameStream(pkg: Package, evaluations: readonly Evaluation[]): readonly Evaluation[] {
  const marked = evaluations.map((one) =>
    streamAnswer(pkg, one) === "other" ? { ...one, setAside: otherStream(one) } : one,
  );
  return withoutRebuilds(marked).map((one) => {
    if (one.setAside !== undefined) return one;
    const isUnsure = one.verdict.status === "affected" && streamAnswer(pkg, one) === "unknown";
    return isUnsure && !isSameLine(one) ? notAssessable(one) : one;
  });
}

function streamAnswer(pkg: Package, { entry }: Evaluation): StreamAnswer {
  const label = pkg.module === undefined || pkg.module === "" ? undefined : pkg.module;
  const isModular = label !== undefined || moduleBuild.test(pkg.version);
  const { module } = entry.affected;
  if (isModular !== (module !== undefined)) return "other";
  if (module === undefined) return "same";
  const [name = "", stream = ""] = label?.split(":") ?? [];
  const stated = module.split(" ");
  if (stated.includes(`${name}:${stream}`)) return "same";
  const isNamedOnly = stated.includes(name) || module === "";
  return label === undefined || isNamedOnly ? "unknown" : "other";
}

/**
 * A module is built once per architecture and context, so an erratum names one fix several times with different
 * ends. Whoever has any of those builds has the fix, whichever of them sorts higher.
 */
function withoutRebuilds(evaluations: readonly Evaluation[]): readonly Evaluation[] {
  const had = new Set<string>();
  for (const { entry, verdict, setAside } of evaluations) {
    if (setAside !== undefined || entry.affected.module === undefined || verdict.status !== "not-affected")
      continue;
    if (verdict.version !== undefined) had.add(buildKey(entry.advisoryID, verdict.version));
  }
  if (had.size === 0) return evaluations;
  return evaluations.map((one) => {
    const { entry, verdict } = one;
    const fixed = verdict.status === "affected" && verdict.by === "range" ? verdict.fixed : undefined;
    const isHad =
      fixed !== undefined && moduleBuild.test(fixed) && had.has(buildKey(entry.advisoryID, fixed));
    return isHad && one.setAside === undefined ? { ...one, setAside: sameBuild } : one;
  });
}

const sameBuild = "the installed build has the fix that it names, built for another architecture or context";

function otherStream({ entry }: Evaluation): string {
  const { module } = entry.affected;
  if (module === undefined)
    return "it is about the package outside of modules, and the installed one is of a module";
  return `it is about the module ${module === "" ? "that it does not name" : module}, not that of the package`;
}

function buildKey(advisory: string, version: string): string {
  return `${advisory} ${version.replace(moduleBuild, "")}`;
}

function isSameLine({ verdict, coordinate }: Evaluation): boolean {
  const fixed = verdict.status === "affected" && verdict.by === "range" ? (verdict.fixed ?? "") : "";
  return line(fixed) === line(coordinate.version);
}

/** `3.1` of `0:3.1.2-141.module_el8.1.0+8`. */
function line(version: string): string {
  return /^(?:\d+:)?(\d+(?:\.\d+)?)/.exec(version)?.[1] ?? version;
}

function notAssessable(evaluation: Evaluation): Evaluation {
  const text = evaluation.coordinate.version;
  const reason = "the advisory does not say which module stream its fix belongs to";
  return { ...evaluation, verdict: { status: "not-comparable", whose: "advisory", text, reason } };
}
