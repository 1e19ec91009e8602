/** What the media type of an attached document says that it is. */
export type DocumentKind = "document" | "statement" | "none";

const documents =
  /^(?:application\/vnd\.cyclonedx(?:\+(?:json|xml))?|application\/spdx(?:3)?(?:\+json)?|text\/spdx(?:\+(?:json|xml))?|application\/vnd\.syft\+json|application\/vnd\.github\.dependency-snapshot\+json)(?:;.*)?$/;
const statements =
  /^(?:application\/vnd\.in-toto(?:\+json|\.bundle)?|application\/vnd\.dsse\.envelope(?:\.v1)?\+json|application\/vnd\.dev\.sigstore\.bundle(?:\.v[\d.]+\+json|\+json;.*)?)$/;

/** What is looked for among the documents attached to an image. */
export type AttachedSubject = "sbom" | "vex";

const vexDocuments =
  /^application\/(?:vnd\.)?(?:openvex(?:\.v[\d.]+)?|csaf|cyclonedx|vex)(?:\+json)?(?:;.*)?$/;
/** Predicate types of what is looked for. */
export const predicates: Readonly<Record<AttachedSubject, RegExp>> = {
  sbom: /cyclonedx|spdx/i,
  vex: /openvex|csaf|cyclonedx/i,
};

/** What a media type stands for; a statement whose predicate is known to be another is none. */
export function documentKind(
  mediaType: string,
  predicateType?: string,
  subject: AttachedSubject = "sbom",
): DocumentKind {
  if (mediaType.length > 200) return "none";
  if ((subject === "vex" ? vexDocuments : documents).test(mediaType)) return "document";
  if (!statements.test(mediaType)) return "none";
  return predicateType === undefined || predicates[subject].test(predicateType) ? "statement" : "none";
}
