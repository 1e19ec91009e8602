import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  listAt,
  readPHPSerialized,
  textAt,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** A package that PEAR's installer, or `pecl`, recorded. */
export interface PearPackage {
  /** `Archive_Tar` */
  readonly name: string;
  /** `pear.php.net`, `pecl.php.net`; absent in records of the first format, which knew no channels. */
  readonly channel?: string;
  readonly version: string;
  readonly licenses: readonly string[];
  /** Absolute paths of what was installed, joined by line feeds. */
  readonly files: string;
  /** Packages that it needs, as channel, a slash and the name. */
  readonly requires: readonly string[];
}

export const pearPackageKind = defineFactKind<PearPackage>("pear-package");

const maxFiles = 200_000;
const maxRequired = 10_000;

/** Reads `.registry/NAME.reg` and `.registry/.channel.CHANNEL/NAME.reg`, PHP's serialized form of `package.xml`. */
export const pearRegistry: Extractor<PearPackage> = {
  id: "php/pear-registry",
  version: 1,
  kind: pearPackageKind,
  selects: {
    paths: ["/**/.registry/*.reg", "/**/.registry/.channel.*/*.reg"],
    maxBytes: 16 * 1024 * 1024,
  },
  spec: {
    title: "PEAR Manual, package.xml 2.0",
    url: "https://pear.php.net/manual/en/guide.developers.package2.php",
  },
  extract: (_file, content) => readRecord(content),
};

function readRecord(content: ByteSource): Extraction<PearPackage> {
  const fields = fieldsOf(readPHPSerialized(content));
  const name = textAt(fields, "name") ?? textAt(fields, "package");
  const version = textAt(fieldsAt(fields, "version"), "release") ?? textAt(fields, "version");
  if (fields === undefined || name === undefined || version === undefined) return { facts: [], issues: [] };
  const channel = textAt(fields, "channel");
  const fact: PearPackage = {
    name,
    ...(channel === undefined ? {} : { channel }),
    version,
    licenses: licensesOf(fields),
    files: filesOf(fields).join("\n"),
    requires: requiredOf(fields),
  };
  return { facts: [fact], issues: [] };
}

/** Text, or with its address beside it, or several of these; `release_license` in the first format. */
function licensesOf(fields: Fields): string[] {
  const several = listAt(fields, "license");
  const entries: readonly unknown[] = several.length > 0 ? several : [fields["license"]];
  const found = entries.map((entry) => textAt(fieldsOf(entry) ?? { _content: entry }, "_content"));
  const told = found.filter((license) => license !== undefined);
  const first = textAt(fields, "release_license");
  return told.length > 0 || first === undefined ? told.slice(0, 20) : [first];
}

function filesOf(fields: Fields): string[] {
  return Object.values(fieldsAt(fields, "filelist") ?? {})
    .slice(0, maxFiles)
    .map((file) => textAt(fieldsOf(file), "installed_as"))
    .filter((path) => path?.startsWith("/") === true && !path.includes("\n")) as string[];
}

/** One package is told as itself, several as a list. */
function requiredOf(fields: Fields): string[] {
  const required = fieldsAt(fieldsAt(fields, "dependencies"), "required");
  const one = fieldsAt(required, "package");
  const entries: readonly unknown[] = one === undefined ? listAt(required, "package") : [one];
  return entries.slice(0, maxRequired).flatMap((entry) => {
    const dependency = fieldsOf(entry);
    const name = textAt(dependency, "name");
    if (name === undefined || dependency?.["conflicts"] !== undefined) return [];
    return [`${textAt(dependency, "channel") ?? "pear.php.net"}/${name}`];
  });
}
