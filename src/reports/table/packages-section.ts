import type { Package } from "#model";
import { columnLines } from "./columns.ts";
import { span, type Line } from "./styled-text.ts";
import type { TableContext } from "./table-context.ts";
import { counted, layerText } from "./words.ts";

/** Every package, for `--list-all-pkgs`. */
export function* packagesSection(context: TableContext): Generator<Line> {
  const { packages } = context.report.inventory;
  if (!context.options.allPackages || packages.length === 0) return;
  yield [span("Packages", "bold"), span(`   ${counted(packages.length, "package")}`, "faint")];
  yield [];
  const room = context.width - 22;
  const columns = [
    { title: "type", maxWidth: 8 },
    { title: "package", maxWidth: Math.floor(room * 0.55) },
    { title: "version", maxWidth: Math.floor(room * 0.45) },
    { title: "layer", maxWidth: 7 },
  ];
  yield* columnLines(
    columns,
    packages.map((pkg) => rowOf(pkg, context)),
    context.width,
  );
  yield [];
}

function rowOf(pkg: Package, { report }: TableContext): readonly Line[] {
  const layer = layerText(report.artifact, pkg.layer).replace("layer ", "").replace(" of ", "/");
  return [[span(pkg.type, "faint")], [span(pkg.name)], [span(pkg.version)], [span(layer, "faint")]];
}
