import type { Advisory, SeverityRating } from "#model";
import { affectedPackage, type PackageStatement } from "./package-statement.ts";

/** An advisory as a feed of its own format gives it: what is absent is empty. */
export interface AdvisoryDraft {
  readonly id: string;
  readonly aliases?: readonly string[] | undefined;
  /** The vulnerabilities that an erratum is about. */
  readonly upstream?: readonly string[] | undefined;
  readonly related?: readonly string[] | undefined;
  readonly summary?: string | undefined;
  readonly details?: string | undefined;
  readonly published?: string | undefined;
  readonly modified?: string | undefined;
  readonly withdrawn?: string | undefined;
  readonly ratings?: readonly SeverityRating[] | undefined;
  readonly statements: readonly PackageStatement[];
  readonly references?: readonly { readonly type: string; readonly url: string }[] | undefined;
}

/** The advisory of a draft: names and statements in order and once, whatever order they came in. */
export function draftedAdvisory(draft: AdvisoryDraft): Advisory {
  const { id, published, modified, withdrawn } = draft;
  return {
    id,
    aliases: distinct(draft.aliases).filter((alias) => alias !== id),
    upstream: distinct(draft.upstream).filter((name) => name !== id),
    related: distinct(draft.related),
    summary: draft.summary?.trim() ?? "",
    details: draft.details?.trim() ?? "",
    ...(published === undefined ? {} : { published }),
    ...(modified === undefined ? {} : { modified }),
    ...(withdrawn === undefined ? {} : { withdrawn }),
    severities: draft.ratings ?? [],
    affected: draft.statements.map(affectedPackage),
    references: draft.references ?? [],
  };
}

function distinct(names: readonly string[] | undefined): readonly string[] {
  return [...new Set(names)].sort();
}
