/** What is known of a vulnerability beside who is affected: how likely, how observed, how exploited. */

/** Exploit Prediction Scoring System (FIRST): both between 0 and 1. */
export interface EpssScore {
  /** Probability of exploitation in the next 30 days. */
  readonly score: number;
  /** Share of scored vulnerabilities with the same score or less. */
  readonly percentile: number;
}

/** An entry of a catalogue of vulnerabilities that are known to be exploited. Dates are `YYYY-MM-DD`. */
export interface KnownExploitation {
  readonly added: string;
  /** Until when the catalogue's own audience has to act. */
  readonly due?: string;
  /** Whether it is known to be used by ransomware. */
  readonly ransomware: boolean;
}

/** An exploit that is public. */
export interface ExploitReference {
  /** `exploit-db`, `metasploit`, `nuclei`. */
  readonly kind: string;
  /** As its collection names it: `50592`, `exploit/multi/http/log4shell_header_injection`. */
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly published?: string;
  /** Whether the collection says that it was tried and works. */
  readonly verified?: boolean;
}

/** Stakeholder-Specific Vulnerability Categorization, the decision points that CISA publishes. */
export interface SsvcDecision {
  readonly exploitation: "none" | "poc" | "active";
  readonly automatable: boolean;
  readonly technicalImpact: "partial" | "total";
}

/** What one feed says of the risk of one vulnerability. */
export interface RiskRecord {
  /** `CVE-…`. */
  readonly id: string;
  readonly epss?: EpssScore;
  readonly knownExploited?: KnownExploitation;
  readonly exploits?: readonly ExploitReference[];
  readonly ssvc?: SsvcDecision;
}

/** The records of all feeds about one vulnerability, each member of the first feed by id that has it. */
export type VulnerabilityRisk = RiskRecord;

/** A port: who asks does not know where risk data is kept. */
export interface RiskLookup {
  /** What is known of a vulnerability by this name; undefined when nothing is. */
  risk(id: string): VulnerabilityRisk | undefined;
}

/** Until when a release of a product is looked after. Dates are `YYYY-MM-DD`; an absent one is not known. */
export interface EndOfLifeRecord {
  /** `ID` of os-release where it is a distribution, else the product's own short name: `debian`, `nodejs`. */
  readonly product: string;
  /** `12`, `22.04`, `3.19`, `18`. */
  readonly release: string;
  readonly name?: string;
  readonly released?: string;
  /** Until when it gets security fixes for everybody; `true`, `false`: it has ended, or has no end yet. */
  readonly endOfLife?: string | boolean;
  /** Until when it gets security fixes for those who subscribe, or from others. */
  readonly extendedUntil?: string | boolean;
}

/** A port as {@link RiskLookup}. */
export interface EndOfLifeLookup {
  endOfLife(product: string, release: string): EndOfLifeRecord | undefined;
}
