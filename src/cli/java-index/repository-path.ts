/** Archives beside the artifact itself: none of them runs. */
const beside = /^-(?:sources|javadoc|tests|test-sources)\./;
const archive = /\.(?:jar|war|ear|aar|par)$/;

/**
 * `GROUP:ARTIFACT:VERSION` of an archive by its place in a Maven repository ("Maven Repository Layout"):
 * `org/example/leaf/1.2/leaf-1.2.jar`. Undefined for any other path.
 */
export function coordinatesOf(path: string): string | undefined {
  const parts = path.split("/");
  const [artifact = "", version = "", file = ""] = parts.slice(-3);
  const group = parts.slice(0, -3).join(".");
  const stem = `${artifact}-${version}`;
  if (group === "" || !archive.test(file) || !file.startsWith(stem)) return undefined;
  const rest = file.slice(stem.length);
  if (!/^[-.]/.test(rest) || beside.test(rest)) return undefined;
  const coordinates = `${group}:${artifact}:${version}`;
  return /^[\x21-\x39\x3b-\x7e]+(?::[\x21-\x39\x3b-\x7e]+){2}$/.test(coordinates) && coordinates.length < 900
    ? coordinates
    : undefined;
}
