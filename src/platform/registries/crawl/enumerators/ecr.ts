import { fieldsOf, listAt, textAt, textOf } from "#formats";
import type { EnumerationContext, Enumerator } from "../enumerator.ts";
import { listedTag, listingPages, objectsOf, repositoriesOf, type Listing } from "./listing.ts";
import type { VendorAnswer } from "../vendor-api.ts";

/** Amazon ECR has no catalog; its interface describes repositories and images, with calls that are signed. */
export const ecr: Enumerator = {
  id: "ecr",
  spec: {
    title: "Amazon ECR API, DescribeRepositories and DescribeImages",
    url: "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html",
  },
  needsNamespaces: false,
  repositories: (context, from) =>
    listingPages(
      context,
      action(context, "DescribeRepositories", {}, (answer) =>
        repositoriesOf(objectsOf(answer, "repositories").map((item) => textAt(item, "repositoryName"))),
      ),
      from,
    ),
  tags: (context, repository, from) =>
    listingPages(
      context,
      action(
        context,
        "DescribeImages",
        { repositoryName: repository, filter: { tagStatus: "TAGGED" } },
        (answer) =>
          objectsOf(answer, "imageDetails").flatMap((image) =>
            listAt(image, "imageTags").flatMap((tag) =>
              listedTag(textOf(tag), textAt(image, "imageDigest"), image["imagePushedAt"]),
            ),
          ),
      ),
      from,
    ),
};

function action<Item>(
  { api, registry }: EnumerationContext,
  name: string,
  parameters: Readonly<Record<string, unknown>>,
  items: (answer: VendorAnswer) => readonly Item[],
): Listing<Item> {
  const account = /^(\d{12})\.dkr/.exec(registry)?.[1];
  return {
    call: (place) => ({
      url: api.base,
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AmazonEC2ContainerRegistry_V20150921.${name}`,
      },
      body: JSON.stringify({
        ...parameters,
        maxResults: 1_000,
        ...(account === undefined ? {} : { registryId: account }),
        ...(place === undefined ? {} : { nextToken: place }),
      }),
    }),
    items,
    next: ({ document }) => textAt(fieldsOf(document), "nextToken"),
  };
}
