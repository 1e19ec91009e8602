import { reporters } from "../../src/reports/index.ts";
import { code, markdownTable, page } from "./markdown.ts";

const notes = `\`--output FORMAT\` writes to standard output, \`--output FORMAT=FILE\` to a file; both may be repeated, standard output
once. Trivy's \`--format FORMAT --output FILE\` means the same. A file appears whole or not at all. Machine formats hold no
durations and no time of day: the same input gives the same bytes. With \`--all-platforms\` each platform has its own
report: on standard output one after the other, in files with the platform before the extension
(\`report.linux-arm64.json\`).

The JSON report's schema is [\`schemas/report.schema.json\`](../../schemas/report.schema.json), in the package
\`assay/schemas/report.schema.json\`. Within a \`schemaVersion\` fields are added, never removed or given another meaning:
read what you know and pass over the rest.
`;

/** The reference page of the report formats. */
export function formatsPage(): string {
  const rows = reporters.map(({ id, description, mediaType, spec }) => [
    code(id),
    description,
    code(mediaType),
    spec.title,
  ]);
  return page(
    "Report formats",
    `${markdownTable(["Format", "What it is", "Media type", "Specification"], rows)}\n${notes}`,
  );
}
