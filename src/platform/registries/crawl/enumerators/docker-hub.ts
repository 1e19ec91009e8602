import { fieldsOf, textAt } from "#formats";
import type { Enumerator } from "../enumerator.ts";
import {
  eachNamespace,
  listedTag,
  listingPages,
  objectsOf,
  repositoriesOf,
  type Listing,
} from "./listing.ts";
import type { VendorAnswer } from "../vendor-api.ts";

/** Docker Hub has no catalog; its own interface lists the repositories of users and organisations. */
export const dockerHub: Enumerator = {
  id: "docker-hub",
  spec: { title: "Docker Hub API, “Repositories”", url: "https://docs.docker.com/reference/api/hub/latest/" },
  needsNamespaces: true,
  repositories: (context, from) =>
    eachNamespace(
      context,
      (namespace) =>
        numbered(
          new URL(`v2/namespaces/${encodeURIComponent(namespace)}/repositories`, context.api.base),
          (answer) =>
            repositoriesOf(
              objectsOf(answer, "results").map((item) => `${namespace}/${textAt(item, "name") ?? ""}`),
            ),
        ),
      from,
    ),
  tags(context, repository, from) {
    const [namespace = "", name = ""] = repository.split("/");
    const path = `v2/namespaces/${encodeURIComponent(namespace)}/repositories/${encodeURIComponent(name)}/tags`;
    const listing = numbered(new URL(path, context.api.base), (answer) =>
      objectsOf(answer, "results").flatMap((item) =>
        listedTag(
          textAt(item, "name"),
          textAt(item, "digest"),
          textAt(item, "tag_last_pushed") ?? textAt(item, "last_updated"),
        ),
      ),
    );
    return listingPages(context, listing, from);
  },
};

/** `?page=`, until there is no `next`. */
function numbered<Item>(address: URL, items: (answer: VendorAnswer) => readonly Item[]): Listing<Item> {
  return {
    call(from) {
      const url = new URL(address);
      url.search = new URLSearchParams({ page_size: "100", page: from ?? "1" }).toString();
      return { url };
    },
    items,
    next: (answer, from) =>
      textAt(fieldsOf(answer.document), "next") === undefined ? undefined : String(Number(from ?? "1") + 1),
  };
}
