import type { AffectedRange } from "#model";

/** Release of a package built as part of a module: `.module_el8.5.0+254+b4526b16`, `.module+el8.10.0+…`. */
const modularRelease = /\.module[_+]/;

/** `nodejs:14`, `container-tools:4.0`, `virt:rhel` as words of an erratum's title. */
const stream = /(?<=^|\s)[A-Za-z0-9][\w.+-]*:[\w.][\w.-]*(?=\s|,|$)/g;

/**
 * The modules whose packages an erratum's range is about, from the only place where feeds without a member of
 * their own for it say so: its title ("Moderate: python39:3.9 and python39-devel:3.9 security update"). Undefined
 * for ranges over packages outside modules; a name without a stream ("ruby") where the title has none.
 */
export function modulesOf(summary: string, ranges: readonly AffectedRange[]): string | undefined {
  const isModular = ranges.some(({ events }) =>
    events.some(({ fixed }) => fixed !== undefined && modularRelease.test(fixed)),
  );
  if (!isModular) return undefined;
  const title = summary.replace(/^[A-Z][a-z]+: /, "").slice(0, 300);
  const streams = title.match(stream);
  if (streams !== null) return [...new Set(streams)].sort().join(" ");
  return /^\S+/.exec(title)?.[0] ?? "";
}
