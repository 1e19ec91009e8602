/**
 * The names of a relationship field (Debian policy, section 7.1), one entry per comma, alternatives joined by
 * `|`. Version restrictions and the qualifiers `:any` and `:native` are left out, other architectures stay:
 * `libc6|libc6:i386`.
 */
export function dependencyGroups(field: string | undefined): string[] {
  if (field === undefined || field === "") return [];
  const groups: string[] = [];
  for (const group of field.split(",")) {
    const names = group.includes("|")
      ? group.split("|").map(nameOf).filter(isPresent).join("|")
      : nameOf(group);
    if (names !== "") groups.push(names);
  }
  return groups;
}

/** The names that a `Provides` field gives. */
export function providedNames(field: string | undefined): string[] {
  return field === undefined ? [] : field.split(",").map(nameOf).filter(isPresent);
}

function nameOf(relation: string): string {
  const text = relation.trim();
  const end = text.search(/[\s(<[]/);
  const name = end === -1 ? text : text.slice(0, end);
  if (name.endsWith(":any")) return name.slice(0, -":any".length);
  return name.endsWith(":native") ? name.slice(0, -":native".length) : name;
}

function isPresent(name: string): boolean {
  return name !== "";
}
