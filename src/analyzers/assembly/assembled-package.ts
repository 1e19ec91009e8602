import type { CatalogedPackage } from "../cataloger.ts";

/** A package on its way into the inventory, known by a key that is unique over all catalogers. */
export interface AssembledPackage extends Omit<CatalogedPackage, "key"> {
  /** Keys: the cataloger's id, a space, its own key. More than one where several catalogers found the same. */
  readonly keys: readonly string[];
}
