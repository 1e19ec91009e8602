/** The parts of `assay scan -o json` that these tests read: the public contract, not the model behind it. */
export interface JsonReport {
  readonly schemaVersion: number;
  readonly artifact: {
    readonly kind: string;
    readonly digest: string | null;
    readonly platform: string | null;
    readonly layers: readonly {
      readonly digest: string;
      readonly diffID: string;
      readonly instruction: string | null;
    }[];
  };
  readonly distribution: { readonly id: string; readonly version: string } | null;
  readonly packages: readonly {
    readonly id: string;
    readonly name: string;
    readonly version: string;
    readonly purl: string;
    readonly layer: string | null;
    readonly locations: readonly { readonly path: string }[];
  }[];
  readonly findings: readonly {
    readonly id: string;
    readonly aliases: readonly string[];
    readonly severity: string;
    readonly status: string;
    readonly fixState: string;
    readonly package: string;
    readonly packageID: string;
    readonly fixedIn: readonly string[];
  }[];
  readonly issues: readonly { readonly code: string; readonly message: string; readonly path?: string }[];
  readonly verdict: { readonly outcome: string; readonly reasons: readonly string[] };
  readonly snapshot: { readonly digest: string } | null;
}
