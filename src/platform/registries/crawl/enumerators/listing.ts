import { isDigest } from "#model";
import { listAt, fieldsOf, type Fields } from "#formats";
import { isRepositoryName, nextPage } from "#registry";
import type { EnumerationContext, ListedTag, ListingPage } from "../enumerator.ts";
import type { VendorAnswer, VendorCall } from "../vendor-api.ts";

const maxPages = 20_000;

/** One listing of a vendor's interface: what to call, what is on a page, and where the next one is. */
export interface Listing<Item> {
  /** The call for a page; the first when `from` is undefined. */
  call(from: string | undefined): VendorCall;
  items(answer: VendorAnswer): readonly Item[];
  /** Text that {@link call} understands; undefined after the last page. */
  next(answer: VendorAnswer, from: string | undefined): string | undefined;
}

/** The pages of a listing, to the end. Throws `Error` for one that never ends. */
export async function* listingPages<Item>(
  { api, signal }: EnumerationContext,
  listing: Listing<Item>,
  from: string | undefined,
): AsyncGenerator<ListingPage<Item>> {
  let place = from;
  for (let count = 0; count < maxPages; count += 1) {
    const answer = await api.call(listing.call(place), signal);
    const next = listing.next(answer, place);
    yield { items: listing.items(answer), ...(next === undefined ? {} : { next }) };
    if (next === undefined) return;
    if (next === place) break;
    place = next;
  }
  throw new Error(`the listing at ${api.base.host} does not end`);
}

/**
 * The same listing of several namespaces, one after another. A place is `NUMBER PLACE`, so that it is good as long as
 * the list of namespaces is.
 */
export async function* eachNamespace<Item>(
  context: EnumerationContext,
  listingOf: (namespace: string) => Listing<Item>,
  from: string | undefined,
): AsyncGenerator<ListingPage<Item>> {
  const [, number = "0", place] = /^(\d+)(?: (.*))?$/s.exec(from ?? "") ?? [];
  let begin: string | undefined = place;
  for (let at = Number(number); at < context.namespaces.length; at += 1) {
    const namespace = context.namespaces[at] ?? "";
    for await (const { items, next } of listingPages(context, listingOf(namespace), begin)) {
      const following = at + 1 < context.namespaces.length ? `${at + 1}` : undefined;
      const then = next === undefined ? following : `${at} ${next}`;
      yield { items, ...(then === undefined ? {} : { next: then }) };
    }
    begin = undefined;
  }
}

/** The target of `Link: rel=next`, as a place: path and query below the interface's address. */
export function linkedPage(answer: VendorAnswer): string | undefined {
  const next = nextPage(answer.header("link"), answer.url);
  return next?.origin === answer.url.origin ? `${next.pathname}${next.search}` : undefined;
}

/** Objects in the list at `name`, or of the document itself when it is the list. */
export function objectsOf({ document }: VendorAnswer, name?: string): readonly Fields[] {
  const list = name === undefined ? document : listAt(fieldsOf(document), name);
  return Array.isArray(list) ? list.map(fieldsOf).filter((item) => item !== undefined) : [];
}

/** The names that are repositories. */
export function repositoriesOf(names: readonly (string | undefined)[]): readonly string[] {
  return names.filter((name): name is string => name !== undefined && isRepositoryName(name));
}

/** A tag of a listing; undefined where it has no name. */
export function listedTag(
  name: string | undefined,
  digest: string | undefined,
  at: unknown,
): readonly ListedTag[] {
  if (name === undefined) return [];
  const ms = typeof at === "number" ? at * 1_000 : typeof at === "string" ? Date.parse(at) : NaN;
  return [
    {
      name,
      ...(digest !== undefined && isDigest(digest) ? { digest } : {}),
      ...(Number.isNaN(ms) ? {} : { pushedAt: Math.trunc(ms) }),
    },
  ];
}
