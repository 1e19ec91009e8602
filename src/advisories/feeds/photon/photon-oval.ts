import type { OvalDefinition, OvalFormat } from "../../oval/parse-oval.ts";
import { RecordRefusal } from "../../osv/field-reader.ts";
import { severityOfWord } from "../../severity/severity-words.ts";
import { fixedByName } from "../../statements/by-architecture.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";

/** The errata in OVAL, `com.vmware.phsa-photon3.xml`: what the CVE rows say, by advisory (`PHSA-2020:00001`). */
export const photonOval: OvalFormat = {
  wants: (name) => /com\.vmware\.phsa-photon\d+\.xml$/.test(name),
  advisory: photonErratum,
};

function photonErratum(definition: OvalDefinition) {
  const { title, description, platforms, severity, issued, references, conditions } = definition;
  const [, id, summary] = /^(PHSA-\d{4}:\d+)\s*(.*?)\s*(?:\([A-Za-z]+\))?$/s.exec(title) ?? [];
  if (id === undefined) throw new RecordRefusal("title", "names no erratum");
  const release = /^Photon (\d+)$/.exec(platforms[0] ?? "")?.[1];
  if (release === undefined) throw new RecordRefusal(`${id}.affected.platform`, "is no release of Photon OS");
  const packages = conditions.flatMap((one) =>
    one.operation === "less than" && one.version !== undefined
      ? { name: one.package, version: one.version, architecture: one.architecture ?? "" }
      : [],
  );
  const about = { ecosystem: `Photon OS:${release}.0`, severity: severityOfWord(severity) };
  return draftedAdvisory({
    id,
    upstream: references.flatMap((one) => /CVE-\d{4}-\d{4,}$/.exec(one.id)?.[0] ?? []),
    summary,
    details: description,
    published: issued,
    statements: fixedByName(packages, about),
    references: references.map(({ url }) => ({ type: "ADVISORY", url })),
  });
}
