import type { Relationship } from "../../../cataloger.ts";
import { directoryOf } from "../../../paths.ts";
import type { LocatedArtifact } from "./describe.ts";

/**
 * Dependencies as the poms within the archives tell them, followed to what lies together: in the same outermost
 * archive, or in the same directory. Versions are not compared: what lies there is what will be loaded.
 */
export function relateArtifacts(artifacts: readonly LocatedArtifact[]): Relationship[] {
  const byPlace = new Map<string, string>();
  for (const { archive, identity } of artifacts) {
    const name = `${placeOf(archive.path)}#${identity.groupID}:${identity.artifactID}`;
    if (!byPlace.has(name) || identity.isWholeArchive) byPlace.set(name, identity.key);
  }
  return artifacts.flatMap(({ archive, identity }) => {
    const wanted = identity.record?.pom?.fact.dependencies ?? [];
    const targets = new Set(wanted.map((name) => byPlace.get(`${placeOf(archive.path)}#${name}`)));
    return [...targets]
      .filter((to) => to !== undefined)
      .filter((to) => to !== identity.key)
      .map((to) => ({ from: identity.key, to }));
  });
}

function placeOf(path: string): string {
  const outermost = path.indexOf("!/");
  return outermost < 0 ? directoryOf(path) : path.slice(0, outermost);
}
