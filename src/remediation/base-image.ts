/** A name of an image taken apart: `debian:12.4-slim` is `debian`, 12.4, `-slim`. */
interface TaggedName {
  readonly repository: string;
  readonly numbers: readonly number[];
  readonly variant: string;
}

/**
 * The newest name among known ones of the same repository and variant, within the same first number, else of the next
 * one; undefined where the list has none that is newer.
 */
export function nextTag(name: string, known: readonly string[]): string | undefined {
  const current = taken(name);
  if (current === undefined) return undefined;
  const newer = known
    .flatMap((candidate) => {
      const parts = taken(candidate);
      const isSameKind = parts?.repository === current.repository && parts.variant === current.variant;
      return parts !== undefined && isSameKind && compare(parts, current) > 0 ? [{ candidate, parts }] : [];
    })
    .sort((left, right) => compare(left.parts, right.parts));
  const [first] = newer;
  const line = newer.some(({ parts }) => parts.numbers[0] === current.numbers[0])
    ? current.numbers[0]
    : first?.parts.numbers[0];
  return newer.filter(({ parts }) => parts.numbers[0] === line).at(-1)?.candidate;
}

function taken(name: string): TaggedName | undefined {
  const [, repository, version, variant = ""] =
    /^([^@]{1,255}):v?(\d{1,9}(?:\.\d{1,9}){0,3})(-[\w.-]{1,100})?$/.exec(name) ?? [];
  if (repository === undefined || version === undefined) return undefined;
  return { repository, numbers: version.split(".").map(Number), variant };
}

function compare(left: TaggedName, right: TaggedName): number {
  for (let index = 0; index < 4; index++) {
    const difference = (left.numbers[index] ?? -1) - (right.numbers[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
