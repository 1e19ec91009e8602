import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";

export const terraformLockKind = defineFactKind<PackageList>("terraform-lock");

/** Reads `.terraform.lock.hcl` of Terraform and OpenTofu: the providers that were chosen, by their addresses. */
export const terraformLock: Extractor<PackageList> = {
  id: "terraform/lock",
  version: 1,
  kind: terraformLockKind,
  selects: { names: [".terraform.lock.hcl"], maxBytes: 8 * 1024 * 1024 },
  spec: {
    title: "Terraform, Dependency lock file",
    url: "https://developer.hashicorp.com/terraform/language/files/dependency-lock",
  },
  extract: (_, content) => extractLock(content),
};

const provider = /^\s*provider\s+"([^"\s]{1,1024})"\s*\{/;
const versionLine = /^\s*version\s*=\s*"([^"\s]{1,255})"\s*$/;

function extractLock(content: ByteSource): Extraction<PackageList> {
  const packages: ListedPackage[] = [];
  let open: { readonly address: string; readonly line: number } | undefined;
  for (const [index, line] of readLines(content).entries()) {
    const address = provider.exec(line)?.[1];
    if (address !== undefined) open = { address, line: index + 1 };
    const version = versionLine.exec(line)?.[1];
    if (open === undefined || version === undefined) continue;
    const slash = open.address.lastIndexOf("/");
    packages.push({
      name: open.address,
      ...(slash < 0 ? {} : { namespace: open.address.slice(0, slash) }),
      version,
      direct: true,
      line: open.line,
    });
    open = undefined;
  }
  return listing("terraform-lock", packages);
}
