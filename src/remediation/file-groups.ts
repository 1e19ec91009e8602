import type { Finding } from "#model";
import { ended } from "./ended.ts";
import type { FixChange, FixGroup } from "./plan.ts";

/** The place of decisions that no line of a file makes. */
const licences = "licences";

/** Credentials, failed checks and licences: what is to be done at each file. */
export function fileGroups(findings: readonly Finding[]): readonly FixGroup[] {
  const byPath = Map.groupBy(findings, ({ kind, locations }) =>
    kind === "license" ? licences : (locations[0]?.path ?? ""),
  );
  return [...byPath].map(([path, members]) => {
    const changes = members.map((finding) => changeOf(finding));
    const title =
      path === licences ? "Settle licences" : `Change ${path === "" ? "how the image is made" : path}`;
    return {
      kind: "file",
      place: path,
      title,
      commands: [],
      meanwhile: [],
      changes,
      edits: changes.length,
      ...ended(members),
    };
  });
}

function changeOf(finding: Finding): FixChange {
  const { title, id, kind, example, locations, remediation } = finding;
  const [location] = locations;
  const note =
    remediation ??
    (kind === "secret" ? "Revoke it, then build without it: a later layer only hides it." : undefined);
  return {
    subject: title === "" ? id : title,
    ...(location === undefined ? {} : { file: location.path }),
    ...(location?.line === undefined ? {} : { line: location.line }),
    ...(example === undefined ? {} : { example }),
    ...(note === undefined ? {} : { note }),
    ends: [id],
  };
}
