import { type ByteSource, fieldsOf, namesAt, readJSON, textAt } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** A distribution of CPAN that was installed. */
export interface CpanDistribution {
  /** `Try-Tiny` */
  readonly name: string;
  readonly version: string;
  /** Who uploaded it: `ETHER`. */
  readonly author?: string;
  /** Modules that it brought. */
  readonly modules: readonly string[];
}

export const cpanDistributionFact = defineFactKind<CpanDistribution>("cpan-distribution");

const maxModules = 20_000;

/** Reads `.meta/*\/install.json`, which cpanm keeps of every distribution that it installs. */
export const perlInstallJson: Extractor<CpanDistribution> = {
  id: "perl/install-json",
  version: 1,
  kind: cpanDistributionFact,
  selects: { paths: ["/**/.meta/*/install.json"], maxBytes: 8 * 1024 * 1024 },
  spec: {
    title: "App::cpanminus, local metadata (install.json)",
    url: "https://metacpan.org/pod/App::cpanminus",
  },
  extract: (_file, content) => readInstall(content),
};

function readInstall(content: ByteSource): Extraction<CpanDistribution> {
  const fields = fieldsOf(readJSON(content));
  const version = textAt(fields, "version");
  const dist = textAt(fields, "dist");
  const name =
    version !== undefined && dist?.endsWith(`-${version}`) === true
      ? dist.slice(0, -version.length - 1)
      : textAt(fields, "name")?.replaceAll("::", "-");
  if (name === undefined || version === undefined) return { facts: [], issues: [] };
  const author = /(?:^|\/)[A-Z]\/[A-Z0-9-]{2}\/([A-Z0-9-]+)\//.exec(textAt(fields, "pathname") ?? "")?.[1];
  const modules = namesAt(fields, "provides").slice(0, maxModules);
  return { facts: [{ name, version, modules, ...(author === undefined ? {} : { author }) }], issues: [] };
}
