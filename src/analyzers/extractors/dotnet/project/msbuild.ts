import type { XMLElement } from "#formats";

/** An item of a project file that names a package. */
export interface MSBuildItem {
  readonly name: string;
  /** `Version` or `VersionOverride`, with the file's own properties put in place. */
  readonly version: string | undefined;
  readonly item: XMLElement;
}

/** The properties that a file sets, by lower-case name; of two settings the last. Conditions are passed over. */
export function msbuildProperties(root: XMLElement): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const group of root.children.filter(({ name }) => name === "PropertyGroup")) {
    for (const { name, text } of group.children) properties.set(name.toLowerCase(), expand(text, properties));
  }
  return properties;
}

/** Items of these kinds, in the order of the file. */
export function msbuildItems(
  root: XMLElement,
  kinds: readonly string[],
  properties: ReadonlyMap<string, string>,
): MSBuildItem[] {
  const groups = root.children.filter(({ name }) => name === "ItemGroup");
  return groups
    .flatMap(({ children }) => children)
    .filter(({ name }) => kinds.includes(name))
    .map((item) => {
      const version = textOf(item, "VersionOverride") ?? textOf(item, "Version");
      return {
        name: item.attributes.get("Include") ?? item.attributes.get("Update") ?? "",
        version: version === undefined ? undefined : expand(version, properties),
        item,
      };
    })
    .filter(({ name }) => name !== "" && !name.includes("$("));
}

function textOf(item: XMLElement, name: string): string | undefined {
  return item.attributes.get(name) ?? item.children.find((child) => child.name === name)?.text;
}

/** Properties put in place; what the file does not know stays as it is written. */
function expand(text: string, properties: ReadonlyMap<string, string>): string {
  if (!text.includes("$(") || text.length > 1024) return text;
  return text
    .replace(/\$\(([\w.]{1,128})\)/g, (whole, name: string) => properties.get(name.toLowerCase()) ?? whole)
    .slice(0, 1024);
}
