import type { Distribution, Issue } from "#model";
import type { FactsByPath } from "../cataloger.ts";
import { databaseKinds, type DatabaseKind, distributionOfPackages } from "./from-packages.ts";

/** Whose packages are of which kind: told only of those that have no other. */
const kindOf: Readonly<Record<string, DatabaseKind>> = {
  alpine: "apk",
  almalinux: "rpm",
  amzn: "rpm",
  centos: "rpm",
  chainguard: "apk",
  debian: "deb",
  fedora: "rpm",
  ol: "rpm",
  rhel: "rpm",
  rocky: "rpm",
  sles: "rpm",
  ubuntu: "deb",
  wolfi: "apk",
};

/** Wolfi's packages are Chainguard's. */
const same: ReadonlySet<string> = new Set(["chainguard wolfi", "wolfi chainguard"]);

/** Whether the files that name the distribution say another one than the installed packages are of. */
export function contradictingPackages(said: Distribution, facts: FactsByPath): Issue[] {
  const inferred = distributionOfPackages(facts);
  if (inferred === null) return wrongKind(said, facts);
  const { distribution, evidence, path, layer } = inferred;
  const differs =
    said.id === distribution.id ? versionsDiffer(said, distribution) : idsDiffer(said, distribution.id);
  if (!differs) return [];
  const name = [said.id, said.version].join(" ").trim();
  const message = `the image says that it is ${name}, the package ${evidence} that it is ${distribution.name}`;
  return [{ code: "distribution-contradictory", message, path, layer }];
}

function idsDiffer({ id, idLike }: Distribution, inferred: string): boolean {
  return !idLike.includes(inferred) && !same.has(`${id} ${inferred}`);
}

/** By the part that advisories go by: Alpine's first two numbers, Ubuntu's too, of others the first. */
function versionsDiffer(said: Distribution, inferred: Distribution): boolean {
  if (said.version === "" || inferred.version === "") return false;
  const parts = said.id === "alpine" || said.id === "ubuntu" ? 2 : 1;
  const told = (version: string): string => version.split(".").slice(0, parts).join(".");
  return told(said.version) !== told(inferred.version);
}

/** The packages are of a kind that the distribution does not have, and none is of its own. */
function wrongKind(said: Distribution, facts: FactsByPath): Issue[] {
  const kind = Object.hasOwn(kindOf, said.id) ? kindOf[said.id] : undefined;
  const kinds = databaseKinds(facts);
  if (kind === undefined || kinds.size === 0 || kinds.has(kind)) return [];
  const message = `the image says that it is ${said.id}, but its packages are of the kind ${[...kinds].join(", ")}`;
  return [{ code: "distribution-contradictory", message }];
}
