import type { Classifier } from "./classifier.ts";
import { goPrograms } from "./programs/go-programs.ts";
import { languages } from "./programs/languages.ts";
import { libraries } from "./programs/libraries.ts";
import { servers } from "./programs/servers.ts";
import { tools } from "./programs/tools.ts";
import { type CompiledText, compileText } from "./version-text.ts";

export type { Classifier, OtherVersion, ProgramIdentity } from "./classifier.ts";
export { findVersion, type FoundVersion } from "./find-version.ts";

/** Every classifier. */
export const classifiers: readonly Classifier[] = [
  ...goPrograms,
  ...languages,
  ...libraries,
  ...servers,
  ...tools,
];

/** A classifier with its texts made ready. */
export interface ClassifierSearch {
  readonly classifier: Classifier;
  readonly texts: readonly CompiledText[];
}

const byFile = Map.groupBy(
  classifiers.flatMap((classifier) => (classifier.files ?? []).map((file) => ({ classifier, file }))),
  ({ file }) => file,
);
const byLibrary = Map.groupBy(
  classifiers.flatMap((classifier) =>
    (classifier.libraries ?? []).map((library) => ({ classifier, library })),
  ),
  ({ library }) => library,
);
const compiled = new Map<Classifier, ClassifierSearch>();

/** The classifiers that a file of this base name is searched for; compiled when first asked for. */
export function classifierSearches(name: string): ClassifierSearch[] {
  const end = name.indexOf(".so");
  const library = end < 0 ? [] : (byLibrary.get(name.slice(0, end)) ?? []);
  return [...(byFile.get(name) ?? []), ...library].map(({ classifier }) => searchOf(classifier));
}

function searchOf(classifier: Classifier): ClassifierSearch {
  const known = compiled.get(classifier);
  if (known !== undefined) return known;
  const search = { classifier, texts: classifier.versions.map(compileText) };
  compiled.set(classifier, search);
  return search;
}
