import type { Caller } from "../../auth/principal.ts";
import { PlatformError } from "../../platform-error.ts";
import type { ServiceMeans } from "../service-means.ts";
import { listImages, type ListedImage } from "./list-images.ts";

/** One image, whether a tag leads to it or not. Throws `NOT_FOUND`. */
export async function showImage(
  means: Pick<ServiceMeans, "store">,
  caller: Caller,
  digest: string,
): Promise<ListedImage> {
  const [image] = (await listImages(means, caller, { limit: 1, digest })).items;
  if (image !== undefined) return image;
  throw new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: "no image of this digest is known",
    hint: "`assay images` shows those there are.",
  });
}
