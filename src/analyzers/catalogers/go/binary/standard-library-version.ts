/**
 * The version of the standard library as a semantic version with a `v`, of what `runtime.Version()` gives:
 * `go1.22.3`, `go1.21rc2`, with experiments (`go1.22.3 X:loopvar`) or a vendor's mark (`go1.22.3-fips`) behind.
 * Undefined for development versions. The Go vulnerability database writes versions this way.
 */
export function standardLibraryVersion(goVersion: string): string | undefined {
  const [, major, minor, patch = "0", kind, number] =
    /^go(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?(?:(beta|rc)(\d{1,4}))?(?![0-9.])/.exec(goVersion) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  const release = `v${major}.${minor}.${patch}`;
  return kind === undefined || number === undefined ? release : `${release}-${kind}.${number}`;
}
