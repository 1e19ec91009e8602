import { textAt } from "#formats";
import type { Enumerator } from "../enumerator.ts";
import { distribution } from "./distribution.ts";
import { linkedPage, listedTag, listingPages, objectsOf } from "./listing.ts";

/** Azure's registries have the catalog, and an interface that lists tags with their digests. */
export const acr: Enumerator = {
  id: "acr",
  spec: {
    title: "Azure Container Registry REST API, “Tag - Get List”",
    url: "https://learn.microsoft.com/en-us/rest/api/containerregistry/tag/get-list",
  },
  needsNamespaces: false,
  repositories: (context, from) => distribution.repositories(context, from),
  tags: (context, repository, from) =>
    listingPages(
      context,
      {
        call: (place) => ({ url: new URL(place ?? `acr/v1/${repository}/_tags?n=1000`, context.api.base) }),
        items: (answer) =>
          objectsOf(answer, "tags").flatMap((tag) =>
            listedTag(textAt(tag, "name"), textAt(tag, "digest"), textAt(tag, "lastUpdateTime")),
          ),
        next: linkedPage,
      },
      from,
    ),
};
