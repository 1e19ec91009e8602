/** What the media type of an attached document says that it is. */
export type DocumentKind = "document" | "statement" | "none";

const documents =
  /^(?:application\/vnd\.cyclonedx(?:\+(?:json|xml))?|application\/spdx(?:3)?(?:\+json)?|text\/spdx(?:\+(?:json|xml))?|application\/vnd\.syft\+json|application\/vnd\.github\.dependency-snapshot\+json)(?:;.*)?$/;
const statements =
  /^(?:application\/vnd\.in-toto(?:\+json|\.bundle)?|application\/vnd\.dsse\.envelope(?:\.v1)?\+json|application\/vnd\.dev\.sigstore\.bundle(?:\.v[\d.]+\+json|\+json;.*)?)$/;

/** What a media type stands for; a statement whose predicate is known to be another is none. */
export function documentKind(mediaType: string, predicateType?: string): DocumentKind {
  if (mediaType.length > 200) return "none";
  if (documents.test(mediaType)) return "document";
  if (!statements.test(mediaType)) return "none";
  return predicateType === undefined || /cyclonedx|spdx/i.test(predicateType) ? "statement" : "none";
}
