import type { Finding, Package, ScanReport } from "#model";
import { nextTag } from "./base-image.ts";
import { ended, namesOf } from "./ended.ts";
import type { FixChange, FixGroup } from "./plan.ts";
import { raisesOf } from "./raise.ts";

/** Building on a newer base image, which ends what came with it. `own` is what could be done without. */
export function baseGroup(
  { artifact }: ScanReport,
  inherited: readonly Finding[],
  more: {
    readonly packages: ReadonlyMap<string, Package>;
    readonly known: readonly string[];
    readonly own: readonly FixGroup[];
  },
): FixGroup | undefined {
  const { base } = artifact;
  if (base === undefined || inherited.length === 0) return undefined;
  const { name } = base;
  const next = name === undefined ? undefined : nextTag(name, more.known);
  return {
    kind: "base-image",
    place: name ?? "base image",
    title: titleOf(name, next),
    ...(next === undefined ? {} : { line: `FROM ${next}` }),
    commands: ["docker build --pull --no-cache ."],
    meanwhile: more.own.flatMap(({ commands }) => commands),
    changes: changesOf(inherited, more.packages),
    edits: 1,
    ...ended(inherited),
  };
}

function titleOf(name: string | undefined, next: string | undefined): string {
  if (name === undefined) return "Build on a newer version of the base image";
  return next === undefined
    ? `Build on the newest ${name}, or a newer tag of it`
    : `Build on ${next} in place of ${name}`;
}

function changesOf(
  findings: readonly Finding[],
  packages: ReadonlyMap<string, Package>,
): readonly FixChange[] {
  const raises = raisesOf(findings, packages, ({ type, source, name, version }) =>
    JSON.stringify([type, source?.name ?? name, version]),
  );
  return raises.map(({ packages: [first], to, findings: members }) => ({
    subject: first.source?.name ?? first.name,
    from: first.version,
    to,
    ends: namesOf(members),
  }));
}
