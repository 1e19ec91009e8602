import { childOf, childText, readXMLRecords, type XMLElement } from "#formats";

/** What an OVAL test asks of one package. */
export interface OvalTest {
  readonly package: string;
  /** `less than`, `greater than`, `equals`, … of {@link version}; absent where any version will do. */
  readonly operation?: string;
  /** `epoch:version-release`, without an epoch of 0. */
  readonly version?: string;
}

/** What a document's tests ask, by their ids: tests refer to objects (names) and states (versions). */
export type OvalTests = ReadonlyMap<string, OvalTest>;

const elements: ReadonlySet<string> = new Set(
  ["rpminfo", "dpkginfo"].flatMap((kind) => [`${kind}_test`, `${kind}_object`, `${kind}_state`]),
);
/** That a package is signed with the vendor's key says nothing of its version. */
const ofNoInterest = /\bis signed with\b/;

interface References {
  readonly id: string;
  readonly object: string;
  readonly state: string;
}

/** Gathers the package tests of a document; what cannot be read is missing from the answer. */
export function readOvalTests(bytes: Buffer): OvalTests {
  const names = new Map<string, string>();
  const versions = new Map<string, Pick<OvalTest, "operation" | "version">>();
  const references: References[] = [];
  for (const found of readXMLRecords(bytes, elements)) {
    if (!found.ok) continue;
    const { element } = found;
    const id = element.attributes.get("id") ?? "";
    if (element.name.endsWith("_object")) names.set(id, childText(element, "name") ?? "");
    else if (element.name.endsWith("_state")) gatherState(id, element, versions);
    else if (!ofNoInterest.test(element.attributes.get("comment") ?? ""))
      references.push(referencesOf(id, element));
  }
  const tests = new Map<string, OvalTest>();
  for (const { id, object, state } of references) {
    const name = names.get(object) ?? "";
    if (name !== "") tests.set(id, { package: name, ...versions.get(state) });
  }
  return tests;
}

function gatherState(
  id: string,
  element: XMLElement,
  versions: Map<string, Pick<OvalTest, "operation" | "version">>,
): void {
  const evr = childOf(element, "evr");
  if (evr === undefined || evr.text === "") return;
  versions.set(id, {
    operation: evr.attributes.get("operation") ?? "equals",
    version: evr.text.replace(/^0:/, ""),
  });
}

function referencesOf(id: string, element: XMLElement): References {
  return {
    id,
    object: childOf(element, "object")?.attributes.get("object_ref") ?? "",
    state: childOf(element, "state")?.attributes.get("state_ref") ?? "",
  };
}
