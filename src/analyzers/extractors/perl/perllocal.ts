import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { checkListed, type ListedPackage, listing, type PackageList } from "../../package-list.ts";

export const perllocalKind = defineFactKind<PackageList>("perllocal");

/** `=head2 Fri Nov 27 18:00:00 2026: C<Module> L<Try::Tiny|Try::Tiny>` */
const heading = /^=head2 .*: C<Module> L<([\w:]+)\|/;
/** `C<VERSION: 0.31>` */
const versionLine = /^C<VERSION: v?([0-9][^>\s]*)>/;

/** Reads `perllocal.pod`, to which ExtUtils::MakeMaker adds what is installed; of repetitions the last counts. */
export const perllocal: Extractor<PackageList> = {
  id: "perl/perllocal",
  version: 1,
  kind: perllocalKind,
  selects: { names: ["perllocal.pod"], maxBytes: 32 * 1024 * 1024 },
  spec: { title: "perllocal(1), ExtUtils::Install", url: "https://perldoc.perl.org/ExtUtils::MakeMaker" },
  extract: (_file, content) => readInstallations(content),
};

function readInstallations(content: ByteSource): Extraction<PackageList> {
  const found = new Map<string, ListedPackage>();
  let current: { readonly name: string; readonly line: number } | undefined;
  for (const [index, text] of readLines(content).entries()) {
    const module = heading.exec(text)?.[1];
    if (module !== undefined) current = { name: module.replaceAll("::", "-"), line: index + 1 };
    const version = versionLine.exec(text)?.[1];
    if (version === undefined || current === undefined) continue;
    found.set(current.name, { key: current.name, ...current, version });
    checkListed("perllocal", found.size);
    current = undefined;
  }
  return listing("perllocal", [...found.values()]);
}
