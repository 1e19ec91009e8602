import { type ByteSource, fieldsAt, fieldsOf, listAt, readJSON, textAt } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** What Homebrew notes of an installation beside name and version, which are names of directories. */
export interface HomebrewReceipt {
  readonly architecture?: string;
  /** Where the formula is from: `homebrew/core`. */
  readonly tap?: string;
  /** Asked for by the user. */
  readonly isRequested: boolean;
  readonly dependsOn: readonly { readonly name: string; readonly version: string }[];
}

export const homebrewReceiptFact = defineFactKind<HomebrewReceipt>("homebrew-receipt");

/** The receipt in each keg of Homebrew. */
export const homebrewReceipt: Extractor<HomebrewReceipt> = {
  id: "homebrew/install-receipt",
  version: 1,
  kind: homebrewReceiptFact,
  selects: { names: ["INSTALL_RECEIPT.json"], maxBytes: 4 * 1024 * 1024 },
  spec: { title: "Homebrew, class Tab", url: "https://rubydoc.brew.sh/Tab" },
  extract: (_file, content) => readReceipt(content),
};

function readReceipt(content: ByteSource): Extraction<HomebrewReceipt> {
  const fields = fieldsOf(readJSON(content));
  if (fields === undefined) return { facts: [], issues: [] };
  const architecture = textAt(fields, "arch");
  const tap = textAt(fieldsAt(fields, "source"), "tap");
  const dependsOn = listAt(fields, "runtime_dependencies").flatMap((one) => {
    const dependency = fieldsOf(one);
    const name = textAt(dependency, "full_name");
    const version = textAt(dependency, "pkg_version") ?? textAt(dependency, "version");
    return name === undefined || version === undefined ? [] : [{ name, version }];
  });
  const fact: HomebrewReceipt = {
    ...(architecture === undefined ? {} : { architecture }),
    ...(tap === undefined ? {} : { tap }),
    isRequested: fields["installed_on_request"] !== false,
    dependsOn,
  };
  return { facts: [fact], issues: [] };
}
