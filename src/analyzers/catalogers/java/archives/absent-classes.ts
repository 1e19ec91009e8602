import { classFileName, tellingClasses } from "#model";
import type { FactsByPath } from "../../../cataloger.ts";
import { tellingClassKind } from "../../../extractors/java/telling-class.ts";

/** Which class files lie in which archive: archive paths by the base name of the class. */
export type ClassPlaces = ReadonlyMap<string, readonly string[]>;

export function classPlaces(facts: FactsByPath): ClassPlaces {
  const places = new Map<string, string[]>();
  for (const { path } of facts.visible(tellingClassKind)) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const known = places.get(name);
    if (known === undefined) places.set(name, [path]);
    else known.push(path);
  }
  return places;
}

/**
 * The classes that vulnerabilities of this artifact come with and that its archive does not hold, sorted; undefined
 * when there are none, or when the archive holds none of the artifact's code. A class of the same name in another
 * package of the archive counts as the class itself, moved there by whoever shaded it in.
 */
export function absentClasses(
  artifact: string,
  archive: string,
  places: ClassPlaces,
): readonly string[] | undefined {
  const holds = (name: string): boolean =>
    (places.get(classFileName(name)) ?? []).some((path) => path.startsWith(`${archive}!/`));
  const absent = tellingClasses
    .filter((one) => one.artifact === artifact && holds(one.witness))
    .flatMap(({ classes }) => classes.filter((name) => !holds(name)));
  return absent.length === 0 ? undefined : [...new Set(absent)].sort();
}
