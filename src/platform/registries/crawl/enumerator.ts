import type { Digest } from "#model";
import type { RegistryClient } from "#registry";
import type { RegistryType } from "../registry-type.ts";
import type { VendorAPI } from "./vendor-api.ts";

/** What a crawl is asked with. */
export interface EnumerationContext {
  /** The registry's host, as references name it. */
  readonly registry: string;
  readonly client: RegistryClient;
  readonly api: VendorAPI;
  /**
   * What is listed, where a registry is too large or closed to be listed whole: users and organisations of Docker Hub
   * and GitHub, groups of GitLab, namespaces of Quay, `PROJECT/REPOSITORY` of Google, repository keys of Artifactory.
   */
  readonly namespaces: readonly string[];
  readonly signal: AbortSignal;
}

/** A tag as a listing tells of it. */
export interface ListedTag {
  readonly name: string;
  /** Undefined where the listing has names only: then each is asked for. */
  readonly digest?: Digest;
  /** When it was pushed last, milliseconds since 1970. */
  readonly pushedAt?: number;
}

/** A part of a listing. */
export interface ListingPage<Item> {
  readonly items: readonly Item[];
  /** Where the next page is, as text that is good in another process too; undefined on the last one. */
  readonly next?: string;
}

/** Lists what a kind of registry holds, page by page, from any page on. Throws `RegistryError`, `HttpError`. */
export interface Enumerator {
  readonly id: RegistryType;
  readonly spec: { readonly title: string; readonly url: string };
  /** Whether nothing can be listed without {@link EnumerationContext.namespaces}. */
  readonly needsNamespaces: boolean;
  repositories(context: EnumerationContext, from: string | undefined): AsyncIterable<ListingPage<string>>;
  tags(
    context: EnumerationContext,
    repository: string,
    from: string | undefined,
  ): AsyncIterable<ListingPage<ListedTag>>;
}
