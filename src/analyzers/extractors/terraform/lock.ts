import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";

export const terraformLockKind = defineFactKind<PackageList>("terraform-lock");

/** Reads `.terraform.lock.hcl` of Terraform and OpenTofu: the providers that were chosen, by their addresses. */
export const terraformLock: Extractor<PackageList> = {
  id: "terraform/lock",
  version: 2,
  kind: terraformLockKind,
  selects: { names: [".terraform.lock.hcl"], maxBytes: 8 * 1024 * 1024 },
  spec: {
    title: "Terraform, Dependency lock file",
    url: "https://developer.hashicorp.com/terraform/language/files/dependency-lock",
  },
  extract: (_, content) => extractLock(content),
};

const provider = /^\s*provider\s+"([^"\s]{1,1024})"\s*\{(.*)$/;
const versionOf = /^\s*version\s*=\s*"([^"\s]{1,255})"\s*(?:\}\s*)?(?:(?:#|\/\/).*)?$/;
const closing = /^[^"#]*\}\s*(?:(?:#|\/\/).*)?$|"\s*\}\s*(?:(?:#|\/\/).*)?$/;

interface Block {
  readonly address: string;
  readonly line: number;
  version: string;
}

/** A block that never ends is told: what the file named behind it is not known. */
function extractLock(content: ByteSource): Extraction<PackageList> {
  const packages: ListedPackage[] = [];
  let open: Block | undefined;
  for (const [index, line] of readLines(content).entries()) {
    const [, address, sameLine] = provider.exec(line) ?? [];
    if (address !== undefined) {
      if (open !== undefined) packages.push(listed(open));
      open = { address, line: index + 1, version: "" };
    }
    if (open === undefined) continue;
    const inBlock = sameLine ?? line;
    open.version = versionOf.exec(inBlock)?.[1] ?? open.version;
    if (!closing.test(inBlock)) continue;
    packages.push(listed(open));
    open = undefined;
  }
  if (open === undefined) return listing("terraform-lock", packages);
  const { facts } = listing("terraform-lock", [...packages, listed(open)]);
  const message = `the file ends within the block of provider ${open.address}, which begins in line ${open.line}`;
  return { facts, issues: [{ code: "truncated-file", message }] };
}

function listed({ address, line, version }: Block): ListedPackage {
  const slash = address.lastIndexOf("/");
  return {
    name: address,
    ...(slash < 0 ? {} : { namespace: address.slice(0, slash) }),
    version,
    direct: true,
    line,
  };
}
