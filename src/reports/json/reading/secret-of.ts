import type { SecretFacts, SecretLiveness } from "#model";
import { member, optional, text, texts, truth, word } from "./json-place.ts";
import type { JsonPlace } from "./json-place.ts";

/** What is known of a credential. */
export function secretOf(place: JsonPlace): SecretFacts {
  return {
    provider: text(member(place, "provider")),
    redacted: text(member(place, "redacted")),
    fingerprint: text(member(place, "fingerprint")),
    certainty: word(member(place, "certainty"), ["verified", "likely", "possible"]),
    ...optional(place, "detail", text),
    encodings: texts(member(place, "encodings")),
    ...optional(place, "publicKeyAt", text),
    ...optional(place, "installed", (installed) => ({
      by: text(member(installed, "by")),
      isUnchanged: truth(member(installed, "isUnchanged")),
    })),
    ...optional<"live", SecretLiveness>(place, "live", (live) => word(live, ["dead", "live", "unknown"])),
  };
}
