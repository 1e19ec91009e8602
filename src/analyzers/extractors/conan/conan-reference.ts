import { defineFactKind } from "../../fact-kind.ts";
import type { ListedPackage, PackageList } from "../../package-list.ts";

/** What Conan's files list. */
export const conanListKind = defineFactKind<PackageList>("conan-list");

const reference =
  /^([\w+.-]{1,128})\/([^@#%:\s]{1,255})(?:@([\w+.-]{1,128})\/([\w+.-]{1,128}))?(?:#([0-9a-f]{1,64}))?(?::([0-9a-f]{1,64}))?(?:#[0-9a-f]{1,64})?(?:%[0-9.]{1,32})?$/;

/** `name/version@user/channel#revision:package-id%time`, as much of it as there is. */
export function readReference(text: string): ListedPackage | undefined {
  const [, name, version, user, channel, revision] = reference.exec(text.trim()) ?? [];
  if (name === undefined || version === undefined) return undefined;
  const isRange = /[[\]<>=~^*|]/.test(version);
  return {
    name,
    version: isRange ? "" : version,
    ...(user === undefined || user === "_" ? {} : { namespace: user }),
    qualifiers: {
      ...(user === undefined || channel === undefined || user === "_" ? {} : { user, channel }),
      ...(revision === undefined ? {} : { rrev: revision }),
    },
    ...(isRange ? { unresolved: `the file asks for ${version}: no single version` } : {}),
  };
}
