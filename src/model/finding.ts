import type { FixState } from "./advisory.ts";
import type { LayerNumber } from "./layer-number.ts";
import type { LicenseCategory } from "./license-category.ts";
import type { Location } from "./package.ts";
import type { VulnerabilityRisk } from "./risk.ts";
import type { CvssRating, Severity } from "./severity.ts";

/** Which kind of scanner a finding is of. */
export const findingKinds = ["vulnerability", "secret", "misconfiguration", "license"] as const;
export type FindingKind = (typeof findingKinds)[number];

/** The three answers; there is no fourth. */
export const findingStatuses = ["affected", "not-affected", "not-assessable"] as const;
export type FindingStatus = (typeof findingStatuses)[number];

/**
 * What "not affected" rests on where it is more than the version range: the vendor's word, a fix that the vendor put
 * into an older version, vulnerable functions that the linker left out, vulnerable classes taken out of the archive.
 */
export const evidenceKinds = ["vendor-statement", "backport", "symbols-absent", "class-absent"] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** Which version to take, beside the choice in `fixedIn`. */
export interface FixAdvice {
  /** The lowest fixed version in the release line of the installed one. */
  readonly sameLine?: string;
  /** The lowest version that none of the known vulnerabilities of this package affects, those without a fix apart. */
  readonly everything?: string;
  /** Whether the distribution's repository has the fix yet; absent where the feed does not say. */
  readonly available?: boolean;
}

/** One thing found at its places in one artifact. */
export interface Finding {
  readonly kind: FindingKind;
  /** The name people know: the CVE where there is one, else the advisory's own. */
  readonly id: string;
  /** Every other name of it, sorted. */
  readonly aliases: readonly string[];
  readonly severity: Severity;
  readonly status: FindingStatus;
  /** One sentence: why the status is what it is. */
  readonly reason: string;
  readonly fixState: FixState;
  /** Package URL and id of the package it is in; vulnerabilities and licences have one. */
  readonly package?: string;
  readonly packageID?: string;
  /** Of `not-affected`: what it rests on. */
  readonly evidence?: EvidenceKind;
  /** Versions that end it, lowest first. */
  readonly fixedIn: readonly string[];
  readonly fix?: FixAdvice;
  /** The rule or check that found it, of other kinds than vulnerabilities. */
  readonly rule?: string;
  /** One line for a person. */
  readonly title: string;
  /** Each source with what it says; the chosen one first. */
  readonly sources: readonly FindingSource[];
  readonly locations: readonly FindingLocation[];
  /** Whether what it is in came with the base image; absent where the base is not known. */
  readonly inBase?: boolean;
  /** Id of the statement that suppresses it. */
  readonly suppressedBy: string | null;
  /** What to do about it, of other kinds than vulnerabilities. */
  readonly remediation?: string;
  /** The right form, as it is written in the file. */
  readonly example?: string;
  /** Where to read on, the most official first. */
  readonly references?: readonly string[];
  /** Requirements of benchmarks and standards that ask for this. */
  readonly frameworks?: readonly FrameworkControl[];
  /** What a licence asks of those who pass the software on; only of kind `license`. */
  readonly category?: LicenseCategory;
  /** 0 to 1: how sure it is that this was found; absent where it was read off. */
  readonly confidence?: number;
  /** What is known of a credential; only of kind `secret`. */
  readonly secret?: SecretFacts;
  /** How likely, how observed and how exploited it is; absent where no feed tells. */
  readonly exploitation?: VulnerabilityRisk;
  /** 0 to 100: how much it presses to do something about it; absent where that was not judged. */
  readonly risk?: number;
  /** What `risk` is made of; only where that was asked for. */
  readonly riskTerms?: readonly RiskTerm[];
}

/** One term of a risk. */
export interface RiskTerm {
  readonly name: string;
  /** Points that it adds, or a factor that it multiplies by. */
  readonly kind: "points" | "factor";
  readonly value: number;
  /** A clause: what the term rests on. */
  readonly because: string;
}

/** What is known of a credential that was found. Never its value. */
export interface SecretFacts {
  /** Who issues it; `generic` where the format is nobody's own. */
  readonly provider: string;
  /** Its kind's public prefix, and its length. */
  readonly redacted: string;
  /** The same for the same value in every artifact that is scanned with the same key. */
  readonly fingerprint: string;
  /** What shows that it is one: its own checksum or structure, its format, or its surroundings only. */
  readonly certainty: "verified" | "likely" | "possible";
  /** What the value itself tells: type and size of a key, expiry of a token, whether a checksum holds. */
  readonly detail?: string;
  /** Encodings around the value, outermost first; empty where it stands as it is. */
  readonly encodings: readonly string[];
  /** Where the certificate or public key lies that belongs to this private key. */
  readonly publicKeyAt?: string;
  /** Who installed the file, and whether it is unchanged since; absent where no package manager says. */
  readonly installed?: { readonly by: string; readonly isUnchanged: boolean };
  /** Ids of the user's allowances whose patterns the value matches, whatever else they ask. */
  readonly allowedBy?: readonly string[];
  /** What its provider answered; only where it was asked. */
  readonly live?: SecretLiveness;
}

/** `live`: it works. `dead`: its provider refuses it. `unknown`: nobody could tell. */
export type SecretLiveness = "dead" | "live" | "unknown";

/** A requirement of a benchmark or standard. */
export interface FrameworkControl {
  readonly framework: string;
  /** Number or name within the framework. */
  readonly control: string;
}

/** What one source of advisories says about a finding. */
export interface FindingSource {
  readonly name: string;
  readonly advisory: string;
  readonly severity: Severity;
  /** What this source alone would answer. */
  readonly status?: FindingStatus;
  /** What it says of a missing fix, in its own words' meaning. */
  readonly fixState?: FixState;
  /** The versions that it calls fixed and that end it, lowest first. */
  readonly fixedIn?: readonly string[];
  readonly cvss?: readonly CvssRating[];
  /** 0 to 1, of weak sources, which know the product only by a name: how sure it is that this one is meant. */
  readonly confidence?: number;
}

/** A place of a finding. */
export interface FindingLocation extends Location {
  /** The layer that removed or replaced the file: it is still readable in `layer`. */
  readonly deletedIn?: LayerNumber;
  /** Last line, where it goes over several. */
  readonly endLine?: number;
  /** Keyword of the Dockerfile's instruction. */
  readonly instruction?: string;
  /** What is wrong at this very place; never a value that may be secret. */
  readonly message?: string;
}
