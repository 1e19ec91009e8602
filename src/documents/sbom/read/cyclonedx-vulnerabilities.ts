import { type Fields, fieldsAt, fieldsOf, listAt, textAt } from "#formats";
import { maxComponents, type SbomVulnerability } from "../sbom-document.ts";
import { longTextAt } from "./long-text.ts";

/** `vulnerabilities` of CycloneDX 1.4 and later: what is said of them, and of which components. */
export function vulnerabilitiesOf(root: Fields): readonly SbomVulnerability[] {
  return listAt(root, "vulnerabilities")
    .slice(0, maxComponents)
    .flatMap((value) => {
      const fields = fieldsOf(value);
      const id = textAt(fields, "id");
      if (fields === undefined || id === undefined) return [];
      const analysis = fieldsAt(fields, "analysis");
      return {
        id,
        source: textAt(fieldsAt(fields, "source"), "name"),
        ratings: ratingsOf(fields),
        description: longTextAt(fields, "description"),
        recommendation: longTextAt(fields, "recommendation"),
        state: textAt(analysis, "state"),
        ...justified(textAt(analysis, "justification")),
        detail: longTextAt(analysis, "detail"),
        affects: listAt(fields, "affects").flatMap((target) => textAt(fieldsOf(target), "ref") ?? []),
        aliases: listAt(fields, "references").flatMap((other) => textAt(fieldsOf(other), "id") ?? []),
      };
    });
}

function justified(justification: string | undefined): Pick<SbomVulnerability, "justification"> {
  return justification === undefined ? {} : { justification };
}

function ratingsOf(fields: Fields): SbomVulnerability["ratings"] {
  return listAt(fields, "ratings").flatMap((value) => {
    const rating = fieldsOf(value);
    const severity = textAt(rating, "severity");
    if (severity === undefined) return [];
    return { severity, source: textAt(fieldsAt(rating, "source"), "name") ?? "" };
  });
}
