import type { Selectable } from "kysely";
import type { Store } from "../../store/store.ts";
import type { RegistryRow } from "../../store/tables.ts";

/** Finds a registry by its name; undefined where there is none. */
export type RegistryLookup = (name: string) => Promise<Selectable<RegistryRow> | undefined>;

/** Whoever asks while the same is being asked for gets that answer: a thousand deliveries at once are a few questions. */
export function createRegistryLookup({ reading }: Pick<Store, "reading">): RegistryLookup {
  const asked = new Map<string, ReturnType<RegistryLookup>>();
  return (name) => {
    const known = asked.get(name);
    if (known !== undefined) return known;
    const answer = reading
      .selectFrom("registries")
      .selectAll()
      .where("name", "=", name)
      .executeTakeFirst()
      .finally(() => asked.delete(name));
    asked.set(name, answer);
    return answer;
  };
}
