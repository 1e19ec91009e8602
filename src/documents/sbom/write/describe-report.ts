import { PackageURL } from "packageurl-js";
import {
  compareText,
  type ArtifactDescription,
  type Finding,
  type Inventory,
  type InventoryFile,
  type Issue,
  type Package,
} from "#model";
import { isWorthTelling } from "../document-inventory.ts";
import {
  emptyDocument,
  type SbomComponent,
  type SbomDependency,
  type SbomDocument,
  type SbomProperty,
} from "../sbom-document.ts";
import { type ComponentContext, componentOfPackage, type LicenseReader } from "./component-of-package.ts";
import { packageReferences } from "./package-references.ts";
import { told } from "./told-property.ts";
import { vulnerabilitiesOfFindings } from "./vulnerabilities-of-findings.ts";

/** What a document is written from. */
export interface DescribedReport {
  readonly artifact: ArtifactDescription;
  readonly inventory: Inventory;
  /** Only vulnerabilities are told. */
  readonly findings: readonly Finding[];
  /** All issues of the report. */
  readonly issues: readonly Issue[];
}

/** What the writer is told besides. */
export interface DescribeOptions {
  /** Assay's own version. */
  readonly toolVersion: string;
  /** RFC 3339; without it the image's own date is taken, or none. */
  readonly created?: string | undefined;
  /** Reads declared licences as an SPDX expression. */
  readonly licenses?: LicenseReader | undefined;
}

const subjectReference = "artifact";
const systemReference = "distribution";

/** The document of a report: every package with all that is known of it, the artifact, the distribution. */
export function describeReport(report: DescribedReport, options: DescribeOptions): SbomDocument {
  const { artifact, inventory } = report;
  const references = packageReferences(inventory.packages);
  const context = { artifact, references, licenses: options.licenses };
  const packages = inventory.packages.map((pkg) => componentOfPackage(pkg, context));
  const system = systemComponent(inventory);
  const files = (inventory.files ?? []).map((file) => componentOfFile(file, context));
  return {
    ...emptyDocument,
    format: "Assay",
    created: options.created ?? artifact.config?.created,
    tools: [{ name: "assay", version: options.toolVersion }],
    subject: subjectComponent(report),
    components: [...system, ...packages, ...files],
    dependencies: [
      ...rootEdges(inventory.packages, references),
      ...packageEdges(inventory.packages, references),
    ],
    vulnerabilities: vulnerabilitiesOfFindings(report.findings, references),
  };
}

function subjectComponent({ artifact, inventory, issues }: DescribedReport): SbomComponent {
  const isImage = artifact.kind === "image" || artifact.layers.length > 0;
  return {
    reference: subjectReference,
    name: nameOf(artifact),
    version: artifact.digest ?? artifact.imageID,
    purl: imagePurl(artifact),
    licenses: [],
    supplier: undefined,
    kind: isImage ? "container" : "file",
    properties: subjectProperties(artifact, inventory, issues),
    hashes:
      artifact.digest?.startsWith("sha256:") === true
        ? [{ algorithm: "SHA-256", value: artifact.digest.slice(7) }]
        : [],
  };
}

/** The name without tag and digest; else the last part of the reference. */
function nameOf(artifact: ArtifactDescription): string {
  if (artifact.name !== undefined) return artifact.name.replace(/@[^/]*$/, "").replace(/:[^:/]*$/, "");
  return (
    artifact.reference
      .replace(/^[a-z-]+:/, "")
      .split("/")
      .findLast((part) => part !== "") ?? artifact.reference
  );
}

/** "Package URL types", `oci`: the last part of the name, the digest, and where it is kept. */
function imagePurl(artifact: ArtifactDescription): string | undefined {
  if (artifact.digest === undefined || (artifact.kind !== "image" && artifact.layers.length === 0))
    return undefined;
  const name = nameOf(artifact).toWellFormed();
  const last = (name.split("/").at(-1) ?? name).toLowerCase();
  if (last.trim() === "") return undefined;
  const qualifiers = {
    ...(artifact.platform === undefined ? {} : { arch: artifact.platform.architecture.toWellFormed() }),
    ...(artifact.name === undefined ? {} : { repository_url: name }),
  };
  return new PackageURL("oci", undefined, last, artifact.digest, qualifiers, undefined).toString();
}

