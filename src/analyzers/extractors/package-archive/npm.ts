import { bufferSource, findTarballMember, type ByteSource } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { npmManifest } from "../npm/manifest.ts";
import {
  describes,
  descriptionAt,
  headOf,
  maxPackageArchiveBytes,
  packageArchiveKind,
  type PackageArchive,
} from "./package-archive.ts";

/** npm's packages: `package.json` in the archive's only folder, whatever that is called. Other archives give nothing. */
export const npmArchive: Extractor<PackageArchive> = {
  id: "package-archive/npm",
  version: 1,
  kind: packageArchiveKind,
  selects: { paths: ["/*.tgz"], maxBytes: maxPackageArchiveBytes },
  spec: { title: "npm, npm-pack", url: "https://docs.npmjs.com/cli/v11/commands/npm-pack" },
  extract: (_, content) => readNpm(content),
};

function readNpm(content: ByteSource): Extraction<PackageArchive> {
  const member = findTarballMember(content, descriptionAt(/^(?:\.\/)?[^/]+\/package\.json$/));
  if (member === undefined) return describes(undefined);
  const manifest = bufferSource(member);
  const [found] = npmManifest.extract(headOf(manifest), manifest).facts;
  if (found === undefined) return describes(undefined);
  const { name, version, licenses = [] } = found;
  return describes({ type: "npm", name, version, licenses });
}
