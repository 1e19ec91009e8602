import type { Package } from "#model";
import { span, truncate, type Line } from "./styled-text.ts";
import type { TableContext } from "./table-context.ts";

const maxLines = 20;
const maxDepth = 12;

const dependentsByContext = new WeakMap<TableContext, ReadonlyMap<string, readonly Package[]>>();

/**
 * Who brings a package, upwards: below each package those that depend on it. Packages met before on the way up
 * are not followed again, so that circles end; at most 20 lines.
 */
export function originTree(pkg: Package, context: TableContext): readonly Line[] {
  const lines: Line[] = [];
  grow(pkg, { context, lines, prefix: "", above: new Set([pkg.id]) });
  if (lines.length === 0) return [];
  const shown = lines.length > maxLines ? [...lines.slice(0, maxLines), [span("…", "faint")]] : lines;
  return [[span(`${pkg.name} ${pkg.version} is brought by`, "faint")], ...shown];
}

interface Growth {
  readonly context: TableContext;
  readonly lines: Line[];
  readonly prefix: string;
  readonly above: ReadonlySet<string>;
}

function grow(pkg: Package, growth: Growth): void {
  const dependents = dependentsOf(pkg.id, growth.context);
  for (const [index, dependent] of dependents.entries()) {
    if (growth.lines.length > maxLines) return;
    const isLast = index === dependents.length - 1;
    const note = dependent.direct === true ? " (direct)" : "";
    const text = `${growth.prefix}${isLast ? "└── " : "├── "}${dependent.name} ${dependent.version}${note}`;
    growth.lines.push(truncate([span(text)], growth.context.width - 13));
    if (growth.above.has(dependent.id) || growth.above.size > maxDepth) continue;
    grow(dependent, {
      ...growth,
      prefix: `${growth.prefix}${isLast ? "    " : "│   "}`,
      above: new Set([...growth.above, dependent.id]),
    });
  }
}

function dependentsOf(id: string, context: TableContext): readonly Package[] {
  let dependents = dependentsByContext.get(context);
  if (dependents === undefined) {
    dependents = reversed(context);
    dependentsByContext.set(context, dependents);
  }
  return dependents.get(id) ?? [];
}

function reversed({ report }: TableContext): ReadonlyMap<string, readonly Package[]> {
  const dependents = new Map<string, Package[]>();
  for (const pkg of report.inventory.packages) {
    for (const id of pkg.dependsOn) {
      const known = dependents.get(id);
      if (known === undefined) dependents.set(id, [pkg]);
      else known.push(pkg);
    }
  }
  return dependents;
}
