import DataLoader from "dataloader";
import type { Caller } from "../../auth/principal.ts";
import type { Services } from "../../services/services.ts";

/** What is looked up for many at once: one question for a whole list, however many items it has. */
export function createLoaders(services: Services, caller: Caller) {
  const byFirst = <Item>(
    ask: (keys: readonly string[], first: number) => Promise<ReadonlyMap<string, Item[]>>,
  ) => {
    const loaders = new Map<number, DataLoader<string, Item[]>>();
    return (first: number): DataLoader<string, Item[]> => {
      const known = loaders.get(first);
      if (known !== undefined) return known;
      const made = new DataLoader<string, Item[]>(async (keys) => {
        const found = await ask(keys, first);
        return keys.map((key) => found.get(key) ?? []);
      });
      loaders.set(first, made);
      return made;
    };
  };
  return {
    vulnerabilities: new DataLoader(async (names: readonly string[]) => {
      const found = await services.vulnerabilitiesOf(caller, names);
      return names.map((name) => found.get(name) ?? null);
    }),
    packagesOfImage: byFirst((keys, first) => services.packagesOfImages(caller, keys, first)),
    matchesOfImage: byFirst((keys, first) => services.matchesOfImages(caller, keys, first)),
    matchesOfPackage: byFirst((keys, first) => services.matchesOfPackages(caller, keys, first)),
  };
}

/** Of one request: what one caller may see is never given to another. */
export type Loaders = ReturnType<typeof createLoaders>;
