import type { Changes, FindingChange, PackageChange, PlacedFinding, ReportDifference } from "#comparison";
import type { Package } from "#model";

/** The difference for machines: small things by their names, not whole reports. Ends with a line feed. */
export function differenceJson(difference: ReportDifference): string {
  const { left, right, scanners, packages, licenses, configuration, size } = difference;
  const value = {
    schemaVersion: 1,
    left,
    right,
    scanners,
    packages: {
      added: packages.added.map(packageJson),
      removed: packages.removed.map(packageJson),
      changed: packages.changed.map(packageChangeJson),
    },
    vulnerabilities: findingsJson(difference.vulnerabilities),
    secrets: findingsJson(difference.secrets),
    misconfigurations: findingsJson(difference.misconfigurations),
    licenses: licenses.map(({ package: pkg, from, to }) => ({ ...packageJson(pkg), from, to })),
    configuration,
    size,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function packageJson({ name, version, type, purl }: Package): object {
  return { name, version, type, purl };
}

function packageChangeJson({ package: pkg, from, to, direction }: PackageChange): object {
  return { name: pkg.name, type: pkg.type, from, to, direction };
}

function findingsJson({ added, removed, changed }: Changes<PlacedFinding, FindingChange>): object {
  return {
    added: added.map(findingJson),
    removed: removed.map(findingJson),
    changed: changed.map((change) => ({ ...findingJson(change), facts: change.facts })),
  };
}

function findingJson({ finding, place }: PlacedFinding): object {
  const { id, severity, status, fixedIn, title } = finding;
  return { id, severity, status, place, fixedIn, title };
}
