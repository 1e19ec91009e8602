import type { SigningKey, Subject } from "#attestation";
import type { RegistryClient } from "#registry";

/** A predicate to state. */
export interface Stated {
  readonly predicateType: string;
  readonly predicate: unknown;
}

/** What statements are about, and by whom they are made. */
export interface Delivery {
  readonly client: RegistryClient;
  readonly subject: Subject;
  readonly key: SigningKey;
  /** To what `--to` names, because something of this run is in it already. */
  readonly appends?: boolean;
}
