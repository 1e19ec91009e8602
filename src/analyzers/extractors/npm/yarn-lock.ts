import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { checkListed, type ListedPackage } from "../../package-list.ts";
import { type NpmList, npmListKind, npmName, npmOrigin, splitDescriptor } from "./npm-list.ts";
import { readYarnBlocks, type YarnBlock } from "./yarn-lock/blocks.ts";

/**
 * Reads `yarn.lock` of Yarn 1 and of the later ones ("berry", all versions of its format). The later ones list the
 * project's own workspaces too, and so tell what the project itself asks for.
 */
export const yarnLock: Extractor<NpmList> = {
  id: "npm/yarn-lock",
  version: 1,
  kind: npmListKind,
  selects: { names: ["yarn.lock"], maxBytes: 32 * 1024 * 1024 },
  spec: { title: "Yarn, Lockfiles", url: "https://yarnpkg.com/advanced/lexicon#lockfile" },
  extract: (_, content) => extractYarnLock(content),
};

interface Resolved {
  readonly block: YarnBlock;
  readonly name: string;
  readonly version: string;
  /** Where it comes from when not from a registry. */
  readonly place: string | undefined;
  readonly isWorkspace: boolean;
}

function extractYarnLock(content: ByteSource): Extraction<NpmList> {
  const resolved = readYarnBlocks(readLines(content))
    .map(resolve)
    .filter((each) => each !== undefined);
  checkListed("yarn-lock", resolved.length);
  const byDescriptor = new Map(
    resolved.flatMap((each) => each.block.descriptors.map((one) => [one, each] as const)),
  );
  const targetsOf = ({ block }: Resolved): string[] =>
    block.dependencies
      .map(
        ([name, range]) => byDescriptor.get(`${name}@${range}`) ?? byDescriptor.get(`${name}@npm:${range}`),
      )
      .filter((each) => each !== undefined)
      .map(keyOf);
  const workspaces = resolved.filter(({ isWorkspace }) => isWorkspace);
  const direct = workspaces.length === 0 ? undefined : new Set(workspaces.flatMap(targetsOf));
  const packages = resolved
    .filter(({ isWorkspace }) => !isWorkspace)
    .map((each): ListedPackage => {
      const { block, name, version, place } = each;
      return {
        key: keyOf(each),
        ...npmName(name),
        version,
        dependsOn: targetsOf(each),
        ...(direct === undefined ? {} : { direct: direct.has(keyOf(each)) }),
        ...(place === undefined ? {} : npmOrigin(place)),
        line: block.line,
      };
    });
  return { facts: packages.length === 0 ? [] : [{ tool: "yarn", packages }], issues: [] };
}

function keyOf({ name, version }: Resolved): string {
  return `${name}@${version}`;
}

function resolve(block: YarnBlock): Resolved | undefined {
  const [first = ""] = block.descriptors;
  const { resolution } = block;
  const descriptor = splitDescriptor(resolution ?? first);
  if (descriptor === undefined) return undefined;
  const { name, rest } = descriptor;
  const found = { block, version: block.version };
  if (resolution !== undefined) {
    const isRegistry = /^(?:npm|patch|virtual):/.test(rest);
    const place = isRegistry ? undefined : rest;
    return { ...found, name, place, isWorkspace: rest.startsWith("workspace:") };
  }
  // Yarn 1 under another name: `alias@npm:name@range`.
  const alias = rest.startsWith("npm:") ? splitDescriptor(rest.slice(4)) : undefined;
  return { ...found, name: alias?.name ?? name, place: placeOf(rest, block.resolved), isWorkspace: false };
}

/** Yarn 1 has an address of everything; one of a registry has `/-/` in it, or ends in the name of an archive. */
function placeOf(range: string, resolved: string | undefined): string | undefined {
  if (/^(?:file:|link:|\.{0,2}\/)/.test(range)) return range;
  if (
    /^(?:git|ssh:|github:|https?:|gitlab:|bitbucket:)/.test(range) ||
    /^[\w.-]+\/[\w.-]+(?:#|$)/.test(range)
  )
    return resolved ?? range;
  return undefined;
}
