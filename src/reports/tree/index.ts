import type { Finding, Package, ScanReport } from "#model";
import { openFindings } from "../finding-details.ts";
import type { Reporter } from "../reporter.ts";
import { render, span, truncate, type Line, type Span } from "../table/styled-text.ts";
import { counted, severitySpan } from "../table/words.ts";
import { dependencyGraph, type DependencyGraph } from "./dependency-graph.ts";

/** Levels that are followed. */
const maxDepth = 40;

interface Drawing {
  readonly graph: DependencyGraph;
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  /** Packages whose dependencies are drawn already: they are not drawn again. */
  readonly drawn: Set<string>;
  readonly width: number;
}

/** Packages below those that ask for them, each with its vulnerabilities. */
export const treeReporter: Reporter = {
  id: "tree",
  description: "For people: every package below those that depend on it, with what was found in it",
  mediaType: "text/plain",
  extension: ".txt",
  spec: { title: "Reading the report", url: "docs/reading-the-report.md" },
  *write(report, { color, width }) {
    for (const line of treeLines(report, Math.max(40, width))) yield render(line, color);
  },
};

function* treeLines(report: ScanReport, width: number): Generator<Line> {
  const { packages } = report.inventory;
  const drawing = {
    graph: dependencyGraph(packages),
    findings: Map.groupBy(openFindings(report), ({ packageID }) => packageID ?? ""),
    drawn: new Set<string>(),
    width,
  };
  yield [span(report.artifact.reference, "bold"), span(`   ${counted(packages.length, "package")}`, "faint")];
  const byType = Map.groupBy(drawing.graph.roots, ({ type }) => type);
  for (const [type, roots] of byType) {
    yield [];
    yield [span(type, "bold")];
    for (const [index, root] of roots.entries())
      yield* branch(root, drawing, { prefix: "", isLast: index === roots.length - 1, depth: 0 });
  }
}

interface Place {
  readonly prefix: string;
  readonly isLast: boolean;
  readonly depth: number;
}

function* branch(pkg: Package, drawing: Drawing, { prefix, isLast, depth }: Place): Generator<Line> {
  const dependencies = drawing.graph.dependenciesOf(pkg);
  const isRepeated = drawing.drawn.has(pkg.id) && dependencies.length > 0;
  const line = [span(`${prefix}${isLast ? "└── " : "├── "}`, "faint"), ...labelOf(pkg, drawing)];
  yield truncate(isRepeated ? [...line, span(" (above)", "faint")] : line, drawing.width);
  if (isRepeated) return;
  drawing.drawn.add(pkg.id);
  const below = `${prefix}${isLast ? "    " : "│   "}`;
  if (depth >= maxDepth) {
    if (dependencies.length > 0) yield [span(`${below}└── …`, "faint")];
    return;
  }
  for (const [index, dependency] of dependencies.entries())
    yield* branch(dependency, drawing, {
      prefix: below,
      isLast: index === dependencies.length - 1,
      depth: depth + 1,
    });
}

function labelOf(pkg: Package, { findings }: Drawing): Line {
  const found = findings.get(pkg.id) ?? [];
  const ids: readonly Span[] = found.flatMap(({ id, severity }, index) => [
    span(index === 0 ? "  " : ", ", "faint"),
    { text: span(id).text, style: severitySpan(severity).style },
    span(` ${severity}`, "faint"),
  ]);
  const scope = pkg.scope === undefined || pkg.scope === "runtime" ? [] : [span(` (${pkg.scope})`, "faint")];
  return [span(pkg.name), span(` ${pkg.version}`, "faint"), ...scope, ...ids];
}