function subjectProperties(
  artifact: ArtifactDescription,
  inventory: Inventory,
  issues: readonly Issue[],
): SbomProperty[] {
  const { platform, layers } = artifact;
  const variant = platform?.variant === undefined ? "" : `/${platform.variant}`;
  return [
    ["assay:reference", artifact.reference],
    ...told("assay:artifact:name", artifact.name),
    ...told("assay:digest", artifact.digest),
    ...told("assay:imageID", artifact.imageID),
    ...told(
      "assay:platform",
      platform === undefined ? undefined : `${platform.os}/${platform.architecture}${variant}`,
    ),
    ...layers.flatMap((layer, index): SbomProperty[] => [
      [`assay:layer:${index}:digest`, layer.digest],
      ...told(`assay:layer:${index}:diffID`, layer.diffID),
      ...told(`assay:layer:${index}:mediaType`, layer.mediaType === "" ? undefined : layer.mediaType),
      [`assay:layer:${index}:size`, String(layer.size)],
      ...told(`assay:layer:${index}:instruction`, layer.instruction),
    ]),
    ...issueProperties([...artifact.issues, ...inventory.issues], issues),
  ];
}

/** Issues of the artifact and its packages; those of matching are told anew by whoever matches. */
function issueProperties(own: readonly Issue[], all: readonly Issue[]): SbomProperty[] {
  const kept = all.filter((issue) => own.includes(issue)).filter(isWorthTelling);
  return kept.map(({ code, layer, path, message }, index) => [
    `assay:issue:${index}`,
    `${code} ${layer ?? ""} ${path === undefined ? "" : `<${path.replaceAll(">", "")}> `}${message}`,
  ]);
}

function systemComponent({ distribution }: Inventory): SbomComponent[] {
  if (distribution === null) return [];
  const { id, version, name, codename, idLike, variant, cpe } = distribution;
  return [
    {
      reference: systemReference,
      name: id === "" ? "unknown" : id,
      version: version === "" ? undefined : version,
      purl: undefined,
      licenses: [],
      supplier: undefined,
      kind: "operating-system",
      properties: [
        ["assay:distribution:id", id],
        ...told("assay:distribution:name", name),
        ...told("assay:distribution:codename", codename),
        ...told("assay:distribution:idLike", idLike.join(" ")),
        ...told("assay:distribution:variant", variant),
        ...told("assay:distribution:cpe", cpe),
      ],
      ...(cpe === undefined ? {} : { cpes: [cpe] }),
      description: name === "" ? undefined : name,
    },
  ];
}

function componentOfFile(
  { path, layer, owner, sha1, sha256 }: InventoryFile,
  { artifact, references }: Pick<ComponentContext, "artifact" | "references">,
): SbomComponent {
  return {
    reference: `file:${path}`,
    name: path,
    version: undefined,
    purl: undefined,
    licenses: [],
    supplier: undefined,
    kind: "file",
    properties: [
      ...told("assay:layer", artifact.layers[layer]?.digest),
      ...told("assay:ownedBy", owner === undefined ? undefined : references.get(owner)),
    ],
    hashes: [
      ...(sha1 === undefined ? [] : [{ algorithm: "SHA-1", value: sha1 }]),
      ...(sha256 === undefined ? [] : [{ algorithm: "SHA-256", value: sha256 }]),
    ],
  };
}

/** The artifact depends on what nothing else brings. */
function rootEdges(packages: readonly Package[], references: ReadonlyMap<string, string>): SbomDependency[] {
  const brought = new Set(packages.flatMap(({ dependsOn }) => dependsOn));
  const roots = packages.filter(({ id }) => !brought.has(id));
  return roots.flatMap(({ id }) => edge(subjectReference, references.get(id)));
}

function packageEdges(
  packages: readonly Package[],
  references: ReadonlyMap<string, string>,
): SbomDependency[] {
  return packages.flatMap(({ id, dependsOn }) => {
    const from = references.get(id);
    if (from === undefined) return [];
    return dependsOn
      .flatMap((target) => edge(from, references.get(target)))
      .sort((left, right) => compareText(left.to, right.to));
  });
}

function edge(from: string, to: string | undefined): SbomDependency[] {
  return to === undefined ? [] : [{ from, to }];
}
