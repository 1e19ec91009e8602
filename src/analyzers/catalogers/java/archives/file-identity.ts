/** What the name of an archive tells: `log4j-core-2.14.1.jar`. */
export interface FileIdentity {
  /** The name without its ending. */
  readonly stem: string;
  /** The part before the version; the whole stem when there is none. */
  readonly name: string;
  readonly version: string | undefined;
}

/** Marks that are part of a Maven version, where anything else behind the version is a classifier. */
const qualifiers =
  /^(?:alpha|beta|milestone|m|rc|cr|snapshot|final|ga|release|sp|jre|android|incubating|pre|preview|ea|dev|hotfix|redhat|jbossorg|build|b|r|v|jdk|java|fix|patch|p|atlassian|cloudera|cdh|hadoop|spark|scala|jakarta|javax|stable)(?:[.-]?\d.*)?$/i;

/**
 * Splits a file name at the first dash (or underscore, in Eclipse's names) that a digit follows, as Maven
 * repositories write names. Dashes behind belong to the version as far as they look like it
 * (`31.1-jre`, `1.0-beta-2`, `2.0.0.RELEASE`); a classifier (`linux-x86_64`, `sources`) does not.
 */
export function fileIdentity(fileName: string): FileIdentity {
  const stem = fileName.replace(/\.[A-Za-z]{2,6}$/, "");
  const [, name, rest] = /^(.+?)[-_]v?(\d[^/]*)$/.exec(stem) ?? [];
  if (name === undefined || rest === undefined) return { stem, name: stem, version: undefined };
  const [first = "", ...parts] = rest.split("-");
  if (!/^\d+(?:[._][0-9A-Za-z+]+)*$|^\d+[A-Za-z0-9]*$/.test(first))
    return { stem, name: stem, version: undefined };
  const version = [first];
  for (const part of parts) {
    if (!qualifiers.test(part) && !/^[\d.]+$/.test(part) && !/^[0-9a-f]{7,40}$/.test(part)) break;
    version.push(part);
  }
  return { stem, name, version: version.join("-") };
}
