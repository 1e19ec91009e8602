import type { SbomUse } from "#scan";
import { defineOption, optional } from "../../runtime/options/option-definition.ts";
import { choice, integer, onOff, text } from "../../runtime/options/value-kinds.ts";

const group = "SBOM documents";
const uses: readonly SbomUse[] = ["prefer", "require", "ignore"];
const ignore: SbomUse = "ignore";

/** How SBOM documents are used and written. */
export const sbomOptions = {
  sbom: defineOption({
    kind: choice("USE", uses),
    default: ignore,
    description: "Whether packages are taken from an SBOM attached to the image, or left in it by buildpacks",
    details:
      "`prefer` looks at the image where none is attached, `require` fails then. What is attached takes no layer. " +
      "The report names the document.",
    example: "prefer",
    since: "0.1.0",
    group,
  }),
  sbomPath: defineOption({
    kind: optional(text("PATH")),
    default: undefined,
    defaultText: "what is attached, else what buildpacks left",
    description: "SBOM document within the image to take packages from, by its path; implies --sbom require",
    details: "Layers are read from the highest down, until one has it.",
    example: "/usr/share/app/sbom.cdx.json",
    since: "0.2.0",
    group,
  }),
  sbomFiles: defineOption({
    kind: onOff(),
    default: false,
    description: "List every file in SBOM documents, with its checksums, layer and package",
    details: "Layers are read once more for the checksums. At most 500,000 files are listed.",
    example: "true",
    since: "0.1.0",
    group,
  }),
  specVersion: defineOption({
    kind: optional(text("VERSION")),
    default: undefined,
    defaultText: "1.6 of CycloneDX, 2.3 and 3.0 of SPDX",
    description: "Version of the format that an SBOM is written in",
    details: "CycloneDX 1.4, 1.5, 1.6, 1.7; SPDX 2.2, 2.3, and 3.0 as spdx3-json.",
    example: "1.7",
    since: "0.1.0",
    group,
  }),
};

/** How SBOM documents are judged. */
export const scoreOptions = {
  minScore: defineOption({
    kind: integer("SCORE", 0, 10),
    default: 0,
    defaultText: "nothing fails",
    description: "Exit with 1 when a score is below this",
    example: "9",
    since: "0.1.0",
    group,
  }),
};
