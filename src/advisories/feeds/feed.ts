import type { Advisory, EndOfLifeRecord, RiskRecord } from "#model";
import type { Logger } from "../../runtime/logger.ts";
import type { InputLimits } from "../input/input-limits.ts";

/**
 * One source of advisories, risk data or end-of-life dates: where it comes from, under which licence, how it is
 * fetched, and how its files become the model's words. Its folder is `feeds/<id>/`, with `index.ts` (this
 * constant), `parse.ts` and, where its records are checked member by member, `schema.ts`. Listed in `index.ts`.
 */
export interface FeedImporter {
  /** Lower case, digits and hyphens; the name of its folder and of the feed in the database. */
  readonly id: string;
  /** Raised when the same files would be parsed to something else: then they are parsed anew. */
  readonly version: number;
  /** For people: `RustSec Advisory Database`. */
  readonly title: string;
  /** What its format is specified by. */
  readonly spec: FeedLink;
  readonly license: FeedLicense;
  readonly gives: "advisories" | "risk" | "end-of-life";
  /** Whether hours count: its data is stale after one hour, other feeds' after a day. */
  readonly critical?: boolean;
  /**
   * OSV ecosystems without their releases that it has advisories of (`PyPI`, `Debian`); empty for risk data and
   * for end-of-life dates, which concern all. `db update --only` and a scan choose feeds by it.
   */
  readonly ecosystems: readonly string[];
  /** Files it is made of, for the reference page and for mirrors: what `fetch` asks the context for. */
  readonly sources: readonly FeedSource[];
  /** Whether it is only fetched when it is asked for by name. */
  readonly optional?: boolean;
  /** The only half that may use the network, and only through its context. Throws `HttpError`, `AdvisoryError`. */
  fetch(cursor: FeedCursor | undefined, context: FetchContext): Promise<FeedAnswer>;
  /**
   * Reads what was fetched, without network and as often as one likes: the same files give the same calls in the
   * same order. A record that cannot be read is refused and the others go on; throws only `AdvisoryError`
   * `INPUT_UNREADABLE` for a file that is not what it should be.
   */
  parse(snapshot: FeedSnapshot, sink: FeedSink, context: ParseContext): Promise<void>;
}

/** A page that says more. */
export interface FeedLink {
  readonly title: string;
  readonly url: string;
}

/** Under what the data may be used. */
export interface FeedLicense {
  /** SPDX expression, else a short name. */
  readonly name: string;
  /** Where it is stated: the licence's file in the data's repository, or the page about the data. */
  readonly url: string;
  /** Whether the data may be given to others: else it never goes into what `db publish` and `db export` write. */
  readonly mayRedistribute: boolean;
  /** Who is to be named, where the licence asks for it. */
  readonly attribution?: string;
  /** How it is known, where that is more than a licence's file beside the data. */
  readonly note?: string;
}

/** One file of a feed, and where it is to be had, best first. */
export interface FeedSource {
  /** Its name in the cache folder, and below a mirror's address: `all.zip`. */
  readonly name: string;
  /** Its usual address. Undefined: only from a place that the user names. */
  readonly url?: string;
  /** Bytes as they come over the network. */
  readonly maxBytes: number;
  /** Whether a server that does not have it (404, 410) means that there is nothing, instead of a failure. */
  readonly optional?: boolean;
  /** Whether its address was found in another file of the feed: then it is no matter of where the user has the feed from. */
  readonly isLinked?: boolean;
}

/** What a feed remembers from one update to the next: JSON, and its own business. */
export type FeedCursor = Readonly<Record<string, unknown>>;

/** What asking the network gave. */
export type FeedAnswer =
  | { readonly kind: "unchanged"; readonly cursor: FeedCursor }
  | {
      readonly kind: "changed";
      readonly cursor: FeedCursor;
      readonly snapshot: FeedSnapshot;
    };

/** The files of a feed as they lie in its cache folder, or where the user keeps them. */
export interface FeedSnapshot {
  readonly files: readonly FeedFile[];
  /**
   * Whether the files are all there is: what the feed had and does not have in them is gone. Otherwise the
   * records replace those of the same id, and only {@link FeedSink.removed} takes away.
   */
  readonly whole: boolean;
}

/** One file, archive or directory. */
export interface FeedFile {
  /** Of its {@link FeedSource}. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Why it is not to be read, found while it was fetched: told as a record that is refused. */
  readonly refused?: string;
}

/** What fetching may use. */
export interface FetchContext {
  /** The feed's own folder; what lies there from the last time may be used. */
  readonly directory: string;
  /** Ecosystems that are wanted, without releases; empty for all. */
  readonly ecosystems: readonly string[];
  /**
   * Brings a file into the folder: asks the places in turn, with the validator of the last time, takes a broken
   * download up where it stopped, and never gives a file that is cut, too large or a page in HTML.
   */
  download(source: FeedSource, validator?: Validator): Promise<Download>;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** By what a server tells that a file did not change; JSON, so that it fits into a cursor. */
export interface Validator {
  readonly etag?: string;
  readonly lastModified?: string;
  /** `sha256:…` of the bytes: a server without validators still gives "unchanged". */
  readonly digest?: string;
}

/** What a download gave. */
export type Download =
  | { readonly kind: "unchanged"; readonly validator: Validator; readonly file: FeedFile }
  | { readonly kind: "changed"; readonly validator: Validator; readonly file: FeedFile }
  | { readonly kind: "absent" };

/** What parsing may use. */
export interface ParseContext {
  readonly limits: InputLimits;
  /** Ecosystems that are wanted, without releases; empty for all. A feed may leave out the others. */
  readonly ecosystems: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Told how many bytes of the input, as stored, were read since the last call. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** Gets what a feed's files hold, in their order. Paths are for people: `all.zip!GHSA-….json`. */
export interface FeedSink {
  /** `file`: two advisories of one id from different files are parts of one; from the same, the later counts. */
  advisory(advisory: Advisory, file: string): void;
  /** An advisory that the feed took away without a trace (one that it withdrew comes as an advisory). */
  removed(id: string): void;
  /** A record that is not what its format says. */
  refused(refusal: Refusal): void;
  /** A file that holds nothing of interest and does not mean to. */
  skipped(file: string): void;
  risk(record: RiskRecord): void;
  endOfLife(record: EndOfLifeRecord): void;
  /**
   * The feed is whole for this ecosystem, with release: `Debian:12`, `PyPI`. Said by feeds that are, of each
   * release that they look after, also of one without advisories; never by samples.
   */
  covers(ecosystem: string): void;
}

/** A file or record that was refused. */
export interface Refusal {
  readonly file: string;
  /** The member at fault, where it is one record's. */
  readonly field?: string;
  readonly why: string;
}
