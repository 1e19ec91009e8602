import { readDeb822, type ByteSource } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** What the description of an installed package of R says. */
export interface RDescription {
  readonly name: string;
  readonly version: string;
  readonly licenses: readonly string[];
  /** Names of packages, without R itself. */
  readonly dependencies: readonly string[];
  /** `owner/name@commit` of a package that was installed from GitHub. */
  readonly remote?: string;
}

export const rDescriptionKind = defineFactKind<RDescription>("r-description");

const wanted = new Set([
  ...["package", "version", "license", "built", "depends", "imports", "linkingto"],
  ...["remotetype", "remoteusername", "remoterepo", "remotesha"],
]);

/** Reads `DESCRIPTION`, of installed packages alone: only these say with which R they were built. */
export const rDescription: Extractor<RDescription> = {
  id: "r/description",
  version: 2,
  kind: rDescriptionKind,
  selects: { names: ["DESCRIPTION"], maxBytes: 1024 * 1024 },
  spec: {
    title: "Writing R Extensions, The DESCRIPTION file",
    url: "https://cran.r-project.org/doc/manuals/r-release/R-exts.html#The-DESCRIPTION-file",
  },
  extract: (_, content) => extractDescription(content),
};

function extractDescription(content: ByteSource): Extraction<RDescription> {
  const [stanza] = readDeb822(content.read(0, content.size), { wanted, maxStanzas: 100 });
  const field = (name: string): string => stanza?.fields.get(name)?.trim() ?? "";
  const [name, version] = [field("package"), field("version")];
  if (name === "" || version === "" || !isInstalled(field)) return { facts: [], issues: [] };
  const isRemote = field("remotetype") === "github";
  const remote = `${field("remoteusername")}/${field("remoterepo")}@${field("remotesha")}`;
  const fact: RDescription = {
    name,
    version,
    licenses: field("license") === "" ? [] : [field("license")],
    dependencies: ["depends", "imports", "linkingto"].flatMap((member) => requiredNames(field(member))),
    ...(isRemote ? { remote } : {}),
  };
  return { facts: [fact], issues: [] };
}

/** Only installed packages say with which R they were built, but for the one of R's own that holds translations. */
function isInstalled(field: (name: string) => string): boolean {
  return (
    field("built") !== "" || (field("package") === "translations" && field("license").startsWith("Part of R"))
  );
}

/** The names of a list like `R (>= 3.5), methods, utils`, without R itself. */
export function requiredNames(list: string): string[] {
  return list
    .split(",")
    .map((each) => /^\s*([A-Za-z][A-Za-z0-9.]{0,127})/.exec(each)?.[1] ?? "")
    .filter((name) => name !== "" && name !== "R");
}
