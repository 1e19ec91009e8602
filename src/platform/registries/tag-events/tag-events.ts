import type { Digest } from "#model";
import { fitsWildcard } from "#matching";
import { areCopies, placeText, type TagPlace } from "./tag-place.ts";

/** Something about a tag that somebody should know. */
export type TagEvent =
  | {
      readonly kind: "immutable-tag-moved";
      readonly subject: string;
      readonly from: Digest;
      readonly to: Digest;
    }
  | {
      readonly kind: "copies-diverge";
      readonly subject: string;
      readonly digest: Digest;
      readonly others: readonly Copy[];
    }
  | { readonly kind: "outside-canonical"; readonly subject: string; readonly digest: Digest };

/** A copy that leads elsewhere. */
export interface Copy {
  readonly reference: string;
  readonly digest: Digest;
}

/** A tag that is new, or leads elsewhere than before. */
export interface TagChange {
  readonly place: TagPlace;
  /** Undefined for a new tag. */
  readonly before: Digest | undefined;
  /** Wildcards of tags of this registry that must not move. */
  readonly immutableTags: readonly string[];
}

/** Registries whose images come from elsewhere, and what is known of them. */
export interface Surroundings {
  /** Places of the same tag in other registries; others are passed over. */
  readonly places: readonly TagPlace[];
  /** Whether any registry is canonical. */
  readonly hasCanonical: boolean;
  /** Whether a canonical registry has the digest, under any name. */
  readonly isInCanonical: boolean;
}

const maxOthers = 50;

/** What a change of a tag gives to tell, in the order of its kinds. */
export function tagEvents(
  change: TagChange,
  { places, hasCanonical, isInCanonical }: Surroundings,
): readonly TagEvent[] {
  const { place, before } = change;
  const subject = placeText(place);
  const events: TagEvent[] = [];
  if (before !== undefined && before !== place.digest && isImmutable(change))
    events.push({ kind: "immutable-tag-moved", subject, from: before, to: place.digest });
  const others = divergingCopies(place, places);
  if (others.length > 0) events.push({ kind: "copies-diverge", subject, digest: place.digest, others });
  if (hasCanonical && !place.isCanonical && !isInCanonical)
    events.push({ kind: "outside-canonical", subject, digest: place.digest });
  return events;
}

/** Copies of a place that lead elsewhere, by reference. */
export function divergingCopies(place: TagPlace, places: readonly TagPlace[]): readonly Copy[] {
  return places
    .filter((other) => areCopies(place, other) && other.digest !== place.digest)
    .map((other) => ({ reference: placeText(other), digest: other.digest }))
    .sort((one, other) => (one.reference < other.reference ? -1 : 1))
    .slice(0, maxOthers);
}

function isImmutable({ place, immutableTags }: TagChange): boolean {
  return immutableTags.some((wildcard) => fitsWildcard(wildcard, place.tag));
}
