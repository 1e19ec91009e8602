import type { Package } from "#model";
import type { Evaluation } from "../matcher.ts";

/** The revision that a distribution gives its first build of an upstream version, by package type. */
const firstRevision: Readonly<Record<string, RegExp>> = {
  // 1, 1.1, 0ubuntu1, 1ubuntu2, 1build3; rebuilds for a release (1~deb12u1) are of that release's first upload.
  deb: /^[01](?:\.\d+)?(?:build\d+|ubuntu\d+|~deb\d+u1)?$/,
  // 0 or 1 before the distribution's tag: 1.el9, 0.3.rc1.fc40.
  rpm: /^[01](?:\.|$)/,
  apk: /^r0$/,
};

/**
 * Whether a distribution's package has a fix that was put into the upstream version it was built from: the fix came
 * with a later revision of the very version that is installed, so upstream's number alone would be called affected.
 */
export function isBackport(
  { verdict, coordinate }: Pick<Evaluation, "verdict" | "coordinate">,
  pkg: Package,
): boolean {
  const first = firstRevision[pkg.type];
  if (first === undefined || verdict.status !== "not-affected" || verdict.reason !== "at-or-after-fixed")
    return false;
  const fixed = parts(verdict.version ?? "");
  const installed = parts(coordinate.version);
  return fixed.revision !== "" && fixed.upstream === installed.upstream && !first.test(fixed.revision);
}

/** `3.0.11` and `1~deb12u2` of `3.0.11-1~deb12u2`; an epoch is not upstream's. */
function parts(version: string): { readonly upstream: string; readonly revision: string } {
  const start = version.indexOf(":") + 1;
  const dash = version.lastIndexOf("-");
  if (dash <= start) return { upstream: version.slice(start), revision: "" };
  return { upstream: version.slice(start, dash), revision: version.slice(dash + 1) };
}
