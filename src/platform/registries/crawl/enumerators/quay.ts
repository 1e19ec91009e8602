import { fieldsOf, isSet, textAt } from "#formats";
import type { Enumerator } from "../enumerator.ts";
import { eachNamespace, listedTag, listingPages, objectsOf, repositoriesOf } from "./listing.ts";

/** Quay's interface lists repositories by namespace, and tags with the digest and time of each. */
export const quay: Enumerator = {
  id: "quay",
  spec: {
    title: "Red Hat Quay API, “repository” and “tag”",
    url: "https://docs.redhat.com/en/documentation/red_hat_quay/3/html/red_hat_quay_api_reference/",
  },
  needsNamespaces: true,
  repositories: (context, from) =>
    eachNamespace(
      context,
      (namespace) => ({
        call(place) {
          const url = new URL("api/v1/repository", context.api.base);
          const page = place === undefined ? {} : { next_page: place };
          url.search = new URLSearchParams({ namespace, ...page }).toString();
          return { url };
        },
        items: (answer) =>
          repositoriesOf(
            objectsOf(answer, "repositories").map((item) => `${namespace}/${textAt(item, "name") ?? ""}`),
          ),
        next: ({ document }) => textAt(fieldsOf(document), "next_page"),
      }),
      from,
    ),
  tags: (context, repository, from) =>
    listingPages(
      context,
      {
        call(place) {
          const url = new URL(`api/v1/repository/${repository}/tag/`, context.api.base);
          url.search = new URLSearchParams({
            onlyActiveTags: "true",
            limit: "100",
            page: place ?? "1",
          }).toString();
          return { url };
        },
        items: (answer) =>
          objectsOf(answer, "tags").flatMap((tag) =>
            listedTag(
              textAt(tag, "name"),
              textAt(tag, "manifest_digest"),
              tag["start_ts"] ?? textAt(tag, "last_modified"),
            ),
          ),
        next: ({ document }, place) =>
          isSet(fieldsOf(document), "has_additional") ? String(Number(place ?? "1") + 1) : undefined,
      },
      from,
    ),
};
