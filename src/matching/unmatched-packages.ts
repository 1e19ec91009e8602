import { compareText, type Issue, type IssueCode, type Package } from "#model";
import type { Subject } from "./matcher.ts";
import { distributionFamily } from "./matchers/distribution-family.ts";

/** Names that an issue quotes at most. */
const maxNames = 5;

const operatingSystemTypes: ReadonlySet<string> = new Set(["alpm", "apk", "deb", "rpm"]);

interface Group {
  readonly code: IssueCode;
  readonly reason: string;
  readonly names: string[];
  /** What was done with them. */
  readonly instead: string;
}

/** Gathers the packages that could not be looked up, so that each reason is told once and not per package. */
export class UnmatchedPackages {
  private readonly groups = new Map<string, Group>();

  /** A package for whose ecosystem or distribution there are no advisories. */
  uncovered(subject: Subject): void {
    const { package: pkg, distribution } = subject;
    if (!operatingSystemTypes.has(pkg.type)) {
      this.add(
        "no-advisories-for-ecosystem",
        `there are no advisories for packages of type ${pkg.type}`,
        pkg,
      );
    } else if (distribution === null) {
      this.add("unknown-distribution", `the distribution of the ${pkg.type} packages is not known`, pkg);
    } else if (distributionFamily(distribution)?.packageType === pkg.type) {
      const reason = `there are no advisories for ${distribution.name} in the database`;
      this.add("no-advisories-for-distribution", reason, pkg);
    } else {
      const reason = `no advisories are known that cover ${pkg.type} packages of ${distribution.name}`;
      this.add("no-advisories-for-distribution", reason, pkg);
    }
  }

  /** A package whose version is a range or missing. */
  unresolved(pkg: Package): void {
    this.add("version-not-resolved", `no exact version is recorded of packages of type ${pkg.type}`, pkg);
  }

  /** A package of which only some advisories are known. */
  partlyCovered(subject: Subject): void {
    const { package: pkg, distribution } = subject;
    const isSystem = operatingSystemTypes.has(pkg.type) && distribution !== null;
    const what = isSystem ? distribution.name : `packages of type ${pkg.type}`;
    this.add(
      "advisories-incomplete",
      `no feed that is whole covers ${what}`,
      pkg,
      "assessed by what is there",
    );
  }

  /** A package of the distribution's kind that somebody else built. */
  thirdParty({ package: pkg, distribution }: Subject): void {
    const reason = `they are not from the repositories of ${distribution?.name ?? "the distribution"}`;
    this.add("third-party-package", reason, pkg);
  }

  /** One issue for each reason, sorted by code and message. */
  issues(): readonly Issue[] {
    const issues = [...this.groups.values()].map(({ code, reason, names, instead }) => ({
      code,
      message: `${reason}: ${counted(names)} ${instead}`,
    }));
    return issues.sort(
      (left, right) => compareText(left.code, right.code) || compareText(left.message, right.message),
    );
  }

  private add(code: IssueCode, reason: string, pkg: Package, instead = "not looked up"): void {
    const key = `${code} ${reason}`;
    const group = this.groups.get(key) ?? { code, reason, names: [], instead };
    this.groups.set(key, group);
    group.names.push(pkg.name);
  }
}

function counted(names: readonly string[]): string {
  const distinct = [...new Set(names)].sort();
  const shown = distinct.slice(0, maxNames).join(", ");
  const more = distinct.length > maxNames ? ", …" : "";
  return names.length === 1 ? `1 package (${shown}) was` : `${names.length} packages (${shown}${more}) were`;
}
