import type { CountedEffects } from "./count-effects.ts";

/** What has to be there at the end. */
export function expectedOf({
  images,
  tags,
}: {
  readonly images: number;
  readonly tags: number;
}): CountedEffects & { readonly accepted: number } {
  return {
    ...{ accepted: tags, tags, wrongTags: 0, movedTags: 0, images, unscanned: 0 },
    ...{ twice: 0, misjudged: 0, reopened: 0 },
  };
}
